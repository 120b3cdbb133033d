package io.masito.policies.own;

import io.masito.env.EnvSpec;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.nio.file.Path;
import java.util.Map;

/**
 * A policy that is a process, one for each episode.
 *
 * @param file how it is started
 * @param folder where it runs
 * @param origin what results tell of it
 */
record ProcessSource(ProcessFile file, Path folder, Map<String, String> origin)
    implements PolicySource {

  ProcessSource {
    origin = Map.copyOf(origin);
  }

  @Override
  public String name() {
    return file.name();
  }

  /** Starts the process and waits until it is ready. */
  @Override
  public Policy start(EnvSpec spec, long seed) {
    var conversation = Conversation.start(file.commandIn(folder), folder);
    try {
      String hello = Hello.line(spec, OwnSeed.of(seed), file.limit());
      String answer = conversation.ask(hello, file.startLimit());
      int[] columns = Answers.columns(answer, spec.schema());
      return new ProcessPolicy(conversation, columns, file.limit());
    } catch (RuntimeException e) {
      conversation.close();
      throw e;
    }
  }
}

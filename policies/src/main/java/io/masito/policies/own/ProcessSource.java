package io.masito.policies.own;

import io.masito.env.EnvSpec;
import io.masito.policies.OwnPolicy;
import io.masito.policies.Policy;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A policy that is a process, one for each episode.
 *
 * @param file how it is started
 * @param folder where it runs
 * @param identity the command and digests of its files
 */
record ProcessSource(ProcessFile file, Path folder, String identity) implements OwnPolicy {

  private static final Duration SECOND_NET = Duration.ofSeconds(10);

  @Override
  public String name() {
    return file.name();
  }

  /** Gives more time than the policy gives itself, in case that this fails. */
  @Override
  public Duration limit() {
    return file.startLimit().plus(file.limit()).plus(SECOND_NET);
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

package io.masito.policies.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicyFault.Kind;
import io.masito.policies.PolicySource;
import io.masito.policies.testdomain.LineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that answer well, wrongly, or not at all. None outlives its episode. */
class ProcessPolicyTest {

  private static final MultiAgentEnv WORLD = Scenarios.load("demo").environment();
  private static final EnvSpec SPEC = WORLD.spec();
  private static final Observation SEEN = WORLD.reset(1).agents().get(0).observation();

  private final Path folder;

  ProcessPolicyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private PolicySource source(List<String> command, double seconds) throws IOException {
    Map<String, Object> content = new HashMap<>();
    content.put("name", "mine");
    content.put("command", command);
    content.put("timeoutSeconds", seconds);
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, StrictYaml.write(content));
    return ProcessFile.read(file, List.of("sed"));
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).toList();
  }

  /** Plays two decisions; gives the second choice. */
  private int play(String manner, double seconds) throws IOException {
    List<ProcessHandle> before = children();
    Policy policy = null;
    try {
      policy = source(LineProcess.command(manner), seconds).start(SPEC, 5);
      assertThat(policy.choose(0, SEEN)).isZero();
      return policy.choose(0, SEEN);
    } finally {
      if (policy != null) {
        policy.close();
      }
      var left = new ArrayList<>(children());
      left.removeAll(before);
      assertThat(left).as(manner).isEmpty();
    }
  }

  private void fails(Kind kind, String manner, String... words) {
    assertThatThrownBy(() -> play(manner, 20))
        .as(manner)
        .isInstanceOfSatisfying(
            PolicyFault.class, fault -> assertThat(fault.kind()).as(manner).isEqualTo(kind))
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void goodAnswersAreTaken() throws IOException {
    assertThat(play("well", 20)).isZero();
  }

  @Test
  void wrongAnswersAreNamed() {
    fails(Kind.ILLEGAL_OPTION, "garbage", "'option 0'", "{\"id\": 1, \"option\": N}", "not JSON");
    fails(Kind.THREW, "endless", "a line of more than 65536 bytes");
    fails(Kind.ILLEGAL_OPTION, "chatty", "'Loading the model'", "\"ready\"");
  }

  @Test
  void theEndOfAProcessIsNamedWithItsLastWords() {
    fails(Kind.THREW, "exits", "exit code 3", "ValueError: no licence");
    fails(Kind.THREW, "half", "in the middle of the line '{\"id\"'");
  }

  @Test
  void silenceIsWaitedForOnlySoLong() {
    assertThatThrownBy(() -> play("silent", 0.3))
        .isInstanceOf(PolicyFault.class)
        .hasMessage("gave no answer within 0.3 s");
  }

  @Test
  void aProcessThatStaysIsEndedByForce() throws IOException {
    assertThat(play("stays", 20)).isZero();
  }

  @Test
  void aProgramThatIsNotThereIsNamed() throws IOException {
    PolicySource missing = source(List.of("no-such-program-of-anybody"), 5);
    assertThatThrownBy(() -> missing.start(SPEC, 5))
        .isInstanceOf(PolicyFault.class)
        .hasMessageContaining("cannot be started: 'no-such-program-of-anybody'");
  }

  @Test
  void noShellReadsTheCommand() throws IOException {
    List<String> command = new ArrayList<>(LineProcess.command("well"));
    command.set(command.size() - 1, "$(touch " + folder.resolve("made") + "); well");
    source(command, 20).start(SPEC, 5).close();
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void filesThatSayNonsenseAreRefused() throws IOException {
    refused("{name: sed, command: [x]}", "policy name 'sed' is taken already");
    refused("{name: 'a,b', command: [x]}", "policy name 'a,b'", "letters, digits");
    refused("{name: mine, command: []}", "command: must name a program");
    refused("{name: mine, command: [x], timeoutSeconds: 0}", "timeoutSeconds: 0.0");
    refused("{name: mine, comand: [x]}", "did you mean 'command'?");
    refused("{name: mine, command: [x], files: [w.bin]}", "no such file 'w.bin'");
  }

  private void refused(String text, String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), text);
    assertThatThrownBy(() -> ProcessFile.read(file, List.of("sed")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("bad.yaml")
        .hasMessageContainingAll(words);
  }

  @Test
  void theFilesOfTheCommandAreDigested() throws IOException {
    Files.writeString(folder.resolve("policy.py"), "pass");
    assertThat(source(List.of("python3", "policy.py"), 5).identity())
        .matches("python3 policy.py, sha256 of mine.yaml [0-9a-f]{64}, of policy.py [0-9a-f]{64}");
  }
}

package io.masito.policies.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.own.OwnJar;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.PolicyFault;
import io.masito.policies.testdomain.JarMaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars made by the compiler of the Java that runs, good ones and bad ones. */
class JarPolicyTest {

  private static final MultiAgentEnv WORLD = Scenarios.load("demo").environment();
  private static final EnvSpec SPEC = WORLD.spec();
  private static final String SOURCE =
      """
      package mine;
      public class Mine implements io.masito.policies.PolicySource {
        public String name() { return "mine"; }
        public io.masito.policies.Policy start(io.masito.env.EnvSpec spec, long seed) {
          return (agent, seen) -> 1;
        }
      }
      """;

  private final Path folder;
  private final JarMaker maker;

  JarPolicyTest(@TempDir Path folder) {
    this.folder = folder;
    this.maker = new JarMaker(folder);
  }

  private List<JarPolicy> policies(String source) throws IOException {
    Path jar = maker.jar("mine.jar", "mine.Mine", source);
    return JarPolicy.of(OwnJar.open(jar), List.of("sed"), JarPolicy.USUAL_LIMIT);
  }

  private static void refused(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("mine.jar: ")
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aPolicyOfAJarDecidesUnderItsName() throws IOException {
    JarPolicy mine = policies(SOURCE).get(0);
    assertThat(mine.name()).isEqualTo("mine");
    assertThat(mine.identity()).matches("mine of mine.jar, sha256 [0-9a-f]{64}");
    var seen = WORLD.reset(1).agents().get(0).observation();
    assertThat(mine.start(SPEC, 1).choose(0, seen)).isEqualTo(1);
  }

  @Test
  void theSeedTellsNothingOfTheEpisode() throws IOException {
    String telling = SOURCE.replace("-> 1", "-> (int) (seed % 1000)");
    JarPolicy mine = policies(telling).get(0);
    var seen = WORLD.reset(1).agents().get(0).observation();
    int first = mine.start(SPEC, 7).choose(0, seen);
    assertThat(mine.start(SPEC, 7).choose(0, seen)).isEqualTo(first).isNotEqualTo(7);
    assertThat(mine.start(SPEC, 8).choose(0, seen)).isNotEqualTo(first);
  }

  @Test
  void whatIsNoJarOfPoliciesIsRefused() throws IOException {
    refused(() -> OwnJar.open(folder.resolve("mine.jar")), "no such jar");
    Files.writeString(folder.resolve("mine.jar"), "PK, or so it says");
    refused(() -> OwnJar.open(folder.resolve("mine.jar")), "is no jar that can be read");
    Path empty = maker.jar("none.jar", "", SOURCE);
    assertThat(JarPolicy.of(OwnJar.open(empty), List.of(), JarPolicy.USUAL_LIMIT)).isEmpty();
  }

  @Test
  void wrongProvidersAreRefused() throws IOException {
    refused(() -> policies(SOURCE.replace("\"mine\"", "\"sed\"")), "policy name 'sed' is taken");
    refused(() -> policies(SOURCE.replace("\"mine\"", "null")), "policy name ''");
    refused(
        () -> policies(SOURCE.replace("\"mine\"", "\"a:b\"")), "policy name 'a:b': allowed are");
    refused(
        () -> policies(SOURCE.replace("return \"mine\"", "throw new RuntimeException(\"a\\nb\")")),
        "mine.Mine.name() threw java.lang.RuntimeException: a b");
    refused(() -> policies(SOURCE.replace("public class Mine", "class Mine")), "mine.Mine");
    refused(
        () -> policies(SOURCE.replace("public String", "static { int i = 1 / 0; } public String")),
        "ExceptionInInitializerError");
    Path absent = maker.jar("mine.jar", "mine.Other", SOURCE);
    refused(
        () -> JarPolicy.of(OwnJar.open(absent), List.of(), JarPolicy.USUAL_LIMIT), "mine.Other");
  }

  @Test
  void aStartThatThrowsIsNamed() throws IOException {
    JarPolicy throwing =
        policies(
                SOURCE.replace(
                    "return (agent, seen) -> 1", "throw new RuntimeException(\"x\\ny\")"))
            .get(0);
    assertThatThrownBy(() -> throwing.start(SPEC, 1))
        .isInstanceOf(PolicyFault.class)
        .hasMessage("mine.Mine.start threw java.lang.RuntimeException: x y");
    JarPolicy nothing = policies(SOURCE.replace("(agent, seen) -> 1", "null")).get(0);
    assertThatThrownBy(() -> nothing.start(SPEC, 1))
        .isInstanceOf(PolicyFault.class)
        .hasMessageContaining("gave null");
  }
}

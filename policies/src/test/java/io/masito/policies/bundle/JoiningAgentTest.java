package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.Snapshots;
import io.masito.policies.testdomain.Worlds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which weights an agent gets in a world that has more agents than the team was trained with. */
class JoiningAgentTest {

  private static final List<NetworkOrigin> ORIGINS =
      List.of(new NetworkOrigin("big", 100), new NetworkOrigin("small", 300));

  private final Path folder;

  JoiningAgentTest(@TempDir Path folder) {
    this.folder = folder.resolve("team");
  }

  private static EnvSpec world(String... classes) {
    EnvSpec plain = Worlds.scheduling(classes.length, 5);
    return new EnvSpec(
        plain.id(),
        plain.version(),
        plain.agents(),
        plain.options(),
        plain.schema(),
        plain.horizonNanos(),
        plain.longestCreditNanos(),
        plain.closedLoop(),
        List.of(classes));
  }

  private static PolicySnapshot team() {
    return Snapshots.withOrigins(
        Snapshots.random(NetworkShape.OPTION_SCORING, 5, 2, 2, List.of(9), 3), ORIGINS);
  }

  @Test
  void aKnownClassGivesItsWeightsAndAnUnknownOneThoseOfTheMostTrained() {
    PolicySnapshot team = team();
    BundleWriter.write(folder, team, Snapshots.facts(team));
    Policy joined =
        BundleReader.read(folder).start(world("big", "small", "small", "big", "new"), 1);
    int[] expected = {0, 1, 1, 0, 1};
    SmallRandom random = new RandomStreams(4).of(Purpose.PARITY);
    int told = 0;
    for (int i = 0; i < 300; i++) {
      Observation view = Observations.draw(random, 5);
      int first = best(team, 0, view);
      int second = best(team, 1, view);
      told += first == second ? 0 : 1;
      for (int agent = 0; agent < expected.length; agent++) {
        assertThat(joined.choose(agent, view)).isEqualTo(expected[agent] == 0 ? first : second);
      }
    }
    assertThat(told).isGreaterThan(50);
  }

  private static int best(PolicySnapshot team, int network, Observation view) {
    double[] scores = PlainForward.scores(team, network, view);
    int best = -1;
    for (int option = 0; option < scores.length; option++) {
      if (view.allowed(option) && (best < 0 || scores[option] > scores[best])) {
        best = option;
      }
    }
    return best;
  }

  @Test
  void aTrainedAgentKeepsItsOwnNetworkUnlessItsNodeIsAnother() {
    var assignment =
        new NetworkAssignment(
            List.of(
                new NetworkOrigin("big", 10),
                new NetworkOrigin("big", 20),
                new NetworkOrigin("small", 5)));
    assertThat(assignment.networkFor("big", 0)).isZero();
    assertThat(assignment.networkFor("", 0)).isZero();
    assertThat(assignment.networkFor("small", 0)).isEqualTo(2);
    assertThat(assignment.networkFor("big", -1)).isEqualTo(1);
    assertThat(assignment.networkFor("new", 2)).isEqualTo(1);
    assertThat(assignment.networkFor("", -1)).isEqualTo(1);
  }

  @Test
  void theManifestVouchesForTheAssignmentToo() throws Exception {
    PolicySnapshot team = team();
    BundleWriter.write(folder, team, Snapshots.facts(team));
    assertThat(BundleReader.inspect(folder).intact()).isTrue();
    Files.writeString(folder.resolve("assignment.json"), "{}");
    assertThatThrownBy(() -> BundleReader.read(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("assignment.json")
        .hasMessageContaining("export the policy again");
  }
}

package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.Snapshots;
import io.masito.policies.testdomain.Worlds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

  private final Path temp;

  BundleTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private Bundle written(PolicySnapshot snapshot) {
    Path folder = temp.resolve("bundle");
    BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
    return BundleReader.read(folder);
  }

  @Test
  void aBundleDecidesAsTheWeightsItWasWrittenFrom() {
    for (PolicySnapshot snapshot : List.of(Snapshots.scoring(1), Snapshots.concatenating(2))) {
      Path folder = temp.resolve(snapshot.shape().name());
      BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
      int agents = snapshot.networkOfAgent().size();
      Policy policy =
          BundleReader.read(folder).start(Worlds.scheduling(agents, snapshot.maxOptions()), 1);
      SmallRandom random = new RandomStreams(11).of(Purpose.PARITY);
      for (int i = 0; i < 600; i++) {
        Observation view = Observations.draw(random, snapshot.maxOptions());
        int agent = i % agents;
        int choice = policy.choose(agent, view);
        assertThat(view.allowed(choice)).isTrue();
        assertIsNearlyBest(snapshot, agent, view, choice);
      }
    }
  }

  private static void assertIsNearlyBest(
      PolicySnapshot snapshot, int agent, Observation view, int choice) {
    double[] q = PlainForward.scores(snapshot, snapshot.networkOfAgent().get(agent), view);
    for (int option = 0; option < q.length; option++) {
      if (view.allowed(option)) {
        assertThat(q[choice]).isGreaterThanOrEqualTo(q[option] - 1e-4);
      }
    }
  }

  @Test
  void theManifestTellsWhatWentIn() {
    PolicySnapshot snapshot = Snapshots.concatenating(3);
    BundleManifest manifest = written(snapshot).manifest();
    BundleFacts facts = Snapshots.facts(snapshot);
    assertThat(manifest.formatVersion()).isEqualTo(1);
    assertThat(manifest.name()).isEqualTo("team");
    assertThat(manifest.shape()).isEqualTo(NetworkShape.CONCATENATING);
    assertThat(manifest.maxOptions()).isEqualTo(5);
    assertThat(manifest.schema()).isEqualTo(snapshot.schema());
    assertThat(manifest.schemaDigest()).isEqualTo(snapshot.schema().digest());
    int inputs = 5 * snapshot.schema().size();
    assertThat(manifest.networks())
        .containsExactly(
            new BundleManifest.Network("policy-0.onnx", List.of(inputs, 33, 17, 5)),
            new BundleManifest.Network("policy-1.onnx", List.of(inputs, 33, 17, 5)));
    assertThat(manifest.agents()).extracting(BundleManifest.Agent::name).isEqualTo(facts.agents());
    assertThat(manifest.agents())
        .extracting(BundleManifest.Agent::network)
        .isEqualTo(snapshot.networkOfAgent());
    assertThat(manifest.agents())
        .extracting(BundleManifest.Agent::options)
        .isEqualTo(facts.options());
    assertThat(manifest.provenance()).isEqualTo(facts.provenance());
    assertThat(manifest.training()).isEqualTo(facts.training());
    assertThat(manifest.evaluation()).isEqualTo(facts.evaluation());
    assertThat(manifest.files())
        .extracting(BundleFile::name)
        .containsExactly("policy-0.onnx", "policy-1.onnx", "parity.json");
  }

  @Test
  void anEmptyNameGivesWayToTheFolders() {
    PolicySnapshot snapshot = Snapshots.scoring(1);
    BundleFacts named = Snapshots.facts(snapshot);
    var nameless =
        new BundleFacts(
            "",
            named.agents(),
            named.options(),
            named.provenance(),
            named.training(),
            named.evaluation());
    BundleWriter.write(temp.resolve("my team"), snapshot, nameless);
    assertThat(BundleReader.read(temp.resolve("my team")).name()).isEqualTo("my-team");
    assertThat(written(snapshot).name()).isEqualTo("team");
  }

  @Test
  void oneSharedScoringNetworkServesAnyTeam() {
    Bundle bundle = written(Snapshots.scoring(1));
    Policy policy = bundle.start(Worlds.scheduling(9, 20), 1);
    SmallRandom random = new RandomStreams(1).of(Purpose.PARITY);
    assertThat(policy.choose(8, Observations.draw(random, 20))).isBetween(0, 19);
  }

  @Test
  void ownNetworksServeOnlyTheirAgents() {
    Bundle bundle = written(Snapshots.concatenating(1));
    assertThatCode(() -> bundle.start(Worlds.scheduling(2, 5), 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> bundle.start(Worlds.scheduling(3, 5), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("manifest.json: 2 networks for agents [node-0, node-1]")
        .hasMessageContaining("[node-0, node-1, node-2]");
  }

  @Test
  void aConcatenatingNetworkRefusesMoreOptionsThanItTakes() {
    Bundle bundle = written(Snapshots.concatenating(1));
    assertThatCode(() -> bundle.start(Worlds.scheduling(2, 3), 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> bundle.start(Worlds.scheduling(2, 6), 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("takes 5 options; world test has 6");
  }

  @Test
  void aWorldWithOtherColumnsIsRefused() {
    EnvSpec foreign = Worlds.foreign();
    Bundle bundle = written(Snapshots.scoring(1));
    assertThatThrownBy(() -> bundle.start(foreign, 1))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("feature schema version " + SchedulingFeature.VERSION)
        .hasMessageContaining("has version 7 with digest " + foreign.schema().digest());
  }

  @Test
  void anObservationThatAllowsNothingIsRefused() {
    Policy policy = written(Snapshots.scoring(1)).start(Worlds.scheduling(1, 2), 1);
    int columns = Snapshots.scoring(1).schema().size();
    Observation shut = Observation.of(columns, new float[2 * columns], new boolean[2]);
    assertThatThrownBy(() -> policy.choose(0, shut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none of the 2 options is allowed");
  }

  @Test
  void policiesOfOneBundleRunSideBySide() throws Exception {
    Bundle bundle = written(Snapshots.scoring(5));
    List<Integer> alone = decide(bundle);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<List<Integer>>> jobs = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        jobs.add(() -> decide(bundle));
      }
      for (Future<List<Integer>> result : pool.invokeAll(jobs)) {
        assertThat(result.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Integer> decide(Bundle bundle) {
    Policy policy = bundle.start(Worlds.scheduling(3, 12), 1);
    SmallRandom random = new RandomStreams(77).of(Purpose.PARITY);
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      choices.add(policy.choose(i % 3, Observations.draw(random, 12)));
    }
    return choices;
  }

  @Test
  void inspectionOfAnIntactBundleShowsAllItsFiles() throws Exception {
    written(Snapshots.scoring(1));
    Path folder = temp.resolve("bundle");
    BundleInspection found = BundleReader.inspect(folder);
    assertThat(found.intact()).isTrue();
    assertThat(found.problem()).isEmpty();
    assertThat(found.manifest()).contains(BundleReader.read(folder).manifest());
    assertThat(found.files())
        .extracting(BundleInspection.FileState::name)
        .containsExactly("policy.onnx", "parity.json", "manifest.json", "manifest.sha256");
    for (BundleInspection.FileState file : found.files()) {
      assertThat(file.state()).isEqualTo(BundleInspection.State.INTACT);
      assertThat(file.bytes()).isEqualTo(Files.size(folder.resolve(file.name())));
    }
  }

  @Test
  void inspectionSaysWhichFileIsWrongAndWhy() throws Exception {
    written(Snapshots.scoring(1));
    Path folder = temp.resolve("bundle");
    Files.write(folder.resolve("policy.onnx"), new byte[] {1, 2, 3});
    Files.delete(folder.resolve("parity.json"));
    BundleInspection found = BundleReader.inspect(folder);
    assertThat(found.intact()).isFalse();
    assertThat(found.problem().orElseThrow()).contains("parity.json: no such file");
    assertThat(found.manifest()).isPresent();
    assertThat(found.files())
        .extracting(BundleInspection.FileState::state)
        .containsExactly(
            BundleInspection.State.CHANGED,
            BundleInspection.State.MISSING,
            BundleInspection.State.INTACT,
            BundleInspection.State.INTACT);
  }
}

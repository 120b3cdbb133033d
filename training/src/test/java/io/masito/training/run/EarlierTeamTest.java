package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.team.AgentTeam;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.TrainingListener;
import io.masito.training.testdomain.TwoBoards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that start from the weights of others. */
class EarlierTeamTest {

  private static final String TINY =
      """
      {decisions: 200, reportEvery: 50, evaluateEvery: 100, evaluationSeeds: 1, checkpointEvery: 50,
       hidden: [8], batchSize: 8, learningStarts: 40, normaliserDecisions: 30, sharing: grouped}
      """;

  private final Path folder;

  EarlierTeamTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static RunWorld world(String name, Supplier<MultiAgentEnv> fresh) {
    return new RunWorld(name, "0123456789abcdef", "name: t\n", null, fresh);
  }

  private static RunWorld boards() {
    return world("two-boards", TwoBoards::world);
  }

  private static TrainingConfig config(String... assignments) {
    return TrainingConfig.resolve(List.of(ConfigTree.parse(TINY, "t")), List.of(assignments));
  }

  private static void train(TrainingRun run, BooleanSupplier stop) throws IOException {
    run.run(AgentTeam::create, GreedyEvaluation::create, TrainingListener.SILENT, stop);
  }

  private Path trained(String name) throws IOException {
    Path path = folder.resolve(name);
    train(TrainingRun.start(path, false, boards(), config(), 3), () -> false);
    return path;
  }

  private Path exported(Path run, RunExport.Choice choice, MultiAgentEnv env) {
    Path bundle = folder.resolve("bundle-of-" + run.getFileName());
    RunExport.export(run, env.spec(), choice, bundle, ExistingBundle.REFUSE);
    return bundle;
  }

  private static EarlierTeam of(Path run) {
    return EarlierTeam.ofRun(run, TwoBoards.world().spec().agents());
  }

  private static void assertSameGraphs(Path bundle, Path other, int networks) {
    for (int i = 0; i < networks; i++) {
      String graph = "policy-" + i + ".onnx";
      assertThat(other.resolve(graph)).hasSameBinaryContentAs(bundle.resolve(graph));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutAStepOfLearningItExportsTheSameTeam(boolean fromBundle) throws IOException {
    Path first = trained("first");
    Path bundle = exported(first, RunExport.Choice.BEST, TwoBoards.world());
    EarlierTeam earlier = fromBundle ? EarlierTeam.ofBundle(bundle) : of(first);
    Path second = folder.resolve("second");
    TrainingConfig still = config("learningStarts=100000", "decisions=20");
    train(TrainingRun.start(second, false, boards(), still, 99, earlier), () -> false);
    Path same = exported(second, RunExport.Choice.LAST, TwoBoards.world());
    assertSameGraphs(bundle, same, 2);
    assertThat(BundleReader.read(same).manifest().training())
        .containsEntry("from", (fromBundle ? bundle : first).toString())
        .containsKey("from.sha256");
    RunOrigin origin = RunFolder.open(second).manifest().from();
    assertThat(origin).isEqualTo(earlier.origin());
  }

  /** Its nodes are of other classes, so all of them take the weights of the most trained. */
  @Test
  void aLargerClusterStartsFromTheTeamOfASmallerOne() throws IOException {
    Path bundle = exported(trained("small"), RunExport.Choice.BEST, TwoBoards.world());
    MultiAgentEnv metro = Scenarios.load("metro-8").environment();
    Path large = folder.resolve("large");
    RunWorld world = world("metro-8", () -> Scenarios.load("metro-8").environment());
    train(
        TrainingRun.start(
            large, false, world, config("sharing=shared"), 1, EarlierTeam.ofBundle(bundle)),
        () -> true);
    Path exported = exported(large, RunExport.Choice.LAST, metro);
    byte[] graph = Files.readAllBytes(exported.resolve("policy.onnx"));
    assertThat(List.of("policy-0.onnx", "policy-1.onnx"))
        .anySatisfy(name -> assertThat(Files.readAllBytes(bundle.resolve(name))).isEqualTo(graph));
  }

  @Test
  void itGoesOnToTheBitWhenWhatItStartedFromIsGone() throws IOException {
    Path first = trained("first");
    Path whole = folder.resolve("whole");
    train(TrainingRun.start(whole, false, boards(), config(), 4, of(first)), () -> false);
    Path half = folder.resolve("half");
    TrainingRun.start(half, false, boards(), config(), 4, of(first));
    Files.move(first, folder.resolve("gone"));
    TrainingRun rest = TrainingRun.resume(half, boards(), config(), OptionalLong.empty());
    train(rest, () -> false);
    for (String file : List.of("metrics.jsonl", "checkpoints/last.ckpt", "checkpoints/best.ckpt")) {
      assertThat(half.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
    }
  }

  @Test
  void aTeamThatDoesNotFitIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path first = trained("first");
    Path second = folder.resolve("second");
    assertThatThrownBy(
            () -> TrainingRun.start(second, false, boards(), config("hidden=[9, 4]"), 1, of(first)))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll(first.toString(), "hidden: [9, 4]", "--set hidden=[8]");
    assertThat(second).doesNotExist();
  }
}

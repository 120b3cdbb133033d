package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.team.AgentTeam;
import io.masito.env.AgentTurn;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bound.Future;
import io.masito.policies.Policy;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.policies.rule.Rules;
import io.masito.training.config.TrainingConfig;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.testdomain.TwoBoards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of rules. */
class ImitationTest {

  private static final Pattern AGREEMENT = Pattern.compile("\"ruleAgreement\":([0-9.]+)");
  private static final String SMALL =
      """
      {learner: imitation, decisions: 16000, reportEvery: 500, evaluateEvery: 16000,
       evaluationSeeds: 1, checkpointEvery: 2000, hidden: [64, 32], learningStarts: 500,
       normaliserDecisions: 500, decisionsPerUpdate: 1, learningRate: 0.003,
       learningRateEnd: 0.0003, learningRateUpdates: 11000}
      """;

  private final Path folder;

  ImitationTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static TrainingConfig config(String... assignments) {
    return TrainingConfig.resolve(List.of(ConfigTree.parse(SMALL, "t")), List.of(assignments));
  }

  private static RunWorld world(Supplier<MultiAgentEnv> fresh) {
    return new RunWorld("short", "0123456789abcdef", "name: t\n", null, fresh);
  }

  private static TrainingEnd train(TrainingRun run, long stopAt) throws IOException {
    var asked = new AtomicLong();
    return run.run(
        AgentTeam::create,
        GreedyEvaluation::create,
        TrainingListener.SILENT,
        () -> asked.getAndIncrement() >= stopAt);
  }

  private static double share(Path bundle, MultiAgentEnv env, String rule) {
    Policy copy = BundleReader.read(bundle).start(env.spec(), 1);
    Policy original = Rules.named(rule).start(env.spec(), 1);
    long same = 0;
    long all = 0;
    Turn turn = env.reset(123_456);
    while (!turn.ended()) {
      for (AgentTurn due : turn.agents()) {
        int choice = original.choose(due.agent(), due.observation());
        same += copy.choose(due.agent(), due.observation()) == choice ? 1 : 0;
        all++;
      }
      turn = env.step(Future.decisions(original, turn));
    }
    return (double) same / all;
  }

  @Test
  void theBundleChoosesAsTheRuleInNineteenOfTwentyDecisions() throws IOException {
    Supplier<MultiAgentEnv> demo = () -> Scenarios.load("demo").lasting(60).environment();
    Path run = folder.resolve("run");
    TrainingRun started = TrainingRun.start(run, false, world(demo), config(), 2);
    assertThat(train(started, Long.MAX_VALUE)).isEqualTo(TrainingEnd.COMPLETE);
    List<Double> kept =
        AGREEMENT
            .matcher(Files.readString(run.resolve("metrics.jsonl")))
            .results()
            .map((MatchResult found) -> Double.parseDouble(found.group(1)))
            .toList();
    Path bundle = folder.resolve("bundle");
    MultiAgentEnv env = demo.get();
    RunExport.export(run, env.spec(), RunExport.Choice.LAST, bundle, ExistingBundle.REFUSE);
    List<Double> last = kept.subList(kept.size() / 2, kept.size());
    assertThat(last.stream().mapToDouble(share -> share).average().orElse(0)).isGreaterThan(0.95);
    assertThat(share(bundle, env, "sed")).isGreaterThan(0.95);
    assertThat(share(bundle, env, "cloud")).isLessThan(0.5);
    assertThat(BundleReader.read(bundle).manifest().training())
        .containsEntry("learner", "imitation")
        .containsEntry("imitation.rule", "sed");
  }

  @Test
  void aCopyThatWasStoppedGoesOnToTheBit() throws IOException {
    TrainingConfig config =
        config(
            "decisions=300",
            "checkpointEvery=40",
            "learningStarts=40",
            "normaliserDecisions=20",
            "sharing=independent",
            "imitation.rule=random");
    Path whole = folder.resolve("whole");
    RunWorld boards = world(TwoBoards::world);
    train(TrainingRun.start(whole, false, boards, config, 7), Long.MAX_VALUE);
    for (long stopAt : new long[] {0, 70, 200}) {
      Path half = folder.resolve("half" + stopAt);
      TrainingRun run = TrainingRun.start(half, false, boards, config, 7);
      assertThat(train(run, stopAt)).isEqualTo(TrainingEnd.STOPPED);
      train(TrainingRun.resume(half, boards, config, OptionalLong.empty()), Long.MAX_VALUE);
      for (String file :
          List.of("metrics.jsonl", "checkpoints/last.ckpt", "checkpoints/best.ckpt")) {
        assertThat(half.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
      }
    }
  }

  @Test
  void wrongCopiesAreRefused() {
    assertThatThrownBy(() -> config("imitation.rule=sedd"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll("imitation.rule", "did you mean 'sed'?");
    assertThatThrownBy(() -> config("imitation.keptBackEvery=1"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("imitation.keptBackEvery: 1 must be above 1");
    assertThatThrownBy(() -> config("warmup.rule=sed")).hasMessageContaining("warmup.rule");
    assertThatThrownBy(() -> config("reward.sharing=team")).hasMessageContaining("sharing");
  }
}

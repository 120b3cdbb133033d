package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings;
import io.masito.agents.team.AgentTeam;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.training.config.TrainingConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A team that starts from a rule, on the demo with episodes of two minutes. */
class WarmupTest {

  private static final int EPISODES = 3;
  private static final long SEED = 4;

  private static TrainingConfig config(String... more) {
    return TrainingConfig.resolve(List.of(), List.of(more));
  }

  private static RunWorld world() {
    return new RunWorld(
        "short", "", "", null, () -> Scenarios.load("demo").lasting(120).environment());
  }

  private static void playUntil(MultiAgentEnv env, AgentTeam team, long decisions) {
    for (long seed = 0; team.progress().decisions() < decisions; seed++) {
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        turn = env.step(team.act(turn));
      }
      team.endEpisode(turn);
    }
  }

  /** The same episodes as those of the greedy evaluation. */
  private static double utility(MultiAgentEnv env, PolicySource policy) {
    double sum = 0;
    for (int i = 0; i < EPISODES; i++) {
      long seed = new RandomStreams(SEED).seed(Purpose.EVALUATION_EPISODE, 1_000_000 + i);
      sum += EpisodeRunner.run(env, policy, seed).get(Metric.UTILITY_PER_REQUEST);
    }
    return sum / EPISODES;
  }

  @Test
  void afterTheWarmUpTheGreedyTeamIsNoWorseThanTheRule() {
    RunWorld world = world();
    MultiAgentEnv env = world.fresh().get();
    LearnerSettings settings =
        config(
                "warmup.rule=sed",
                "warmup.decisions=3000",
                "warmup.updates=1500",
                "hidden=[64]",
                "epsilonStart=0",
                "epsilonEnd=0",
                "decisionsPerUpdate=100000")
            .learning();
    AgentTeam team = AgentTeam.create(env.spec(), settings, SEED);
    playUntil(env, team, 3_001);
    assertThat(team.progress().updates()).isEqualTo(1_500);
    double reached =
        GreedyEvaluation.create(world, EPISODES, SEED).utilityPerRequest(team.snapshot());
    double rule = utility(env, Rules.named("sed"));
    double random = utility(env, Rules.named("random"));
    assertThat(reached).isGreaterThan(rule - 0.01);
    assertThat(rule).isGreaterThan(random + 0.1);
  }

  @Test
  void wrongWarmUpsAreRefused() {
    assertThatThrownBy(() -> config("warmup.rule=sedd"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("warmup.rule")
        .hasMessageContaining("did you mean 'sed'?");
    assertThatThrownBy(() -> config("warmup.rule=sed", "warmup.decisions=100"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("normaliserDecisions: 2000 must be at most warmup.decisions, 100");
    assertThatThrownBy(() -> config("warmup.margin=0")).hasMessageContaining("above 0");
    assertThat(config().learning().warmup().on()).isFalse();
  }
}

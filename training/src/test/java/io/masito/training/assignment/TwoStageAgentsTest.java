package io.masito.training.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.eval.staticplan.InstanceDraw;
import io.masito.eval.staticplan.LeanPlan;
import io.masito.eval.staticplan.Plan;
import io.masito.eval.staticplan.PlanCheck;
import io.masito.eval.staticplan.PlanLimits;
import io.masito.eval.staticplan.Relaxation;
import io.masito.eval.staticplan.SearchBudget;
import io.masito.eval.staticplan.StaticProblem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The shipped agents, and training. */
class TwoStageAgentsTest {

  private static Optional<Plan> solve(TwoStageAgents agents, StaticProblem problem) {
    var random = new RandomStreams(1).of(Purpose.STATIC_SEARCH);
    return agents.solve(problem, random, SearchBudget.UNLIMITED);
  }

  private static double gap(StaticProblem problem, Plan plan) {
    PlanCheck check = PlanCheck.of(problem, plan);
    assertThat(check.feasible()).isTrue();
    return problem.meanPercent(Relaxation.of(problem).bound()) - check.accuracyPercent();
  }

  @Test
  void shippedAgentsAreWithinTwoPointsOfTheBound() {
    var agents = TwoStageAgents.shipped();
    for (int tasks : new int[] {50, 100, 500}) {
      double sum = 0;
      for (long seed = 1; seed <= 5; seed++) {
        StaticProblem problem = InstanceDraw.of(seed, tasks, PlanLimits.DEFAULT);
        sum += gap(problem, solve(agents, problem).orElseThrow()) / 5;
      }
      assertThat(sum).as("%d tasks", tasks).isBetween(0.0, 2.0);
    }
  }

  @Test
  void makingUpForEachOtherNeverLoses() {
    var agents = TwoStageAgents.shipped();
    for (long seed = 20; seed < 40; seed++) {
      StaticProblem problem = InstanceDraw.of(seed, 30, PlanLimits.DEFAULT);
      Plan lean = LeanPlan.of(problem).orElseThrow();
      Plan alone = agents.choose(problem, lean, new PriceReading(problem)).plan().toPlan();
      assertThat(gap(problem, solve(agents, problem).orElseThrow()))
          .isLessThanOrEqualTo(gap(problem, alone));
    }
  }

  @Test
  void whatWasLearnedIsWorthMoreThanRandomWeights() {
    var learned = TwoStageAgents.shipped();
    var untrained = new TwoStageAgents(AgentTraining.run(1, 1, share -> {}));
    for (int tasks : new int[] {10, 50, 200}) {
      double lead = 0;
      for (long seed = 1; seed <= 20; seed++) {
        StaticProblem problem = InstanceDraw.of(seed, tasks, PlanLimits.DEFAULT);
        lead += gap(problem, solve(untrained, problem).orElseThrow()) / 20;
        lead -= gap(problem, solve(learned, problem).orElseThrow()) / 20;
      }
      assertThat(lead).as("%d tasks", tasks).isGreaterThan(0.1);
    }
  }

  @Test
  void equalProblemsGiveEqualPlans() {
    StaticProblem problem = InstanceDraw.of(4, 60, PlanLimits.DEFAULT);
    assertThat(solve(TwoStageAgents.shipped(), problem))
        .isEqualTo(solve(TwoStageAgents.shipped(), problem));
  }

  @Test
  void trainingGivesWeightsThatReadBackAndPlan() {
    AgentWeights weights = AgentTraining.run(600, 1, share -> {});
    String text = StrictYaml.writeJson(weights);
    AgentWeights read = StrictYaml.parse(text, "weights", AgentWeights.class);
    assertThat(read).isEqualTo(weights);
    StaticProblem problem = InstanceDraw.of(2, 20, PlanLimits.DEFAULT);
    assertThat(gap(problem, solve(new TwoStageAgents(read), problem).orElseThrow())).isPositive();
    assertThatThrownBy(
            () ->
                StrictYaml.parse(
                    text.replace("\"lane_part\"", "\"other\""), "weights", AgentWeights.class))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("features");
  }
}

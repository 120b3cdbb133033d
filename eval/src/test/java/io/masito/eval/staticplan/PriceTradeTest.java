package io.masito.eval.staticplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.random.SmallRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What trading at prices owes, whatever the prices. */
class PriceTradeTest {

  private static double[] draw(StaticProblem problem, SmallRandom random) {
    double[] prices = new double[problem.lanes().size() + 1];
    for (int resource = 0; resource < prices.length; resource++) {
      prices[resource] = random.nextInt(3) * 5000.0 * problem.tasks() * random.nextDouble();
    }
    return prices;
  }

  @Test
  void limitsHoldAndNothingIsLostAndNobodyBeatsTheOptimum() {
    for (long seed = 0; seed < 200; seed++) {
      StaticProblem problem = TinyProblems.draw(seed);
      Optional<Plan> lean = LeanPlan.of(problem);
      if (lean.isPresent()) {
        var plan = new WorkingPlan(problem, lean.get());
        final long before = plan.accuracy();
        SmallRandom random = TinyProblems.random(seed);
        new PriceTrade(problem, draw(problem, random)).improve(plan, (int) (seed % 9));
        assertThat(PlanCheck.of(problem, plan.toPlan()).feasible()).as("seed %d", seed).isTrue();
        assertThat(plan.accuracy()).isBetween(before, TinyProblems.best(problem));
        var again = new WorkingPlan(problem, plan.toPlan());
        assertThat(again.accuracy()).isEqualTo(plan.accuracy());
      }
    }
  }

  @Test
  void pricesOfTheRelaxationGiveAPlanNearTheBound() {
    double sum = 0;
    for (long seed = 1; seed <= 6; seed++) {
      StaticProblem problem = InstanceDraw.of(seed, 1000, PlanLimits.DEFAULT);
      Relaxation relaxation = Relaxation.of(problem);
      double[] prices = new double[problem.lanes().size() + 1];
      for (int resource = 0; resource < prices.length; resource++) {
        prices[resource] = relaxation.price(resource);
      }
      Plan start =
          new RatioGreedy()
              .solve(problem, TinyProblems.random(seed), SearchBudget.UNLIMITED)
              .orElseThrow();
      var plan = new WorkingPlan(problem, start);
      new PriceTrade(problem, prices).improve(plan, 12);
      double gap = problem.meanPercent(relaxation.bound() - plan.accuracy());
      assertThat(gap).as("seed %d", seed).isBetween(0.0, 1.0);
      sum += gap;
    }
    assertThat(sum / 6).isLessThan(0.5);
  }
}

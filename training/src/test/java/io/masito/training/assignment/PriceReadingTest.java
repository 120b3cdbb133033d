package io.masito.training.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.eval.staticplan.InstanceDraw;
import io.masito.eval.staticplan.PlanLimits;
import io.masito.eval.staticplan.Relaxation;
import io.masito.eval.staticplan.StaticProblem;
import org.junit.jupiter.api.Test;

/** Prices out of scores. */
class PriceReadingTest {

  @Test
  void scoresThatAreLossesAtPricesGiveThePricesBack() {
    for (long seed = 1; seed <= 10; seed++) {
      StaticProblem problem = InstanceDraw.of(seed, 40, PlanLimits.DEFAULT);
      Relaxation relaxation = Relaxation.of(problem);
      var reading = new PriceReading(problem);
      for (int task = 0; task < problem.tasks(); task++) {
        for (int option = 0; option < problem.options().size(); option++) {
          // What all options of a task share must not matter.
          reading.note(task, option, relaxation.value(task, option) - 1000.0 * task);
        }
        reading.endGroup();
      }
      double[] prices = reading.prices();
      for (int resource = 0; resource < prices.length; resource++) {
        double price = relaxation.price(resource);
        assertThat(prices[resource])
            .as("seed %d, resource %d", seed, resource)
            .isCloseTo(price, within(0.01 * price + 10.0 * problem.tasks()));
      }
    }
  }

  @Test
  void nothingReadIsNought() {
    StaticProblem problem = InstanceDraw.of(1, 5, PlanLimits.DEFAULT);
    var reading = new PriceReading(problem);
    reading.endGroup();
    assertThat(reading.prices()).containsOnly(0);
  }
}

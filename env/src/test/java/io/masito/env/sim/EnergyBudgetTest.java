package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.EnergyBudgetSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyBudgetTest {

  private static final EnergyBudgetSpec HUNDRED_WATTS = new EnergyBudgetSpec(100, 160, 0.016);
  private static final long PART_NANOS = 10_000_000_000L;

  /** A meter reading. */
  private record Reading(long nanos, double joules) {}

  /** What a meter showed at an instant, by a search through all its readings. */
  private static double meterAt(List<Reading> readings, long nanos) {
    for (int i = 1; i < readings.size(); i++) {
      Reading before = readings.get(i - 1);
      Reading after = readings.get(i);
      if (nanos <= after.nanos()) {
        double share = (double) (nanos - before.nanos()) / (after.nanos() - before.nanos());
        return before.joules() + share * (after.joules() - before.joules());
      }
    }
    throw new AssertionError("no reading after " + nanos);
  }

  @Test
  void countsWhatWasUsedInTheWindowThatEndsNowAsATwinThatKeepsAllReadings() {
    for (int seed = 0; seed < 20; seed++) {
      SmallRandom random = new RandomStreams(seed).of(Purpose.RULE);
      var budget = new EnergyBudget(HUNDRED_WATTS);
      List<Reading> readings = new ArrayList<>(List.of(new Reading(0, 0)));
      double joules = 0;
      for (int part = 1; part < 100; part++) {
        joules += 2000 * random.nextDouble();
        assertThat(budget.nextNanos()).isEqualTo(part * PART_NANOS);
        budget.read(joules);
        readings.add(new Reading(part * PART_NANOS, joules));
        budget = budget.copy();
        long now = part * PART_NANOS + random.nextInt(2_000_000_000) * 5L;
        double more = joules + 100 * random.nextDouble();
        long start = now - 16 * PART_NANOS;
        double before = start <= 0 ? 0 : meterAt(readings, start);
        assertThat(budget.usedJoules(now, more))
            .as("seed %s", seed)
            .isCloseTo(more - before, within(1e-6));
        assertThat(budget.leftFraction(now, more))
            .as("seed %s", seed)
            .isCloseTo(1 - (more - before) / 16_000, within(1e-9));
      }
    }
  }

  @Test
  void priceOfASteadyLoadRisesByItsStepForEachWindowThatUsesTwiceTheLimitAndFallsToZero() {
    var budget = new EnergyBudget(HUNDRED_WATTS);
    double joules = 0;
    for (int part = 1; part <= 16; part++) {
      joules += 2000;
      budget.read(joules);
    }
    double full = budget.price();
    assertThat(budget.secondsOver()).isEqualTo(80);
    for (int part = 0; part < 16; part++) {
      joules += 2000;
      budget.read(joules);
    }
    assertThat(budget.price() - full).isCloseTo(0.016, within(1e-12));
    assertThat(budget.secondsOver()).isEqualTo(240);
    for (int part = 0; part < 200; part++) {
      joules += 500;
      budget.read(joules);
    }
    assertThat(budget.price()).isZero();
    assertThat(budget.secondsOver()).isLessThan(400);
  }

  @Test
  void priceOfALoadAtTheLimitStandsStill() {
    var budget = new EnergyBudget(HUNDRED_WATTS);
    double joules = 0;
    for (int part = 0; part < 64; part++) {
      joules += part < 32 ? 1500 : 1000;
      budget.read(joules);
    }
    double before = budget.price();
    budget.read(joules + 1000);
    assertThat(before).isPositive();
    assertThat(budget.price()).isCloseTo(before, within(1e-12));
  }
}

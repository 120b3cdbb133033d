package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.cluster.BatterySpec;
import io.masito.env.config.ConfigError;
import io.masito.env.conformance.ConformanceReport;
import io.masito.env.conformance.EnvConformance;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base power, budgets and batteries of whole episodes. */
class PowerLimitsTest {

  private static final String SHARE = "arrivalShare: 1";

  private static ScenarioText powered(String power) {
    return ScenarioText.single()
        .with(SHARE, SHARE + "\n    power: " + power)
        .with("horizonSeconds: 60", "horizonSeconds: 600");
  }

  private static EpisodeTotals totals(Played played) {
    return played.totals();
  }

  /** 20 W of base and 17 W of idle power empty 0.1 Wh after 360 / 37 seconds. */
  @Test
  void idleNodeEmptiesItsBatteryToTheNanosecondOfTheClosedForm() {
    var plan = new PowerPlan(20, null, new BatterySpec(0.1, 1, 0, 1));
    var power = new NodePower(plan, 17, 450);
    long exact = (long) (360.0 / 37 * 1e9);
    long now = 0;
    int looks = 0;
    while (power.up()) {
      now = power.nextNanos();
      looks++;
      if (power.look(now, power.joules(now, 0))) {
        power.turn(now, 0);
      }
    }
    assertThat(now).isEqualTo(exact + 1);
    assertThat(looks).isLessThan(500);
    assertThat(power.nextNanos()).isEqualTo(NodeClock.NEVER);
    assertThat(power.joules(now + 5_000_000_000L, 0)).isCloseTo(360, within(1e-6));
    assertThat(power.secondsDown(now + 5_000_000_000L)).isEqualTo(5);
  }

  @Test
  void aBatteryIsSaidToLastWhatIsLeftOverWhatIsDrawn() {
    var plan = new PowerPlan(20, null, new BatterySpec(0.1, 1, 7, 1));
    var power = new NodePower(plan, 17, 450);
    long now = 2_000_000_000L;
    assertThat(power.state(now, power.joules(now, 0)).batterySeconds())
        .isCloseTo((360 - 2 * 30) / 30.0, within(1e-9));
    power.read(now, power.joules(now, 0));
    // 100 W above idle in the next two seconds; the old power keeps exp(-2 / 30) of its weight
    long later = 2 * now;
    double watts = 37 + 100 * (1 - StrictMath.exp(-2 / 30.0));
    assertThat(power.state(later, power.joules(later, 200)).batterySeconds())
        .isCloseTo((360 - 4 * 30 - 200) / (watts - 7), within(1e-9));
  }

  /** Charged with 10 W from 0 to a quarter of 0.1 Wh: 9 seconds. */
  @Test
  void emptyNodeComesBackWhenItHasBeenChargedToTheStatedShare() {
    var plan = new PowerPlan(20, null, new BatterySpec(0.1, 0.5, 10, 0.25));
    var power = new NodePower(plan, 17, 450);
    long now = 0;
    for (int turns = 0; turns < 2; ) {
      now = power.nextNanos();
      if (power.look(now, power.joules(now, 0))) {
        power.turn(now, 0);
        turns++;
      }
    }
    double exact = 180.0 / 27 + 9;
    assertThat(power.up()).isTrue();
    assertThat(now / 1e9).isCloseTo(exact, within(1e-8));
    assertThat(power.state(now, power.joules(now, 0)).batteryLeft()).isCloseTo(0.25, within(1e-8));
  }

  /** What it held and what was charged is what was used and what is left, whatever ran. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void batteryOfABusyNodeIsUsedUpExactlyAndEveryRequestIsAccountedFor(int seed) {
    Played played =
        Player.play(
            powered(
                    "{baseWatts: 20, battery: {wattHours: 4, startFraction: 1, chargeWatts: 60,"
                        + " restartFraction: 0.2}}")
                .scenario()
                .environment(),
            seed,
            seen -> 0);
    List<Outcome> outcomes = played.outcomes();
    EpisodeTotals totals = totals(played);
    assertThat(outcomes).hasSize((int) totals.arrived());
    assertThat(count(outcomes, OutcomeKind.LOST)).as("seed %s", seed).isPositive();
    assertThat(count(outcomes, OutcomeKind.REFUSED)).as("seed %s", seed).isPositive();
    assertThat(count(outcomes, OutcomeKind.SERVED)).as("seed %s", seed).isPositive();
    assertThat(totals.downSeconds()).as("seed %s", seed).isPositive();
    double end = outcomes.stream().mapToLong(o -> o.times().endNanos()).max().orElseThrow() / 1e9;
    double most = 4 * 3600 + 60 * Math.max(600, end);
    assertThat(totals.edgeEnergyJoules()).as("seed %s", seed).isBetween(0.8 * most - 14_400, most);
  }

  private static long count(List<Outcome> outcomes, OutcomeKind kind) {
    return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
  }

  @Test
  void requestsThatGoDownWithTheirNodeAreChargedWhatItHadSpentOnThem() {
    Played played =
        Player.play(
            powered(
                    "{baseWatts: 0, battery: {wattHours: 2, startFraction: 1, chargeWatts: 0,"
                        + " restartFraction: 1}}")
                .scenario()
                .environment(),
            7,
            seen -> 0);
    double up = 600 - totals(played).downSeconds();
    double above = played.outcomes().stream().mapToDouble(o -> o.score().energyJoules()).sum();
    assertThat(totals(played).edgeEnergyJoules()).isCloseTo(7200, within(1e-4));
    assertThat(above + 17 * up).isCloseTo(7200, within(20.0));
  }

  @Test
  void overspentBudgetRaisesThePriceThatIsSeenAndPaid() {
    ScenarioText text =
        powered("{baseWatts: 20, budget: {watts: 60, windowSeconds: 30, priceStep: 0.001}}");
    Played played = Player.play(text.scenario().environment(), 5, seen -> 0);
    Played free = Player.play(powered("{baseWatts: 20}").scenario().environment(), 5, seen -> 0);
    List<Observation> seen =
        played.turns().stream()
            .flatMap(turn -> turn.agents().stream())
            .map(agent -> agent.observation())
            .toList();
    Observation last = seen.get(seen.size() - 1);
    assertThat(SchedulingFeature.ENERGY_PRICE.of(seen.get(0), 0)).isZero();
    assertThat(SchedulingFeature.ENERGY_PRICE.of(last, 0)).isPositive();
    assertThat(SchedulingFeature.ENERGY_LEFT_FRACTION.of(last, 0)).isNegative();
    assertThat(totals(played).overBudgetSeconds()).isBetween(400.0, 1700.0);
    assertThat(totals(free).overBudgetSeconds()).isZero();
    assertThat(utility(played)).isLessThan(utility(free));
    assertThat(totals(played).edgeEnergyJoules())
        .isCloseTo(totals(free).edgeEnergyJoules(), within(1e-6));
  }

  private static double utility(Played played) {
    return played.outcomes().stream().mapToDouble(outcome -> outcome.score().utility()).sum();
  }

  @Test
  void worldWithBudgetsAndBatteriesKeepsTheContractAndForksExactly() {
    var scenario =
        powered(
                "{budget: {watts: 60, windowSeconds: 30, priceStep: 0.001}, battery: {wattHours: 3,"
                    + " startFraction: 0.9, chargeWatts: 70, restartFraction: 0.1}}")
            .with("horizonSeconds: 600", "horizonSeconds: 200")
            .scenario();
    ConformanceReport report = EnvConformance.check(scenario::environment, 3);
    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @Test
  void impossibleFiguresAreRefusedWithTheirKey() {
    assertThatThrownBy(
            () -> powered("{budget: {watts: 0, windowSeconds: 30, priceStep: 0}}").scenario())
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("nodes[0].power.budget.watts");
    assertThatThrownBy(
            () ->
                powered(
                        "{battery: {wattHours: 1, startFraction: 2, chargeWatts: 0,"
                            + " restartFraction: 1}}")
                    .scenario())
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("nodes[0].power.battery.startFraction");
  }
}

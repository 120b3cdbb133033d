package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.hindsight.Hindsight;
import io.masito.env.scenario.Scenario;
import io.masito.env.sim.SchedulingEnv;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.AnyWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Worlds so small that every sequence of decisions can be played. */
class ExactSearchTest {

  private static final double ROUNDING = 1e-9;
  private static final int WORLDS = 160;
  private static final long LEAVES = 700;
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private static final List<Tiny> TINY = tiny();

  /** An episode of few sequences. */
  private record Tiny(long seed, Scenario scenario, Hindsight hindsight) {
    SchedulingEnv world() {
      return scenario.environment();
    }

    ExactResult exact(long limit) {
      return ExactSearch.of(hindsight, limit).search(world(), seed);
    }
  }

  private static List<Tiny> tiny() {
    List<Tiny> tiny = new ArrayList<>();
    for (long seed = 0; seed < WORLDS; seed++) {
      Scenario scenario = AnyWorld.of(seed);
      SchedulingEnv world = scenario.environment();
      Hindsight hindsight = world.foresee(seed);
      int requests = hindsight.requests().size();
      int options = world.spec().options().get(0).size();
      if (requests >= 3 && options > 1 && Math.pow(options, requests) <= LEAVES) {
        tiny.add(new Tiny(seed, scenario, hindsight));
      }
    }
    return tiny;
  }

  private static double total(MetricValues values) {
    double arrived = values.get(Metric.ARRIVED);
    return arrived == 0 ? 0 : values.get(Metric.UTILITY_PER_REQUEST) * arrived;
  }

  @Test
  void findsWhatPlayingEverySequenceFinds() {
    long nodes = 0;
    long all = 0;
    for (Tiny tiny : TINY) {
      ExactResult naive = ExactSearch.ofAll(NO_LIMIT).search(tiny.world(), tiny.seed());
      ExactResult exact = tiny.exact(NO_LIMIT);
      assertThat(exact.optimal()).isTrue();
      assertThat(exact.utility())
          .as("world %d", tiny.seed())
          .isEqualTo(naive.utility(), within(ROUNDING));
      nodes += exact.nodes();
      all += naive.nodes();
    }
    assertThat(nodes).as("turns looked at, of %d", all).isLessThan(all * 3 / 4);
  }

  @Test
  void dominatesEveryRuleAndIsWithinTheRelaxation() {
    List<PolicySource> rules = new ArrayList<>(Rules.all());
    rules.add(Rules.named("always-here"));
    rules.add(Rules.named("always-cloud"));
    int worlds = 0;
    for (Tiny tiny : TINY) {
      double optimum = tiny.exact(NO_LIMIT).utility();
      for (PolicySource rule : rules) {
        double earned = total(EpisodeRunner.run(tiny.world(), rule, tiny.seed()));
        assertThat(earned).as("%s, %d", rule.name(), tiny.seed()).isLessThan(optimum + ROUNDING);
      }
      Hindsight hindsight = tiny.hindsight();
      if (!hindsight.closedLoop()) {
        assertThat(new Relaxation(hindsight).total(60)).isGreaterThan(optimum - ROUNDING);
      }
      worlds++;
    }
    assertThat(worlds).isGreaterThan(8);
  }

  /** The schedule is played, so it is within the optimum; how close it comes is what counts. */
  @Test
  void theRollingScheduleComesCloseAndIsNeverWorseThanWhatItBeganWith() {
    double ofRule = 0;
    double ofSchedule = 0;
    double ofOptimum = 0;
    PolicySource rule = Rules.named("sed");
    var plan = new RolloutPlan(30, 1);
    for (Tiny tiny : TINY) {
      int requests = tiny.hindsight().requests().size();
      double plain = total(EpisodeRunner.run(tiny.world(), rule, tiny.seed()));
      double chooser = total(ClairvoyantRunner.run(tiny.world(), rule, plan, tiny.seed()));
      double optimum = tiny.exact(NO_LIMIT).utility();
      var rolling = new RollingSchedule(new BoundPlan(plan, 3, 0), rule);
      double schedule = rolling.best(tiny.world(), tiny.seed()) * requests;
      if (!tiny.hindsight().closedLoop()) {
        assertThat(schedule)
            .as("world %d", tiny.seed())
            .isBetween(Math.max(plain, chooser) - ROUNDING, optimum + ROUNDING);
        ofRule += plain;
        ofSchedule += schedule;
        ofOptimum += optimum;
      }
    }
    assertThat((ofOptimum - ofSchedule) / (ofOptimum - ofRule)).isLessThan(0.1);
  }

  @Test
  void saysWhatIsOpenWhenItHasToStop() {
    int stopped = 0;
    for (Tiny tiny : TINY) {
      double optimum = tiny.exact(NO_LIMIT).utility();
      ExactResult early = tiny.exact(6);
      assertThat(early.bound()).as("world %d", tiny.seed()).isGreaterThan(optimum - ROUNDING);
      assertThat(early.utility()).isLessThan(optimum + ROUNDING);
      assertThat(early.toString()).startsWith(early.optimal() ? "optimal" : "best found");
      stopped += early.optimal() ? 0 : 1;
    }
    assertThat(stopped).isPositive();
  }

  @Test
  void wantsALimit() {
    assertThatThrownBy(() -> ExactSearch.ofAll(0)).hasMessageContaining("above 0");
  }
}

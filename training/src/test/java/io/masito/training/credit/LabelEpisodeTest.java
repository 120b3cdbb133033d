package io.masito.training.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.credit.LabelledDecision;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import io.masito.env.view.Prices;
import io.masito.eval.bound.Future;
import io.masito.eval.bound.InOrder;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.Rules;
import io.masito.training.testdomain.TwoBoards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class LabelEpisodeTest {

  private static final double ROUNDING = 1e-6;
  private static final PolicySource PRICED = Rules.named("priced");

  private static LabelPlan plan(double horizonSeconds, double labelShare, double chanceShare) {
    return new LabelPlan(
        TwoBoards::world, PRICED, PRICED, horizonSeconds, labelShare, chanceShare, Prices.NONE);
  }

  private static List<LabelledDecision> labels(LabelPlan plan, PolicySource driver, long seed) {
    return new LabelEpisode(plan, driver, seed).play(() -> false).labels();
  }

  /** The decisions that a driver takes in an episode, and what it saw. */
  private static Map<Decision, Observation> history(PolicySource driver, long seed) {
    Map<Decision, Observation> history = new LinkedHashMap<>();
    MultiAgentEnv env = TwoBoards.world();
    Policy policy = driver.start(env.spec(), seed);
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      List<Decision> decisions = Future.decisions(policy, turn);
      for (int i = 0; i < decisions.size(); i++) {
        history.put(decisions.get(i), turn.agents().get(i).observation());
      }
      turn = env.step(decisions);
    }
    return history;
  }

  /** Everybody's utility in a world that is run from its seed: own request, all others. */
  private static double[] separately(long seed, Map<Long, Integer> fixed, long watched) {
    double own = 0;
    double others = 0;
    Policy priced = PRICED.start(TwoBoards.world().spec(), seed);
    for (Outcome outcome : TwoBoards.play(seed, priced, fixed)) {
      own += outcome.requestId() == watched ? outcome.score().utility() : 0;
      others += outcome.requestId() == watched ? 0 : outcome.score().utility();
    }
    return new double[] {own, others};
  }

  @Test
  void labelsAreWhatWorldsRunSeparatelyFromTheSeedEarn() {
    int effects = 0;
    for (long seed = 1; seed <= 2; seed++) {
      List<LabelledDecision> labels = labels(plan(1000, 1, 0), Rules.named("sed"), seed);
      Map<Long, Integer> past = new TreeMap<>();
      int next = 0;
      for (var entry : history(Rules.named("sed"), seed).entrySet()) {
        Decision decision = entry.getKey();
        LabelledDecision label = labels.get(next++);
        assertThat(label.seen()).isEqualTo(entry.getValue());
        effects += checked(seed, label, decision, past);
        past.put(decision.decisionId(), decision.option());
      }
      assertThat(next).isEqualTo(labels.size());
    }
    assertThat(effects).isGreaterThan(5);
  }

  /** Returns 1 if the options differ in what they do to others. */
  private static int checked(
      long seed, LabelledDecision label, Decision decision, Map<Long, Integer> past) {
    Observation seen = label.seen();
    double[] own = new double[seen.options()];
    double[] others = new double[seen.options()];
    for (int option = 0; option < seen.options(); option++) {
      Map<Long, Integer> fixed = new TreeMap<>(past);
      fixed.put(decision.decisionId(), option);
      double[] earned =
          seen.allowed(option) ? separately(seed, fixed, decision.decisionId()) : new double[2];
      own[option] = earned[0];
      others[option] = earned[1];
    }
    LabelledDecision expected = LabelledDecision.of(seen, own, others);
    double most = 0;
    for (int option = 0; option < seen.options(); option++) {
      assertThat((double) label.own()[option]).isCloseTo(expected.own()[option], within(ROUNDING));
      assertThat((double) label.others()[option])
          .isCloseTo(expected.others()[option], within(ROUNDING));
      most = Math.max(most, Math.abs(label.others()[option]));
    }
    return most > ROUNDING ? 1 : 0;
  }

  @Test
  void aShortLookCountsOnlyWhoCameByThen() {
    double far = spread(plan(1000, 1, 0));
    assertThat(spread(plan(0.001, 1, 0))).isLessThan(far);
  }

  private static double spread(LabelPlan plan) {
    double sum = 0;
    for (LabelledDecision label : labels(plan, PRICED, 2)) {
      for (float effect : label.others()) {
        sum += Math.abs(effect);
      }
    }
    return sum;
  }

  @Test
  void labelsAreTheSameOnAnyNumberOfThreads() {
    LabelPlan plan = plan(5, 0.5, 0.3);
    List<List<LabelledDecision>> alone = onThreads(1, plan);
    for (int threads : new int[] {2, 3}) {
      List<List<LabelledDecision>> together = onThreads(threads, plan);
      for (int i = 0; i < alone.size(); i++) {
        assertSame(alone.get(i), together.get(i));
      }
    }
    assertThat(alone.get(0)).isNotEmpty();
  }

  private static List<List<LabelledDecision>> onThreads(int threads, LabelPlan plan) {
    List<Callable<List<LabelledDecision>>> tasks = new ArrayList<>();
    for (long seed = 0; seed < 5; seed++) {
      long episode = seed;
      tasks.add(() -> labels(plan, PRICED, episode));
    }
    try (var pool = new InOrder(threads)) {
      return pool.all(tasks);
    }
  }

  private static void assertSame(List<LabelledDecision> first, List<LabelledDecision> second) {
    assertThat(second).hasSameSizeAs(first);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).seen()).isEqualTo(first.get(i).seen());
      assertThat(second.get(i).own()).isEqualTo(first.get(i).own());
      assertThat(second.get(i).others()).isEqualTo(first.get(i).others());
    }
  }
}

package io.masito.eval.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.hindsight.Foreseeable;
import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.reward.Objective;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The parts of a bound against naive twins and hand-worked figures. */
class BoundPiecesTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Objective FREE = new Objective(0, 0, 0);

  private static ForeseenRequest request(long id, double at, double limit, long conversation) {
    var here = new ForeseenOption(0, 0, 0, 1, 0, 0, 0, 1, 0, 0);
    long limitNanos = (long) (limit * SECOND);
    return new ForeseenRequest(
        id, 0, (long) (at * SECOND), 1, 1, limitNanos, limitNanos, conversation, List.of(here));
  }

  private static Hindsight hindsight(List<ForeseenRequest> requests) {
    var node = Scenarios.load("demo").environment().foresee(1).nodes().get(0);
    return new Hindsight(requests, List.of(node), null, FREE, false, 100 * SECOND, 120 * SECOND);
  }

  @Test
  void crowdingIsWhatCountingFinds() {
    SmallRandom random = new RandomStreams(5).of(Purpose.RULE);
    List<ForeseenRequest> requests = new ArrayList<>();
    double at = 0;
    for (int id = 0; id < 200; id++) {
      at += random.nextInt(3) * random.nextDouble();
      requests.add(request(id, at, 0.1 + 4 * random.nextDouble(), -1));
    }
    var crowding = new Crowding(hindsight(requests));
    for (int index = 0; index < requests.size(); index++) {
      int naive = naive(requests, requests.get(index));
      assertThat(crowding.most(index, 0, 1000)).isEqualTo(naive);
      assertThat(crowding.most(index, 0, 3)).isEqualTo(Math.min(3, naive));
      assertThat(crowding.alone(index, 0)).isEqualTo(naive == 1);
    }
  }

  /** Somebody arrives last of those who are there together: try each as that one. */
  private static int naive(List<ForeseenRequest> requests, ForeseenRequest one) {
    int most = 0;
    for (ForeseenRequest last : requests) {
      long instant = Math.max(last.arrivalNanos(), one.arrivalNanos());
      if (isThere(one, instant)) {
        most = Math.max(most, (int) requests.stream().filter(r -> isThere(r, instant)).count());
      }
    }
    return most;
  }

  private static boolean isThere(ForeseenRequest request, long instant) {
    return request.arrivalNanos() <= instant
        && instant <= request.arrivalNanos() + request.latencyLimitNanos();
  }

  @Test
  void claimsAreLaidWhereTheyAreCheapest() {
    var cells = new Cells(hindsight(List.of(request(0, 0, 60, -1))));
    assertThat(cells.stretchNanos()).isEqualTo(10 * SECOND);
    double[] prices = new double[cells.count()];
    prices[0] = 5;
    prices[1] = 1;
    prices[2] = 3;
    double[] usage = new double[cells.count()];
    var claim = new Claim(0, 5 * SECOND, 25 * SECOND, 8, 0.5);
    double cost = new Laying(cells).lay(claim, prices, usage, 100);
    // Half the rate: 5 s of the second stretch, 2.5 s of the third, 0.5 s of the first.
    assertThat(cost).isEqualTo(0.5 * 1 + 0.25 * 3 + 0.05 * 5, within(1e-12));
    assertThat(usage[0]).isEqualTo(0.05, within(1e-12));
    assertThat(usage[1]).isEqualTo(0.5, within(1e-12));
    assertThat(usage[2]).isEqualTo(0.25, within(1e-12));
  }

  @Test
  void theGreatestMeanOfConversationsIsWhatCuttingThemEverywhereFinds() {
    SmallRandom random = new RandomStreams(6).of(Purpose.RULE);
    for (int trial = 0; trial < 200; trial++) {
      List<ForeseenRequest> requests = new ArrayList<>();
      double[] values = new double[2 + random.nextInt(8)];
      for (int index = 0; index < values.length; index++) {
        values[index] = random.nextDouble() - 0.3;
        requests.add(request(index, index, 1, index % 3));
      }
      double greatest = new Conversations(hindsight(requests), values).greatestMean();
      assertThat(greatest).isEqualTo(naive(values), within(1e-9));
    }
  }

  private static double naive(double[] values) {
    double best = Double.NEGATIVE_INFINITY;
    for (int kept = 0; kept < 1 << values.length; kept++) {
      double sum = 0;
      boolean allowed = true;
      for (int turn = 0; turn < values.length; turn++) {
        boolean in = (kept >> turn & 1) == 1;
        allowed &= in ? turn < 3 || (kept >> (turn - 3) & 1) == 1 : turn >= 3;
        sum += in ? values[turn] : 0;
      }
      best = allowed ? Math.max(best, sum / Integer.bitCount(kept)) : best;
    }
    return best;
  }

  @Test
  void pricesFindTheOptimumOfALinearProgram() {
    var cells = new Cells(hindsight(List.of(request(0, 0, 60, -1))));
    List<List<Choice>> requests = new ArrayList<>();
    for (int worth = 1; worth <= 4; worth++) {
      var claim = new Claim(0, 0, 10 * SECOND, 4, 1);
      requests.add(List.of(new Choice(0, worth, List.of(claim), new int[0], new double[0])));
    }
    // 10 s for four claims of 4 s: the two best and half of the third.
    double bound = new PricedBound(requests, 0, cells).tighten(3000);
    assertThat(bound).isBetween(4 + 3 + 1 - 1e-9, 4 + 3 + 1 + 0.02);
  }

  @Test
  void sharesOfTheGapAreOfTheMeans() {
    var gap =
        new Gap(
            "x",
            "sed",
            BoundPlan.USUAL,
            1,
            List.of(0.1, 0.3),
            List.of(0.4, 0.4),
            List.of(new EpisodeBound(1, 0.5, 0.6), new EpisodeBound(2, 0.5, 0.8)));
    Gap.Summary summary = gap.summary();
    assertThat(summary.closedOfAchievable()).isEqualTo(0.2 / 0.3, within(1e-12));
    assertThat(summary.closedOfUpper()).isEqualTo(0.2 / 0.5, within(1e-12));
    assertThatThrownBy(() -> new EpisodeBound(1, 0.5, 0.4)).hasMessageContaining("seed 1");
  }

  @Test
  void theBoundIsTheSameOnAnyNumberOfThreads() {
    var demo = Scenarios.load("demo").lasting(10);
    var world = new NamedWorld("demo", demo::environment);
    var plan = new BoundPlan(new RolloutPlan(5, 2), 1, 20);
    Gap one = new BoundMeasurement(plan, 1, 3, 7, 1).of(world, done -> {});
    Gap two = new BoundMeasurement(plan, 1, 3, 7, 2).of(world, done -> {});
    assertThat(two).isEqualTo(one);
  }

  @Test
  void aWorldThatCannotBeForeseenHasNoUpperBound() {
    var hoodie = Scenarios.playable("hoodie");
    assertThat(hoodie.environment()).isNotInstanceOf(Foreseeable.class);
    assertThat(Rules.all()).extracting("name").doesNotContain("clairvoyant", "bound", "schedule");
  }
}

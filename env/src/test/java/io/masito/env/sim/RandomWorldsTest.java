package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.PowerSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.view.DataClass;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.TaskCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** What holds in every world, whatever happens in it and whoever decides. */
class RandomWorldsTest {

  private static final int WORLDS = 1_200;

  /** Sums of joules in another order. */
  private static final double ROUNDING = 1e-9;

  /** A world of a seed and an episode of random decisions in it. */
  private static final class Episode {
    private final long seed;
    private final WorldSettings settings;
    private final Map<Long, Decision> decisions = new HashMap<>();
    private final Map<Long, Long> arrivals = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();

    Episode(long seed) {
      this.seed = seed;
      this.settings = RandomWorld.of(seed);
    }

    Episode play() {
      MultiAgentEnv env = SchedulingEnv.of(settings);
      ToIntFunction<Observation> chooser = Player.byLot(seed);
      Turn turn = env.reset(seed);
      turns.add(turn);
      while (!turn.ended()) {
        List<Decision> made = Player.decide(turn, chooser);
        for (Decision decision : made) {
          assertThat(decisions.put(decision.decisionId(), decision)).as(where()).isNull();
          arrivals.put(decision.decisionId(), turn.timeNanos());
        }
        turn = env.step(made);
        turns.add(turn);
      }
      return this;
    }

    String where() {
      return "seed " + seed;
    }

    Turn last() {
      return turns.get(turns.size() - 1);
    }

    EpisodeTotals totals() {
      return last().episodeTotals().orElseThrow();
    }

    List<Outcome> outcomes() {
      return turns.stream().flatMap(turn -> turn.outcomes().stream()).toList();
    }

    long latencyLimitNanos(Outcome outcome) {
      var limits = settings.classes().get(outcome.requestClass());
      return Nanos.ofSeconds(limits.latencyLimitSeconds());
    }

    long firstTokenLimitNanos(Outcome outcome) {
      var limits = settings.classes().get(outcome.requestClass());
      return Nanos.ofSeconds(limits.firstTokenLimitSeconds());
    }

    boolean canGoDown() {
      return powers().stream().anyMatch(power -> power.battery() != null)
          || settings.faults().stream().anyMatch(fault -> fault.kind() == FaultKind.CRASH);
    }

    boolean hasBudget() {
      return powers().stream().anyMatch(power -> power.budget() != null);
    }

    private List<PowerSpec> powers() {
      return settings.cluster().nodes().stream()
          .map(NodeSpec::power)
          .map(power -> Objects.requireNonNull(power))
          .toList();
    }
  }

  /** Asked of every world; the message names its seed. */
  private interface Check {
    void of(Episode episode);
  }

  private static void inEveryWorld(Check check) {
    for (long seed = 0; seed < WORLDS; seed++) {
      check.of(new Episode(seed).play());
    }
  }

  @Test
  void everyRequestEndsExactlyOnceAndCostsWhatIsPossible() {
    Map<String, Integer> seen = new TreeMap<>();
    inEveryWorld(
        episode -> {
          assertConserved(episode);
          assertPossible(episode);
          episode.outcomes().forEach(outcome -> assertPossible(episode, outcome));
          episode.outcomes().forEach(o -> seen.merge(o.place() + " " + o.kind(), 1, Integer::sum));
          seen.merge(episode.totals().downSeconds() > 0 ? "down" : "up", 1, Integer::sum);
          seen.merge(episode.totals().overBudgetSeconds() > 0 ? "over" : "within", 1, Integer::sum);
          episode.outcomes().forEach(o -> seen.merge("" + o.category(), 1, Integer::sum));
          episode.outcomes().forEach(o -> seen.merge("" + o.data(), 1, Integer::sum));
          seen.merge(assertWithinCloudBudget(episode), 1, Integer::sum);
        });
    assertEverythingHappened(seen);
  }

  private static void assertConserved(Episode episode) {
    Set<Long> ended = new HashSet<>();
    for (Outcome outcome : episode.outcomes()) {
      assertThat(ended.add(outcome.requestId())).as(episode.where()).isTrue();
    }
    assertThat(ended).as(episode.where()).isEqualTo(episode.decisions.keySet());
    assertThat(episode.totals().arrived()).as(episode.where()).isEqualTo(ended.size());
  }

  private static void assertPossible(Episode episode) {
    EpisodeTotals totals = episode.totals();
    String where = episode.where() + ": " + totals;
    long bytes = totals.messages() * episode.settings.messages().bytes();
    assertThat(totals.messageBytes()).as(where).isEqualTo(bytes).isNotNegative();
    assertFinite(where, totals.edgeEnergyJoules());
    assertThat(spentOnOthersThanDropped(episode))
        .as(where)
        .isLessThanOrEqualTo(totals.edgeEnergyJoules() * (1 + ROUNDING));
    assertFinite(where, totals.overBudgetSeconds());
    assertFinite(where, totals.downSeconds());
    assertThat(totals.overBudgetSeconds() == 0 || episode.hasBudget()).as(where).isTrue();
    assertThat(totals.downSeconds() == 0 || episode.canGoDown()).as(where).isTrue();
  }

  /**
   * A request is charged for an iteration when it starts. One that is given up in it stays charged
   * for the whole, also for what comes after the accounting has closed or the node has gone down.
   */
  private static double spentOnOthersThanDropped(Episode episode) {
    return episode.outcomes().stream()
        .filter(outcome -> outcome.kind() != OutcomeKind.DROPPED)
        .mapToDouble(outcome -> outcome.score().energyJoules())
        .sum();
  }

  /** What was sent in a period is paid by that period, and by nobody's more than is there. */
  private static String assertWithinCloudBudget(Episode episode) {
    CloudSpec cloud = episode.settings.cluster().cloud();
    CloudBudgetSpec budget = cloud == null ? null : cloud.budget();
    assertThat(episode.totals().budgetUsedFraction())
        .as(episode.where())
        .isBetween(0.0, budget == null ? 0.0 : 1 + ROUNDING);
    if (budget == null) {
      return "no budget";
    }
    Map<String, Double> spent = new TreeMap<>();
    for (Outcome outcome : episode.outcomes()) {
      if (outcome.place() == Place.CLOUD) {
        long period = outcome.times().arrivalNanos() / Nanos.ofSeconds(budget.periodSeconds());
        String account = period + " " + (budget.isShared() ? -1 : outcome.agent());
        spent.merge(account, spent(budget, outcome), Double::sum);
      }
    }
    double[] shares = episode.settings.cluster().arrivalShares();
    double sum = Arrays.stream(shares).sum();
    for (Map.Entry<String, Double> entry : spent.entrySet()) {
      String[] account = entry.getKey().split(" ");
      int site = Integer.parseInt(account[1]);
      double share = site < 0 ? 1 : shares[site] / sum;
      double limit = share * budget.limit() * (account[0].equals("0") ? budget.start() : 1);
      assertThat(entry.getValue())
          .as("%s %s", episode.where(), entry)
          .isLessThanOrEqualTo(limit * (1 + ROUNDING));
    }
    return episode.totals().budgetUsedFraction() > 0.1 ? "budget used" : "budget there";
  }

  /** Of an answer that was given up only the money tells how long it was by then. */
  private static double spent(CloudBudgetSpec budget, Outcome outcome) {
    if (budget.inMoney()) {
      return outcome.score().costUsd();
    }
    boolean served = outcome.kind() == OutcomeKind.SERVED;
    return served ? outcome.promptTokens() + outcome.outputTokens() : 0;
  }

  private static void assertFinite(String where, double value) {
    assertThat(value >= 0 && Double.isFinite(value)).as("%s: %s", where, value).isTrue();
  }

  private static void assertPossible(Episode episode, Outcome outcome) {
    String where = episode.where() + ": " + outcome;
    assertDecided(where, episode, outcome);
    assertInOrder(where, outcome.times());
    assertKind(where, episode, outcome);
    Outcome.Score score = outcome.score();
    assertFinite(where, score.energyJoules());
    assertFinite(where, score.costUsd());
    assertThat(score.utility()).as(where).isFinite();
    boolean free =
        outcome.place() == Place.CLOUD ? score.energyJoules() == 0 : score.costUsd() == 0;
    assertThat(free).as(where).isTrue();
  }

  private static void assertDecided(String where, Episode episode, Outcome outcome) {
    assertThat(episode.decisions).as(where).containsKey(outcome.requestId());
    Decision decision = Objects.requireNonNull(episode.decisions.get(outcome.requestId()));
    assertThat(outcome.agent()).as(where).isEqualTo(decision.agent());
    assertThat(outcome.option()).as(where).isEqualTo(decision.option());
    assertThat(outcome.times().arrivalNanos())
        .as(where)
        .isEqualTo(episode.arrivals.get(outcome.requestId()));
  }

  private static void assertInOrder(String where, RequestTimes times) {
    long before = times.arrivalNanos();
    for (long instant :
        List.of(
            times.queuedNanos(), times.startedNanos(), times.firstTokenNanos(), times.endNanos())) {
      boolean inOrder = instant == RequestTimes.NEVER || instant >= before;
      assertThat(inOrder).as(where).isTrue();
      before = Math.max(before, instant);
    }
    assertThat(times.endNanos()).as(where).isEqualTo(before);
  }

  /** What a kind of end says of the instants and of the worth. */
  private static void assertKind(String where, Episode episode, Outcome outcome) {
    RequestTimes times = outcome.times();
    long took = times.endNanos() - times.arrivalNanos();
    long limit = episode.latencyLimitNanos(outcome);
    assertThat(took).as(where).isLessThanOrEqualTo(limit);
    boolean served = outcome.kind() == OutcomeKind.SERVED;
    long first = times.firstTokenNanos();
    long toFirst = first - times.arrivalNanos();
    boolean within = served && toFirst <= episode.firstTokenLimitNanos(outcome);
    assertThat(outcome.score().withinLimits()).as(where).isEqualTo(within);
    double quality = outcome.score().quality();
    assertThat(quality > 0)
        .as(where)
        .isEqualTo(served && (outcome.category() == null || quality == 1));
    assertThat(outcome.data().allows(outcome.place())).as(where).isTrue();
    boolean possible =
        switch (outcome.kind()) {
          case SERVED -> first != RequestTimes.NEVER;
          case DROPPED -> took == limit;
          case REFUSED -> times.startedNanos() == RequestTimes.NEVER && costsNothing(outcome);
          case LOST -> outcome.place() != Place.CLOUD && episode.canGoDown();
          // The drain lasts as long as the longest limit, so whoever is under way is given up.
          case IN_FLIGHT -> false;
        };
    assertThat(possible).as(where).isTrue();
  }

  private static boolean costsNothing(Outcome outcome) {
    return outcome.score().energyJoules() == 0 && outcome.score().costUsd() == 0;
  }

  /** The worlds are worth something only if all this happened in them, and often. */
  private static void assertEverythingHappened(Map<String, Integer> seen) {
    for (Place place : Place.values()) {
      for (OutcomeKind kind : OutcomeKind.values()) {
        boolean never = kind == OutcomeKind.IN_FLIGHT;
        boolean notInCloud = kind == OutcomeKind.LOST && place == Place.CLOUD;
        int count = seen.getOrDefault(place + " " + kind, 0);
        assertThat(count > 100).as("%s %s: %s", place, kind, seen).isEqualTo(!never && !notInCloud);
      }
    }
    assertThat(seen.get("down")).as("%s", seen).isGreaterThan(100);
    assertThat(seen.get("over")).as("%s", seen).isGreaterThan(100);
    assertThat(seen.get("budget used")).as("%s", seen).isGreaterThan(100);
    for (Object kind : TaskCategory.values()) {
      assertThat(seen.get(kind.toString())).as("%s", seen).isGreaterThan(1000);
    }
    for (Object kind : DataClass.values()) {
      assertThat(seen.get(kind.toString())).as("%s", seen).isGreaterThan(1000);
    }
  }

  /** When an agent comes again, all that ended since is credited: once, at its end, in full. */
  @Test
  void everyOutcomeUpToTheHorizonIsCreditedOnceToAnAgentThatComesAgain() {
    inEveryWorld(
        episode -> {
          Map<Long, Outcome> open = new TreeMap<>();
          for (Turn turn : episode.turns) {
            turn.outcomes().forEach(outcome -> open.put(outcome.requestId(), outcome));
            turn.agents().forEach(agent -> assertCredited(episode, agent, open));
            assertNothingLeft(episode, turn, open);
          }
        });
  }

  private static void assertCredited(Episode episode, AgentTurn agent, Map<Long, Outcome> open) {
    for (Credit credit : agent.credits()) {
      assertThat(open).as(episode.where()).containsKey(credit.decisionId());
      Outcome outcome = Objects.requireNonNull(open.remove(credit.decisionId()));
      long end = outcome.times().endNanos();
      assertThat(credit)
          .as(episode.where())
          .isEqualTo(new Credit(outcome.requestId(), end, outcome.score().utility(), true));
      assertThat(outcome.agent()).as(episode.where()).isEqualTo(agent.agent());
    }
  }

  private static void assertNothingLeft(Episode episode, Turn turn, Map<Long, Outcome> open) {
    for (AgentTurn agent : turn.agents()) {
      assertThat(open.values())
          .as(episode.where())
          .noneMatch(
              outcome ->
                  outcome.agent() == agent.agent()
                      && outcome.times().endNanos() <= turn.timeNanos());
    }
  }

  /** A fork that strays is played before the original, the faithful one after it. */
  @Test
  void forksGoOnAsTheOriginalWhateverOtherForksDo() {
    for (long seed = 0; seed < WORLDS; seed++) {
      MultiAgentEnv env = SchedulingEnv.of(RandomWorld.of(seed));
      Turn turn = advance(env, seed);
      MultiAgentEnv stray = env.fork();
      MultiAgentEnv faithful = env.fork();
      Player.finish(stray, turn, Player.byLot(seed + 1));
      Played original = Player.finish(env, turn, Player.byLot(seed));
      Played copied = Player.finish(faithful, turn, Player.byLot(seed));
      assertThat(copied.turns().equals(original.turns())).as("seed %s", seed).isTrue();
    }
  }

  /** Steps to a random turn of the episode. */
  private static Turn advance(MultiAgentEnv env, long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.EXPLORATION);
    ToIntFunction<Observation> chooser = Player.byLot(seed + 2);
    Turn turn = env.reset(seed);
    for (int steps = random.nextInt(40); steps > 0 && !turn.ended(); steps--) {
      turn = env.step(Player.decide(turn, chooser));
    }
    return turn;
  }
}

package io.masito.env.conformance.testdomain;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two agents with a first-come-first-served queue each and a cloud. Requests arrive on a grid of 10
 * ms, so often both agents are due at once; a third of them may not go to the cloud; what would
 * take longer than 200 ms is dropped then.
 */
public final class TwoShops implements MultiAgentEnv {

  private static final long MILLI = 1_000_000L;
  private static final long HORIZON_NANOS = 2_000 * MILLI;
  private static final long LIMIT_NANOS = 200 * MILLI;
  private static final long GRID_NANOS = 10 * MILLI;
  private static final int AGENTS = 2;

  private final long[] lastDecisionNanos = {-1, -1};
  private final long[] freeNanos = new long[AGENTS];
  private final long[] arrivalNanos = new long[AGENTS];
  private final int[] arrivals = new int[AGENTS];
  private final List<List<Credit>> credits = List.of(new ArrayList<>(), new ArrayList<>());
  private final List<Outcome> pending = new ArrayList<>();
  private RandomStreams streams = new RandomStreams(0);
  private List<AgentTurn> due = List.of();

  @Override
  public EnvSpec spec() {
    var schema =
        new FeatureSchema(
            1,
            List.of(
                new Feature("length", "1", Feature.Scope.SHARED, 0, 100, "length"),
                new Feature("queue", "s", Feature.Scope.OPTION, 0, 10, "queue")));
    var options = List.of(options("left", "right"), options("right", "left"));
    var agents = List.of("left", "right");
    return new EnvSpec("two-shops", 1, agents, options, schema, HORIZON_NANOS, LIMIT_NANOS);
  }

  private static List<ExecutionOption> options(String own, String other) {
    return List.of(
        new ExecutionOption(Place.HERE, own, "m"),
        new ExecutionOption(Place.NEIGHBOUR, other, "m"),
        new ExecutionOption(Place.CLOUD, "cloud", "m"));
  }

  @Override
  public Turn reset(long seed) {
    streams = new RandomStreams(seed);
    pending.clear();
    credits.forEach(List::clear);
    for (int agent = 0; agent < AGENTS; agent++) {
      lastDecisionNanos[agent] = -1;
      freeNanos[agent] = 0;
      arrivals[agent] = 0;
      arrivalNanos[agent] = 0;
      nextArrival(agent);
    }
    return advance();
  }

  @Override
  public Turn step(List<Decision> decisions) {
    if (due.isEmpty()) {
      throw new IllegalStateException("no decision is due");
    }
    check(decisions);
    for (Decision decision : decisions) {
      serve(decision);
      nextArrival(decision.agent());
    }
    return advance();
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new TwoShops();
    for (int agent = 0; agent < AGENTS; agent++) {
      fork.lastDecisionNanos[agent] = lastDecisionNanos[agent];
      fork.freeNanos[agent] = freeNanos[agent];
      fork.arrivalNanos[agent] = arrivalNanos[agent];
      fork.arrivals[agent] = arrivals[agent];
      fork.credits.get(agent).addAll(credits.get(agent));
    }
    fork.pending.addAll(pending);
    fork.streams = streams;
    fork.due = due;
    return fork;
  }

  private void check(List<Decision> decisions) {
    if (decisions.size() != due.size()) {
      throw new IllegalArgumentException(decisions.size() + " decisions for " + due.size());
    }
    for (int i = 0; i < due.size(); i++) {
      Decision decision = decisions.get(i);
      AgentTurn agent = due.get(i);
      int option = decision.option();
      if (decision.agent() != agent.agent()
          || decision.decisionId() != agent.decisionId()
          || option < 0
          || option >= agent.observation().options()
          || !agent.observation().allowed(option)) {
        throw new IllegalArgumentException("wrong decision " + decision);
      }
    }
  }

  private void serve(Decision decision) {
    int agent = decision.agent();
    long arrival = arrivalNanos[agent];
    lastDecisionNanos[agent] = arrival;
    boolean cloud = decision.option() == 2;
    int shop = decision.option() == 0 ? agent : 1 - agent;
    long start = cloud ? arrival : Math.max(arrival, freeNanos[shop]);
    long end = cloud ? arrival + 150 * MILLI : start + promptTokens(agent) * MILLI;
    boolean served = end - arrival <= LIMIT_NANOS;
    if (served && !cloud) {
      freeNanos[shop] = end;
    }
    pending.add(outcome(decision, served, start, served ? end : arrival + LIMIT_NANOS));
    pending.sort(
        Comparator.comparingLong((Outcome outcome) -> outcome.times().endNanos())
            .thenComparingLong(Outcome::requestId));
  }

  private Outcome outcome(Decision decision, boolean served, long start, long end) {
    long arrival = arrivalNanos[decision.agent()];
    long never = RequestTimes.NEVER;
    var times =
        new RequestTimes(arrival, arrival, served ? start : never, served ? end : never, end);
    var score = new Outcome.Score(served, served ? 0.5 : 0, 1, 0, served ? 0.5 : -0.5);
    OutcomeKind kind = served ? OutcomeKind.SERVED : OutcomeKind.DROPPED;
    Place place = Place.values()[decision.option()];
    int tokens = promptTokens(decision.agent());
    return new Outcome(
        decision.decisionId(),
        decision.agent(),
        decision.option(),
        place,
        kind,
        0,
        times,
        tokens,
        1,
        score);
  }

  private Turn advance() {
    long now = Math.min(arrivalNanos[0], arrivalNanos[1]);
    boolean ended = now >= HORIZON_NANOS;
    now = Math.min(now, HORIZON_NANOS);
    List<Outcome> outcomes = takeEnded(now);
    long instant = now;
    List<AgentTurn> agents =
        IntStream.range(0, AGENTS)
            .filter(agent -> ended || arrivalNanos[agent] == instant)
            .mapToObj(agent -> agentTurn(agent, instant, ended))
            .toList();
    due = ended ? List.of() : agents;
    if (!ended) {
      return new Turn(now, EpisodePhase.RUNNING, agents, outcomes, null);
    }
    outcomes.addAll(takeEnded(Long.MAX_VALUE));
    var totals = new EpisodeTotals(arrivals[0] + arrivals[1] - AGENTS, 0, 0, 77);
    return new Turn(now, EpisodePhase.TRUNCATED, agents, outcomes, totals);
  }

  private List<Outcome> takeEnded(long now) {
    var ended = new ArrayList<Outcome>();
    while (!pending.isEmpty() && pending.get(0).times().endNanos() <= now) {
      Outcome outcome = pending.remove(0);
      ended.add(outcome);
      long end = outcome.times().endNanos();
      double reward = outcome.score().utility();
      credits.get(outcome.agent()).add(new Credit(outcome.requestId(), end, reward, true));
    }
    return ended;
  }

  private AgentTurn agentTurn(int agent, long now, boolean ended) {
    long last = lastDecisionNanos[agent];
    long elapsed = last < 0 ? 0 : now - last;
    List<Credit> known = List.copyOf(credits.get(agent));
    credits.get(agent).clear();
    long id = ended ? AgentTurn.NO_DECISION : 2L * arrivals[agent] + agent;
    return new AgentTurn(agent, id, observe(agent, now), elapsed, known);
  }

  private Observation observe(int agent, long now) {
    int tokens = promptTokens(agent);
    float own = Math.max(0, freeNanos[agent] - now) / 1e9f;
    float other = Math.max(0, freeNanos[1 - agent] - now) / 1e9f;
    float[] values = {tokens, own, tokens, other, tokens, 0};
    return Observation.of(2, values, new boolean[] {true, true, tokens % 3 != 0});
  }

  private void nextArrival(int agent) {
    arrivals[agent]++;
    int gap = 1 + streams.of(Purpose.ARRIVAL_GAP, agent, arrivals[agent]).nextInt(6);
    arrivalNanos[agent] += gap * GRID_NANOS;
  }

  private int promptTokens(int agent) {
    return 1 + streams.of(Purpose.TOKEN_LENGTHS, agent, arrivals[agent]).nextInt(99);
  }
}

package io.masito.eval.testdomain;

import io.masito.env.AgentTurn;
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

/**
 * Two agents, requests at random instants, no queues: a request takes as long as its place needs
 * times its own length, and is dropped at one second. The cloud is masked for every third request.
 */
public final class CounterWorld implements MultiAgentEnv {

  /** Edge energy of an episode. */
  public static final double JOULES = 500;

  /** Message bytes of an episode. */
  public static final long MESSAGE_BYTES = 1_000;

  private static final long LIMIT_NANOS = 1_000_000_000L;
  private static final long MEAN_GAP_NANOS = 100_000_000L;
  private static final double[] SERVICE_NANOS = {4e8, 3e8, 1e8};
  private static final double[] QUALITY = {0.6, 0.65, 0.9};
  private static final double[] COST_USD = {0, 0, 0.4};

  private final long horizonNanos;
  private final List<Outcome> pending = new ArrayList<>();
  private RandomStreams streams = new RandomStreams(0);
  private long request;
  private long arrivalNanos;
  private long[] lastDecisionNanos = {-1, -1};

  /** Makes a world whose episodes last so many simulated seconds. */
  public CounterWorld(int seconds) {
    this.horizonNanos = seconds * LIMIT_NANOS;
  }

  private CounterWorld(CounterWorld other) {
    this.horizonNanos = other.horizonNanos;
    this.pending.addAll(other.pending);
    this.streams = other.streams;
    this.request = other.request;
    this.arrivalNanos = other.arrivalNanos;
    this.lastDecisionNanos = other.lastDecisionNanos.clone();
  }

  @Override
  public EnvSpec spec() {
    var feature = new Feature("length", "1", Feature.Scope.SHARED, 0, 10, "length of the request");
    List<ExecutionOption> options =
        List.of(
            new ExecutionOption(Place.HERE, "own", "small"),
            new ExecutionOption(Place.NEIGHBOUR, "other", "small"),
            new ExecutionOption(Place.CLOUD, "cloud", "large"));
    var schema = new FeatureSchema(1, List.of(feature));
    var agents = List.of("a", "b");
    return new EnvSpec("counter", 1, agents, List.of(options, options), schema, horizonNanos, 0);
  }

  @Override
  public Turn reset(long seed) {
    streams = new RandomStreams(seed);
    request = -1;
    arrivalNanos = 0;
    pending.clear();
    lastDecisionNanos = new long[] {-1, -1};
    return next();
  }

  @Override
  public Turn step(List<Decision> decisions) {
    Decision decision = decisions.get(0);
    pending.add(outcome(decision.option()));
    return next();
  }

  @Override
  public MultiAgentEnv fork() {
    return new CounterWorld(this);
  }

  private Turn next() {
    request++;
    double gap = streams.of(Purpose.ARRIVAL_GAP, request).nextExponential() * MEAN_GAP_NANOS;
    arrivalNanos += 1 + (long) gap;
    if (arrivalNanos >= horizonNanos) {
      var totals = new EpisodeTotals(request, 10, MESSAGE_BYTES, JOULES);
      return new Turn(
          horizonNanos, EpisodePhase.TRUNCATED, List.of(), endedBy(Long.MAX_VALUE), totals);
    }
    List<Outcome> ended = endedBy(arrivalNanos);
    return new Turn(arrivalNanos, EpisodePhase.RUNNING, List.of(due()), ended, null);
  }

  private AgentTurn due() {
    int agent = agent();
    long last = lastDecisionNanos[agent];
    long elapsed = last < 0 ? 0 : arrivalNanos - last;
    lastDecisionNanos[agent] = arrivalNanos;
    float length = (float) length();
    boolean[] allowed = {true, true, request % 3 != 2};
    var observation = Observation.of(1, new float[] {length, length, length}, allowed);
    return new AgentTurn(agent, request, observation, elapsed, List.of());
  }

  private int agent() {
    return (int) (request % 2);
  }

  private double length() {
    return streams.of(Purpose.TOKEN_LENGTHS, request).nextExponential();
  }

  private Outcome outcome(int option) {
    long serviceNanos = (long) (SERVICE_NANOS[option] * length());
    boolean served = serviceNanos <= LIMIT_NANOS;
    long end = arrivalNanos + Math.min(serviceNanos, LIMIT_NANOS);
    long first = served ? arrivalNanos + serviceNanos / 2 : RequestTimes.NEVER;
    var times = new RequestTimes(arrivalNanos, arrivalNanos, arrivalNanos, first, end);
    double quality = served ? QUALITY[option] : 0;
    double cost = served ? COST_USD[option] : 0;
    var score = new Outcome.Score(served, quality, 1, cost, quality - cost);
    OutcomeKind kind = served ? OutcomeKind.SERVED : OutcomeKind.DROPPED;
    Place place = Place.values()[option];
    return new Outcome(request, agent(), option, place, kind, 0, times, 100, 50, score);
  }

  private List<Outcome> endedBy(long nanos) {
    var ended = new ArrayList<Outcome>();
    for (Outcome outcome : pending) {
      if (outcome.times().endNanos() <= nanos) {
        ended.add(outcome);
      }
    }
    pending.removeAll(ended);
    ended.sort(Comparator.comparingLong(outcome -> outcome.times().endNanos()));
    return ended;
  }
}

package example;

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

/**
 * The smallest world with something to decide: requests come at random instants to a counter that
 * serves them one by one in a second each; or they go to a cloud, which answers in 0.6 s and costs.
 * Who waits longer than three seconds goes away. Every draw is keyed by the request, so no decision
 * changes what comes later; and all of the state is copied by {@link #fork}.
 */
final class Kiosk implements MultiAgentEnv {

  private static final long SECOND = 1_000_000_000L;
  private static final long HORIZON = 120 * SECOND;
  private static final long PATIENCE = 3 * SECOND;
  private static final double MEAN_GAP = 0.9 * SECOND;
  private static final int HERE = 0;
  private static final int CLOUD = 1;
  private static final long[] SERVICE = {SECOND, 6 * SECOND / 10};
  private static final double[] QUALITY = {0.6, 0.9};
  private static final double CLOUD_PRICE = 0.5;

  private static final EnvSpec SPEC =
      new EnvSpec(
          "kiosk",
          1,
          List.of("counter"),
          List.of(
              List.of(
                  new ExecutionOption(Place.HERE, "counter", "small"),
                  new ExecutionOption(Place.CLOUD, "cloud", "large"))),
          new FeatureSchema(
              1,
              List.of(
                  new Feature("delay", "s", Feature.Scope.OPTION, 0, 200, "time to the answer"),
                  new Feature("price", "USD", Feature.Scope.OPTION, 0, 1, "money it costs"))),
          HORIZON,
          0);

  private final List<Outcome> pending = new ArrayList<>();
  private RandomStreams streams = new RandomStreams(0);
  private boolean running;
  private long request;
  private long now;
  private long lastDecision;
  private long freeAt;
  private List<Credit> credits = List.of();

  @Override
  public EnvSpec spec() {
    return SPEC;
  }

  @Override
  public Turn reset(long seed) {
    streams = new RandomStreams(seed);
    pending.clear();
    running = true;
    request = -1;
    now = 0;
    lastDecision = -1;
    freeAt = 0;
    credits = List.of();
    return next();
  }

  @Override
  public Turn step(List<Decision> decisions) {
    if (!running) {
      throw new IllegalStateException("no episode is under way; call reset");
    }
    requireLegal(decisions);
    decide(decisions.get(0).option());
    return next();
  }

  /** Refuses before anything changes. */
  private void requireLegal(List<Decision> decisions) {
    if (decisions.size() != 1
        || decisions.get(0).agent() != 0
        || decisions.get(0).decisionId() != request
        || decisions.get(0).option() < HERE
        || decisions.get(0).option() > CLOUD) {
      throw new IllegalArgumentException("due is one decision of agent 0 with id " + request);
    }
  }

  private void decide(int option) {
    long start = option == HERE ? Math.max(now, freeAt) : now;
    long end = start + SERVICE[option];
    boolean served = end - now <= PATIENCE;
    if (served && option == HERE) {
      freeAt = end;
    }
    double cost = option == CLOUD ? CLOUD_PRICE : 0;
    double utility = (served ? QUALITY[option] : -1) - cost;
    long first = served ? end : RequestTimes.NEVER;
    long last = served ? end : now + PATIENCE;
    var times = new RequestTimes(now, now, served ? start : RequestTimes.NEVER, first, last);
    var score = new Outcome.Score(served, served ? QUALITY[option] : 0, 0, cost, utility);
    OutcomeKind kind = served ? OutcomeKind.SERVED : OutcomeKind.DROPPED;
    Place place = option == HERE ? Place.HERE : Place.CLOUD;
    pending.add(new Outcome(request, 0, option, place, kind, 0, times, 1, 1, score));
    credits = List.of(new Credit(request, now, utility, true));
    lastDecision = now;
  }

  /** Runs to the next arrival, or to the horizon, where all that is under way is still accounted. */
  private Turn next() {
    request++;
    double gap = streams.of(Purpose.ARRIVAL_GAP, request).nextExponential() * MEAN_GAP;
    now = Math.min(HORIZON, now + 1 + (long) gap);
    if (now < HORIZON) {
      return new Turn(now, EpisodePhase.RUNNING, List.of(due()), ended(now), null);
    }
    running = false;
    var totals = new EpisodeTotals(request, 0, 0, 0);
    var closing = new AgentTurn(0, AgentTurn.NO_DECISION, seen(), elapsed(), credits);
    return new Turn(
        now, EpisodePhase.TRUNCATED, List.of(closing), ended(Long.MAX_VALUE), totals);
  }

  private AgentTurn due() {
    return new AgentTurn(0, request, seen(), elapsed(), credits);
  }

  private long elapsed() {
    return lastDecision < 0 ? 0 : now - lastDecision;
  }

  private Observation seen() {
    float wait = (Math.max(now, freeAt) - now + SERVICE[HERE]) / (float) SECOND;
    float cloud = SERVICE[CLOUD] / (float) SECOND;
    float[] rows = {wait, 0, cloud, (float) CLOUD_PRICE};
    return Observation.of(2, rows, new boolean[] {true, true});
  }

  private List<Outcome> ended(long until) {
    var ended = new ArrayList<Outcome>();
    for (Outcome outcome : pending) {
      if (outcome.times().endNanos() <= until) {
        ended.add(outcome);
      }
    }
    pending.removeAll(ended);
    ended.sort(Comparator.comparingLong(outcome -> outcome.times().endNanos()));
    return ended;
  }

  @Override
  public MultiAgentEnv fork() {
    var copy = new Kiosk();
    copy.pending.addAll(pending);
    copy.streams = streams;
    copy.running = running;
    copy.request = request;
    copy.now = now;
    copy.lastDecision = lastDecision;
    copy.freeAt = freeAt;
    copy.credits = credits;
    return copy;
  }
}

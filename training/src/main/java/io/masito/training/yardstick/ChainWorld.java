package io.masito.training.yardstick;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.List;

/**
 * A {@link DecisionChain} as a world: one agent decides where the chain asks, at irregular
 * instants. What accrues until the next decision is the reward of the last, discounted to it. An
 * episode is cut at the first decision that is due after its horizon, so that the last view is of a
 * state like all others from which a learner goes on. Not thread-safe.
 */
final class ChainWorld implements MultiAgentEnv {

  private static final double NANOS = 1e9;

  private final DecisionChain chain;
  private final ChainView view;
  private final double horizonSeconds;
  private final double unit;
  private final EnvSpec spec;
  private final double[] rates;
  private final double eventRate;
  private final double beta;
  private SmallRandom random = new RandomStreams(0).of(Purpose.ARRIVAL_GAP);
  private int state;
  private double seconds;
  private double decidedSeconds;
  private double cost;
  private long decisions;
  private boolean ended;

  /**
   * Makes a world.
   *
   * @param chain its dynamics
   * @param view what is seen of it
   * @param horizonSeconds after which an episode is cut
   * @param unit cost that is a reward of -1, above 0
   */
  ChainWorld(DecisionChain chain, ChainView view, double horizonSeconds, double unit) {
    this.chain = chain;
    this.view = view;
    this.horizonSeconds = horizonSeconds;
    this.unit = unit;
    this.spec = view.spec(horizonSeconds);
    this.rates = chain.shape().rates().stream().mapToDouble(Double::doubleValue).toArray();
    this.eventRate = chain.shape().eventRate();
    this.beta = chain.shape().beta();
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long seed) {
    random = new RandomStreams(seed).of(Purpose.ARRIVAL_GAP);
    state = view.start(random);
    seconds = 0;
    decidedSeconds = 0;
    decisions = 0;
    ended = false;
    return runToDecision();
  }

  @Override
  public Turn step(List<Decision> chosen) {
    if (ended) {
      throw new IllegalStateException("the episode has ended");
    }
    Decision decision = chosen.get(0);
    int next = chain.choose(state, decision.option());
    if (chosen.size() != 1
        || decision.decisionId() != decisions - 1
        || next == DecisionChain.NONE) {
      throw new IllegalArgumentException(chosen + " is not due or not allowed");
    }
    cost = chain.cost(state, decision.option());
    state = next;
    decidedSeconds = seconds;
    return runToDecision();
  }

  private Turn runToDecision() {
    do {
      accrue(seconds + random.nextExponential() / eventRate);
      state = chain.next(state, event());
    } while (!chain.asks(state));
    ended = decisions > 0 && seconds >= horizonSeconds;
    return ended
        ? turn(EpisodePhase.TRUNCATED, AgentTurn.NO_DECISION, decisions - 1)
        : turn(EpisodePhase.RUNNING, decisions, decisions++ - 1);
  }

  private int event() {
    double drawn = random.nextDouble() * eventRate;
    double sum = rates[0];
    int event = 0;
    while (event < rates.length - 1 && drawn >= sum) {
      event++;
      sum += rates[event];
    }
    return event;
  }

  /** Moves on, with the cost of resting discounted to the last decision. */
  private void accrue(double untilSeconds) {
    double from = Math.exp(-beta * (seconds - decidedSeconds));
    double to = Math.exp(-beta * (untilSeconds - decidedSeconds));
    cost += chain.costRate(state) * (from - to) / beta;
    seconds = untilSeconds;
  }

  private Turn turn(EpisodePhase phase, long decisionId, long last) {
    long now = Math.round(seconds * NANOS);
    long decided = Math.round(decidedSeconds * NANOS);
    List<Credit> credits =
        last < 0 ? List.of() : List.of(new Credit(last, decided, -cost / unit, true));
    var agent =
        new AgentTurn(
            0, decisionId, view.observation(state), last < 0 ? 0 : now - decided, credits);
    return new Turn(now, phase, List.of(agent), List.of(), null);
  }

  /** The state, for tests. */
  int state() {
    return state;
  }

  @Override
  public ChainWorld fork() {
    var copy = new ChainWorld(chain, view, horizonSeconds, unit);
    copy.random = random.copy();
    copy.state = state;
    copy.seconds = seconds;
    copy.decidedSeconds = decidedSeconds;
    copy.cost = cost;
    copy.decisions = decisions;
    copy.ended = ended;
    return copy;
  }
}

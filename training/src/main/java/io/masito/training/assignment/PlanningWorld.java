package io.masito.training.assignment;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Planning as a world: a task is due every second, for the scheduler, which names a model, and if
 * that is a server's half a second later for the selector, which names the server. An episode is an
 * instance.
 *
 * <p>Both are paid for what they make of a task together: its accuracy, shaped by the Lagrangian
 * bound of what is left as a potential (Andrew Y. Ng, Daishi Harada, Stuart Russell, "Policy
 * invariance under reward transformations", 1999). So a reward is minus what the option loses at
 * the prices of the relaxation, the last one also minus what is left of the limits at these prices,
 * and all rewards of an episode add up to the accuracy of the plan less the bound. Prices are seen
 * in training alone. Not thread-safe.
 */
final class PlanningWorld implements MultiAgentEnv {

  static final int SCHEDULER = 0;
  static final int SELECTOR = 1;

  private static final long SECOND = 1_000_000_000L;

  /** A reward of 1 is so many millipoints. */
  static final double UNIT = 10_000;

  private final TrainingInstances instances;
  private final EnvSpec spec;
  private TrainingInstances.Instance instance;
  private PlanningState state;
  private PlanningFeatures features;

  /** The model that waits for a server, or -1. */
  private int model = -1;

  private long step;
  private long decisions;
  private final long[] decided = {-1, -1};
  private final long[] decidedNanos = {0, 0};
  private final double[] reward = {0, 0};
  private final boolean[] paid = {true, true};
  private Observation[] seen = {empty(), empty()};

  PlanningWorld(TrainingInstances instances) {
    this.instances = instances;
    this.instance = instances.of(0);
    this.state = new PlanningState(instance.problem(), instance.lean());
    this.features = new PlanningFeatures(state);
    this.spec = spec(state);
  }

  private static Observation empty() {
    return Observation.ofOwned(
        PlanningFeatures.COLUMNS, new float[PlanningFeatures.COLUMNS], new boolean[] {true});
  }

  private static EnvSpec spec(PlanningState state) {
    List<ExecutionOption> models =
        IntStream.range(0, state.models())
            .mapToObj(m -> new ExecutionOption(Place.NEIGHBOUR, "any", "model-" + m))
            .toList();
    List<ExecutionOption> servers =
        IntStream.range(0, state.servers())
            .mapToObj(s -> new ExecutionOption(Place.NEIGHBOUR, "server-" + s, "chosen"))
            .toList();
    return new EnvSpec(
        "static-plan",
        1,
        List.of("scheduler", "selector"),
        List.of(models, servers),
        PlanningFeatures.SCHEMA,
        Long.MAX_VALUE,
        0);
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long seed) {
    instance = instances.of(seed);
    state = new PlanningState(instance.problem(), instance.lean());
    features = new PlanningFeatures(state);
    model = -1;
    step = 0;
    decisions = 0;
    for (int agent = 0; agent < 2; agent++) {
      decided[agent] = -1;
      decidedNanos[agent] = 0;
      paid[agent] = true;
    }
    return ask(SCHEDULER);
  }

  @Override
  public Turn step(List<Decision> chosen) {
    Decision decision = chosen.get(0);
    int agent = model < 0 ? SCHEDULER : SELECTOR;
    if (chosen.size() != 1 || decision.agent() != agent || state.done()) {
      throw new IllegalArgumentException(chosen + " is not due");
    }
    decided[agent] = decision.decisionId();
    decidedNanos[agent] = nanos(agent);
    paid[agent] = false;
    if (agent == SCHEDULER && state.deviceOption(decision.option()) < 0) {
      model = decision.option();
      return ask(SELECTOR);
    }
    int option =
        agent == SCHEDULER
            ? state.deviceOption(decision.option())
            : state.serverOption(decision.option(), model);
    return settle(option, agent);
  }

  private Turn settle(int option, int agent) {
    double earned = -instance.loss(state.task(), option) / UNIT;
    state.take(option);
    model = -1;
    if (state.done()) {
      earned -= instance.left(state.plan()) / UNIT;
    }
    for (int who = SCHEDULER; who <= agent; who++) {
      reward[who] = earned;
    }
    step++;
    return state.done() ? end() : ask(SCHEDULER);
  }

  private long nanos(int agent) {
    return step * SECOND + (agent == SELECTOR ? SECOND / 2 : 0);
  }

  private Turn ask(int agent) {
    features.look();
    int count = agent == SCHEDULER ? state.models() : state.servers();
    float[] rows = new float[count * PlanningFeatures.COLUMNS];
    boolean[] allowed = new boolean[count];
    for (int row = 0; row < count; row++) {
      int option = agent == SCHEDULER ? state.representative(row) : state.serverOption(row, model);
      allowed[row] = option >= 0;
      if (option >= 0) {
        features.write(option, rows, row * PlanningFeatures.COLUMNS);
      }
    }
    seen[agent] = Observation.ofOwned(PlanningFeatures.COLUMNS, rows, allowed);
    long now = nanos(agent);
    return new Turn(
        now, EpisodePhase.RUNNING, List.of(turn(agent, decisions++, now)), List.of(), null);
  }

  private Turn end() {
    long now = nanos(SCHEDULER);
    List<AgentTurn> closing = new ArrayList<>();
    for (int agent = 0; agent < 2; agent++) {
      if (decided[agent] >= 0) {
        closing.add(turn(agent, AgentTurn.NO_DECISION, now));
      }
    }
    return new Turn(now, EpisodePhase.TERMINATED, closing, List.of(), null);
  }

  private AgentTurn turn(int agent, long decisionId, long now) {
    List<Credit> credits =
        paid[agent]
            ? List.of()
            : List.of(new Credit(decided[agent], decidedNanos[agent], reward[agent], true));
    paid[agent] = true;
    long elapsed = decided[agent] < 0 ? 0 : now - decidedNanos[agent];
    return new AgentTurn(agent, decisionId, seen[agent], elapsed, credits);
  }

  /** The plan so far, for tests. */
  PlanningState state() {
    return state;
  }

  @Override
  public PlanningWorld fork() {
    var copy = new PlanningWorld(instances);
    copy.instance = instance;
    copy.state = state.copy();
    copy.features = new PlanningFeatures(copy.state);
    copy.model = model;
    copy.step = step;
    copy.decisions = decisions;
    copy.seen = seen.clone();
    for (int agent = 0; agent < 2; agent++) {
      copy.decided[agent] = decided[agent];
      copy.decidedNanos[agent] = decidedNanos[agent];
      copy.reward[agent] = reward[agent];
      copy.paid[agent] = paid[agent];
    }
    return copy;
  }
}

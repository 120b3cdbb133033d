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
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link QueueProblem} as a world: one agent decides whenever a job arrives, at irregular
 * instants. What accrues until the next decision is the reward of the last, discounted to it. An
 * option whose queue is full is masked unless both are. An episode starts in a state drawn evenly,
 * so that all are visited, and is cut at its horizon. Not thread-safe.
 */
final class TwoQueues implements MultiAgentEnv {

  private static final double NANOS = 1e9;
  private static final int OPTIONS = 2;

  private final QueueProblem problem;
  private final double horizonSeconds;
  private final double unit;
  private final EnvSpec spec;
  private SmallRandom random = new RandomStreams(0).of(Purpose.ARRIVAL_GAP);
  private int first;
  private int second;
  private double seconds;
  private double decidedSeconds;
  private double cost;
  private long decisions;

  /**
   * Makes a world.
   *
   * @param problem its rates
   * @param horizonSeconds when an episode is cut
   * @param unit cost that is a reward of -1, above 0
   */
  TwoQueues(QueueProblem problem, double horizonSeconds, double unit) {
    this.problem = problem;
    this.horizonSeconds = horizonSeconds;
    this.unit = unit;
    this.spec = specOf(problem, horizonSeconds);
  }

  private static EnvSpec specOf(QueueProblem problem, double horizonSeconds) {
    List<Feature> features = new ArrayList<>();
    for (int jobs = 0; jobs <= problem.buffer(); jobs++) {
      features.add(feature("own_" + jobs, "1 if that many jobs are in this queue"));
    }
    for (int jobs = 0; jobs <= problem.buffer(); jobs++) {
      features.add(feature("other_" + jobs, "1 if that many jobs are in the other queue"));
    }
    features.add(feature("own", "jobs in this queue over its buffer"));
    features.add(feature("other", "jobs in the other queue over its buffer"));
    features.add(feature("is_second", "1 for the second queue"));
    return new EnvSpec(
        "two-queues",
        1,
        List.of("router"),
        List.of(
            List.of(
                new ExecutionOption(Place.NEIGHBOUR, "first", "server"),
                new ExecutionOption(Place.NEIGHBOUR, "second", "server"))),
        new FeatureSchema(1, features),
        Math.round(horizonSeconds * NANOS),
        0);
  }

  private static Feature feature(String name, String meaning) {
    return new Feature(name, "1", Feature.Scope.OPTION, 0, 1, meaning);
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long seed) {
    random = new RandomStreams(seed).of(Purpose.ARRIVAL_GAP);
    first = random.nextInt(problem.buffer() + 1);
    second = random.nextInt(problem.buffer() + 1);
    seconds = 0;
    decisions = 0;
    return runToArrival();
  }

  @Override
  public Turn step(List<Decision> chosen) {
    if (seconds >= horizonSeconds) {
      throw new IllegalStateException("the episode has ended");
    }
    Decision decision = chosen.get(0);
    if (chosen.size() != 1
        || decision.decisionId() != decisions - 1
        || !allowed()[decision.option()]) {
      throw new IllegalArgumentException(chosen + " is not due or not allowed");
    }
    cost = 0;
    decidedSeconds = seconds;
    route(decision.option());
    return runToArrival();
  }

  private void route(int option) {
    if (first == problem.buffer() && second == problem.buffer()) {
      cost = QueueProblem.REJECTION_COST;
    } else if (option == 0) {
      first++;
    } else {
      second++;
    }
  }

  private Turn runToArrival() {
    while (true) {
      double until = seconds + random.nextExponential() / problem.eventRate();
      double event = random.nextDouble() * problem.eventRate();
      accrue(Math.min(until, horizonSeconds));
      if (until >= horizonSeconds) {
        return turn(EpisodePhase.TRUNCATED, AgentTurn.NO_DECISION);
      }
      if (event < problem.lambda()) {
        return turn(EpisodePhase.RUNNING, decisions++);
      }
      serve(event < problem.lambda() + problem.mu1());
    }
  }

  private void serve(boolean byFirst) {
    if (byFirst) {
      first = Math.max(0, first - 1);
    } else {
      second = Math.max(0, second - 1);
    }
  }

  /** Moves on, with the cost of the jobs in the system discounted to the last decision. */
  private void accrue(double untilSeconds) {
    double from = Math.exp(-problem.beta() * (seconds - decidedSeconds));
    double to = Math.exp(-problem.beta() * (untilSeconds - decidedSeconds));
    cost += (first + second) * (from - to) / problem.beta();
    seconds = untilSeconds;
  }

  private Turn turn(EpisodePhase phase, long decisionId) {
    long now = Math.round(seconds * NANOS);
    long decided = Math.round(decidedSeconds * NANOS);
    long last = phase == EpisodePhase.RUNNING ? decisionId - 1 : decisions - 1;
    List<Credit> credits =
        last < 0 ? List.of() : List.of(new Credit(last, decided, -cost / unit, true));
    var agent = new AgentTurn(0, decisionId, observation(), last < 0 ? 0 : now - decided, credits);
    return new Turn(now, phase, List.of(agent), List.of(), null);
  }

  private boolean[] allowed() {
    boolean full = first == problem.buffer() && second == problem.buffer();
    return new boolean[] {full || first < problem.buffer(), full || second < problem.buffer()};
  }

  private Observation observation() {
    return observation(first, second, allowed());
  }

  /** What the agent sees in a state in which neither queue is full. */
  Observation observation(int inFirst, int inSecond) {
    return observation(inFirst, inSecond, new boolean[] {true, true});
  }

  private Observation observation(int inFirst, int inSecond, boolean[] allowed) {
    int buffer = problem.buffer();
    int features = spec.schema().size();
    float[] values = new float[OPTIONS * features];
    for (int option = 0; option < OPTIONS; option++) {
      int own = option == 0 ? inFirst : inSecond;
      int other = option == 0 ? inSecond : inFirst;
      int row = option * features;
      values[row + own] = 1;
      values[row + buffer + 1 + other] = 1;
      values[row + 2 * buffer + 2] = (float) own / buffer;
      values[row + 2 * buffer + 3] = (float) other / buffer;
      values[row + 2 * buffer + 4] = option;
    }
    return Observation.ofOwned(features, values, allowed);
  }

  @Override
  public TwoQueues fork() {
    var copy = new TwoQueues(problem, horizonSeconds, unit);
    copy.random = random.copy();
    copy.first = first;
    copy.second = second;
    copy.seconds = seconds;
    copy.decidedSeconds = decidedSeconds;
    copy.cost = cost;
    copy.decisions = decisions;
    return copy;
  }
}

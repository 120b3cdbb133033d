package io.masito.training.yardstick;

import io.masito.env.EnvSpec;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link QueueProblem} as a chain that asks whenever a job arrives. An option whose queue is full
 * is not allowed unless both are. Episodes begin in a state drawn evenly, so that all are visited.
 */
final class TwoQueues implements DecisionChain, ChainView {

  private static final int ARRIVAL = 0;
  private static final int FIRST_SERVES = 1;

  private final QueueProblem problem;
  private final int buffer;

  TwoQueues(QueueProblem problem) {
    this.problem = problem;
    this.buffer = problem.buffer();
  }

  /** The state in which so many jobs are in the queues and none has just arrived. */
  int state(int first, int second) {
    return 2 * (first * (buffer + 1) + second);
  }

  int first(int state) {
    return state / 2 / (buffer + 1);
  }

  int second(int state) {
    return state / 2 % (buffer + 1);
  }

  private static boolean arrived(int state) {
    return state % 2 == 1;
  }

  /** Join the shortest queue; of equal ones the first. */
  int[] shortest() {
    var choices = new int[shape().states()];
    for (int state = 0; state < choices.length; state++) {
      choices[state] = second(state) < first(state) ? 1 : 0;
    }
    return choices;
  }

  @Override
  public ChainShape shape() {
    var rates = List.of(problem.lambda(), problem.mu1(), problem.mu2());
    return new ChainShape(2 * (buffer + 1) * (buffer + 1), problem.beta(), rates);
  }

  @Override
  public double costRate(int state) {
    return first(state) + second(state);
  }

  @Override
  public int next(int state, int event) {
    int first = first(state);
    int second = second(state);
    if (event == ARRIVAL) {
      return state(first, second) + 1;
    }
    return event == FIRST_SERVES
        ? state(Math.max(0, first - 1), second)
        : state(first, Math.max(0, second - 1));
  }

  @Override
  public int choose(int state, int option) {
    if (!arrived(state)) {
      return NONE;
    }
    int first = first(state);
    int second = second(state);
    if (full(first, second)) {
      return state(first, second);
    }
    if (option == 0) {
      return first < buffer ? state(first + 1, second) : NONE;
    }
    return second < buffer ? state(first, second + 1) : NONE;
  }

  private boolean full(int first, int second) {
    return first == buffer && second == buffer;
  }

  @Override
  public double cost(int state, int option) {
    return full(first(state), second(state)) ? QueueProblem.REJECTION_COST : 0;
  }

  @Override
  public int start(SmallRandom random) {
    int first = random.nextInt(buffer + 1);
    return state(first, random.nextInt(buffer + 1));
  }

  @Override
  public EnvSpec spec(double horizonSeconds) {
    List<Feature> features = new ArrayList<>();
    for (int jobs = 0; jobs <= buffer; jobs++) {
      features.add(feature("own_" + jobs, "1 if that many jobs are in this queue"));
    }
    for (int jobs = 0; jobs <= buffer; jobs++) {
      features.add(feature("other_" + jobs, "1 if that many jobs are in the other queue"));
    }
    features.add(feature("own", "jobs in this queue over its buffer"));
    features.add(feature("other", "jobs in the other queue over its buffer"));
    features.add(feature("is_second", "1 for the second queue"));
    return new EnvSpec(
        "two-queues",
        2,
        List.of("router"),
        List.of(
            List.of(
                new ExecutionOption(Place.NEIGHBOUR, "first", "server"),
                new ExecutionOption(Place.NEIGHBOUR, "second", "server"))),
        new FeatureSchema(1, features),
        Math.round(horizonSeconds * 1e9),
        0);
  }

  private static Feature feature(String name, String meaning) {
    return new Feature(name, "1", Feature.Scope.OPTION, 0, 1, meaning);
  }

  @Override
  public Observation observation(int state) {
    int features = 2 * buffer + 5;
    float[] values = new float[OPTIONS * features];
    boolean[] allowed = new boolean[OPTIONS];
    for (int option = 0; option < OPTIONS; option++) {
      int own = option == 0 ? first(state) : second(state);
      int other = option == 0 ? second(state) : first(state);
      int row = option * features;
      values[row + own] = 1;
      values[row + buffer + 1 + other] = 1;
      values[row + 2 * buffer + 2] = (float) own / buffer;
      values[row + 2 * buffer + 3] = (float) other / buffer;
      values[row + 2 * buffer + 4] = option;
      allowed[option] = choose(state, option) != NONE;
    }
    return Observation.ofOwned(features, values, allowed);
  }
}

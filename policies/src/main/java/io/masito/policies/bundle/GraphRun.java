package io.masito.policies.bundle;

import io.masito.env.view.Observation;
import java.util.Arrays;

/**
 * Runs a graph on one observation after another, in memory of its own that grows only when an
 * observation has more options than any before. Not thread-safe.
 */
final class GraphRun {

  private final GraphProgram program;
  private final GraphStep[] steps;
  private final float[][] slots;
  private int capacity;
  private boolean[] mask = {};

  GraphRun(GraphProgram program) {
    this.program = program;
    this.steps = program.steps().toArray(GraphStep[]::new);
    this.slots = new float[program.slots().size()][];
    reserve(Math.max(1, program.maxOptions()));
  }

  /**
   * Scores the options and chooses.
   *
   * @param observation features as the graph expects, with at least one option allowed
   * @return row of the allowed option with the greatest score, the lowest of equal ones
   * @throws IllegalArgumentException if the observation does not fit the graph or allows nothing
   */
  int choose(Observation observation) {
    checkFits(observation);
    if (observation.options() > capacity) {
      reserve(observation.options());
    }
    load(observation);
    for (GraphStep step : steps) {
      step.run(slots, observation.options());
    }
    int choice = (int) slots[program.choice()][0];
    if (choice >= observation.options() || !observation.allowed(choice)) {
      throw new IllegalArgumentException(
          "none of the " + observation.options() + " options is allowed; one must be");
    }
    return choice;
  }

  /**
   * Reads a score of the last choice.
   *
   * @param option row
   * @return its score
   */
  float score(int option) {
    return slots[program.scores()][option];
  }

  /** Gives the number of features that an observation must have. */
  int features() {
    return program.features();
  }

  private void checkFits(Observation observation) {
    int most = program.maxOptions() > 0 ? program.maxOptions() : GraphFormat.MAX_OPTIONS;
    boolean tooMany = observation.options() > most;
    if (observation.features() != program.features() || tooMany) {
      throw new IllegalArgumentException(
          "the observation has %d options x %d features; the graph takes %s x %d"
              .formatted(
                  observation.options(),
                  observation.features(),
                  "at most " + most,
                  program.features()));
    }
  }

  private void reserve(int options) {
    capacity = options;
    mask = new boolean[options];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = new float[program.slots().get(i).count(options)];
    }
  }

  private void load(Observation observation) {
    int options = observation.options();
    observation.copyValues(slots[GraphProgram.OBSERVATION_SLOT], 0);
    observation.copyAllowed(mask, 0);
    float[] allowed = slots[GraphProgram.ALLOWED_SLOT];
    for (int i = 0; i < options; i++) {
      allowed[i] = mask[i] ? 1 : 0;
    }
    if (program.shape() == NetworkShape.CONCATENATING) {
      Arrays.fill(allowed, options, allowed.length, 0);
      float[] present = slots[GraphProgram.PRESENT_SLOT];
      Arrays.fill(present, 0, options, 1);
      Arrays.fill(present, options, present.length, 0);
    }
  }
}

package io.masito.training.loop;

import io.masito.env.view.Observation;
import java.util.Map;
import java.util.TreeMap;

/** Counts, for each agent, what it chose and what it could have chosen. Not thread-safe. */
public final class ChoiceTally {

  /** Below this share of other choices an agent counts as constant. */
  static final double CONSTANT_BELOW = 0.005;

  /** Decisions below which an agent is not judged; a tenth of that says little of a habit. */
  static final int FEWEST_DECISIONS = 50;

  private final Map<Integer, Agent> agents = new TreeMap<>();

  /** Makes a tally of nothing. */
  public ChoiceTally() {}

  /**
   * Counts a decision. One with a single allowed option is no choice and is left out.
   *
   * @param agent who chose
   * @param observation what it saw
   * @param option what it chose
   */
  public void add(int agent, Observation observation, int option) {
    int allowed = 0;
    for (int i = 0; i < observation.options(); i++) {
      allowed += observation.allowed(i) ? 1 : 0;
    }
    if (allowed > 1) {
      agents.computeIfAbsent(agent, index -> new Agent()).add(observation, option);
    }
  }

  /**
   * Gives the figures and starts anew.
   *
   * @return the figures of all decisions since the last time
   */
  public Choices take() {
    long decisions = 0;
    double entropy = 0;
    double dependence = 0;
    int constant = 0;
    int judged = 0;
    for (Agent agent : agents.values()) {
      decisions += agent.decisions;
      entropy += agent.decisions * agent.entropyBits();
      dependence += agent.decisions * agent.stateDependence();
      if (agent.decisions >= FEWEST_DECISIONS) {
        judged++;
        constant += agent.stateDependence() < CONSTANT_BELOW ? 1 : 0;
      }
    }
    agents.clear();
    // Without decisions both means come out as NaN, as they should.
    return new Choices(entropy / decisions, dependence / decisions, constant, judged);
  }

  private static final class Agent {

    private final Map<Integer, Option> options = new TreeMap<>();
    private long decisions;

    private void add(Observation observation, int chosen) {
      decisions++;
      for (int i = 0; i < observation.options(); i++) {
        if (observation.allowed(i)) {
          Option option = options.computeIfAbsent(i, index -> new Option());
          option.allowed++;
          option.chosen += i == chosen ? 1 : 0;
        }
      }
    }

    private double entropyBits() {
      double sum = 0;
      for (Option option : options.values()) {
        if (option.chosen > 0) {
          double share = (double) option.chosen / decisions;
          sum -= share * StrictMath.log(share);
        }
      }
      return sum / StrictMath.log(2);
    }

    /** Where the favourite was allowed and not taken; a mask alone makes no dependence. */
    private double stateDependence() {
      Option favourite = new Option();
      for (Option option : options.values()) {
        favourite = option.chosen > favourite.chosen ? option : favourite;
      }
      return (double) (favourite.allowed - favourite.chosen) / favourite.allowed;
    }
  }

  private static final class Option {
    private long allowed;
    private long chosen;
  }
}

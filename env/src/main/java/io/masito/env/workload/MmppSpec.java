package io.masito.env.workload;

import io.masito.env.config.Ranges;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Markov-modulated Poisson process (Wolfgang Fischer, Kathleen Meier-Hellstern, "The
 * Markov-modulated Poisson process (MMPP) cookbook", 1993): the rate stays in a state for an
 * exponential time and then jumps to any other state, all alike. It starts in equilibrium. Rates
 * are relative and are scaled to mean 1.
 *
 * @param states at least two
 * @param common whether all nodes see the same rate; absent is true
 */
public record MmppSpec(List<State> states, @Nullable Boolean common) implements RateSpec {

  /**
   * A state of the rate.
   *
   * @param rate relative to the other states', at least 0
   * @param meanStaySeconds mean time in it, in [0.01, 1e6]
   */
  public record State(double rate, double meanStaySeconds) {

    /** Checks the ranges. */
    public State {
      Ranges.within("rate", rate, 0, 1e6);
      Ranges.within("meanStaySeconds", meanStaySeconds, 0.01, 1e6);
    }
  }

  /** Checks that there is something to jump between. */
  public MmppSpec {
    states = List.copyOf(states);
    if (states.size() < 2) {
      throw new IllegalArgumentException("states: needs at least two states");
    }
    if (states.stream().noneMatch(state -> state.rate() > 0)) {
      throw new IllegalArgumentException("states: at least one rate must be above 0");
    }
  }

  @Override
  public boolean isCommon() {
    return common == null || common;
  }

  @Override
  public double expectedSteps(double seconds) {
    return states.size() * seconds / stays() + 1;
  }

  private double stays() {
    return states.stream().mapToDouble(State::meanStaySeconds).sum();
  }

  /** Jumps are to all other states alike, so the share of time is that of the mean stays. */
  private double meanRate() {
    return states.stream().mapToDouble(state -> state.rate() * state.meanStaySeconds()).sum()
        / stays();
  }

  @Override
  public RateSteps steps(RandomStreams streams, long subject, double seconds) {
    SmallRandom random = streams.of(Purpose.ARRIVAL_STATES, subject);
    double[] stays = states.stream().mapToDouble(State::meanStaySeconds).toArray();
    int state = RequestDraws.pick(RequestDraws.cumulative(stays), random.nextDouble());
    double mean = meanRate();
    var steps = new RateSteps.Builder();
    for (double time = 0; time < seconds; ) {
      steps.add(time, states.get(state).rate() / mean);
      time += random.nextExponential() * states.get(state).meanStaySeconds();
      state = (state + 1 + random.nextInt(states.size() - 1)) % states.size();
    }
    return steps.build();
  }
}

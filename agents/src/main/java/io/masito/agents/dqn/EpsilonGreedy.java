package io.masito.agents.dqn;

import io.masito.agents.LinearSchedule;
import io.masito.env.Stateful;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.ToIntFunction;

/**
 * Explores for one agent: now and then, by its own count of decisions and its own stream, it draws
 * an option uniformly from the allowed ones; else it takes the greedy choice. Not thread-safe.
 */
public final class EpsilonGreedy implements Stateful {

  /** Stands for the greedy choice. */
  public static final int GREEDY = -1;

  private final LinearSchedule schedule;
  private final SmallRandom random;
  private long decisions;

  /**
   * Makes the exploration of an agent that has decided nothing.
   *
   * @param schedule share of decisions drawn by lot
   * @param random the draws; owned by this object from now on
   */
  public EpsilonGreedy(LinearSchedule schedule, SmallRandom random) {
    this.schedule = schedule;
    this.random = random;
  }

  /**
   * Chooses an option and counts the decision.
   *
   * @param observation what the agent sees
   * @param greedy the choice where no lot is drawn
   * @return an allowed option
   * @throws IllegalArgumentException if no option is allowed
   */
  public int choose(Observation observation, ToIntFunction<Observation> greedy) {
    int drawn = draw(observation, random);
    return drawn == GREEDY ? greedy.applyAsInt(observation) : drawn;
  }

  /**
   * Draws whether an option is taken by lot, and which, and counts the decision.
   *
   * @param observation what the agent sees
   * @param draws where the lots come from
   * @return an allowed option, or {@link #GREEDY}
   * @throws IllegalArgumentException if no option is allowed
   */
  public int draw(Observation observation, SmallRandom draws) {
    int allowed = countAllowed(observation);
    if (allowed == 0) {
      throw new IllegalArgumentException("an agent owes a decision and has no allowed option");
    }
    double epsilon = epsilon();
    decisions++;
    return draws.nextDouble() < epsilon
        ? allowedOption(observation, draws.nextInt(allowed))
        : GREEDY;
  }

  /**
   * Makes the draws of one episode out of several that run at once. They depend on this agent's
   * generator, which stays where it is, and on the number of the episode; not on what else runs.
   *
   * @param episode its number
   * @return a generator at its start
   */
  public SmallRandom drawsOf(long episode) {
    return new RandomStreams(random.copy().nextLong()).of(Purpose.EXPLORATION, episode);
  }

  private static int countAllowed(Observation observation) {
    int count = 0;
    for (int option = 0; option < observation.options(); option++) {
      count += observation.allowed(option) ? 1 : 0;
    }
    return count;
  }

  private static int allowedOption(Observation observation, int number) {
    int left = number;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option) && left-- == 0) {
        return option;
      }
    }
    throw new IllegalStateException("fewer than " + number + " options are allowed");
  }

  /**
   * Gives the share of decisions drawn by lot just now.
   *
   * @return the share for the next decision
   */
  public double epsilon() {
    return schedule.at(decisions);
  }

  /**
   * Counts the decisions.
   *
   * @return how many since the start of the run
   */
  public long decisions() {
    return decisions;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(decisions);
    random.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    decisions = in.readLong();
    random.loadState(in);
  }
}

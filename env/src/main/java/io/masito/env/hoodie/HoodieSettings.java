package io.masito.env.hoodie;

import io.masito.env.config.Ranges;
import java.util.function.LongToIntFunction;

/**
 * The content of a scenario file of kind {@code hoodie}: Table 4 of the paper as far as it is about
 * the world and not about the learner.
 *
 * @param kind always {@code hoodie}
 * @param name short name
 * @param description one line for people
 * @param agents edge agents, at least 2, all joined to one another and to the cloud
 * @param slots length of an episode
 * @param drainSlots slots at its end in which no task arrives
 * @param slotSeconds length of a slot
 * @param arrivalProbability probability that a task arrives at an agent in a slot
 * @param taskMegabits sizes of tasks
 * @param gigacyclesPerMegabit work of a task
 * @param privateGigahertz processor of an agent for its own tasks
 * @param publicGigahertz processor of an agent for tasks of others
 * @param cloudGigahertz processor of the cloud
 * @param horizontalMegabitsPerSecond rate from an agent to another
 * @param verticalMegabitsPerSecond rate from an agent to the cloud
 * @param timeoutSlots slots within which a task must be computed, that of its arrival included
 * @param dropPenalty what a dropped task costs, in slots of delay
 * @param historySlots slots over which the load that agents see is averaged
 */
public record HoodieSettings(
    String kind,
    String name,
    String description,
    int agents,
    int slots,
    int drainSlots,
    double slotSeconds,
    double arrivalProbability,
    TaskSizes taskMegabits,
    double gigacyclesPerMegabit,
    double privateGigahertz,
    double publicGigahertz,
    double cloudGigahertz,
    double horizontalMegabitsPerSecond,
    double verticalMegabitsPerSecond,
    int timeoutSlots,
    double dropPenalty,
    int historySlots) {

  /** What stands under {@code kind} in the file. */
  public static final String KIND = "hoodie";

  private static final int MOST_AGENTS = 200;
  private static final int MOST_SLOTS = 100_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MEGA = 1e6;
  private static final double GIGA = 1e9;

  /**
   * Share of a slot by which a time may exceed whole slots, as rates are seldom exact in binary.
   */
  private static final double ROUNDING = 1e-9;

  /** Checks the ranges. */
  public HoodieSettings {
    if (!kind.equals(KIND)) {
      throw new IllegalArgumentException("kind: '" + kind + "' must be " + KIND);
    }
    Ranges.named("name", name);
    Ranges.within("agents", agents, 2, MOST_AGENTS);
    Ranges.within("slots", slots, 1, MOST_SLOTS);
    Ranges.within("drainSlots", drainSlots, 0, slots - 1);
    Ranges.within("slotSeconds", slotSeconds, 1 / NANOS_PER_SECOND, Double.MAX_VALUE);
    Ranges.within("arrivalProbability", arrivalProbability, 0, 1);
    Ranges.above("arrivalProbability", arrivalProbability, 0);
    Ranges.above("gigacyclesPerMegabit", gigacyclesPerMegabit, 0);
    Ranges.above("privateGigahertz", privateGigahertz, 0);
    Ranges.above("publicGigahertz", publicGigahertz, 0);
    Ranges.above("cloudGigahertz", cloudGigahertz, 0);
    Ranges.above("horizontalMegabitsPerSecond", horizontalMegabitsPerSecond, 0);
    Ranges.above("verticalMegabitsPerSecond", verticalMegabitsPerSecond, 0);
    Ranges.within("timeoutSlots", timeoutSlots, 1, MOST_SLOTS);
    Ranges.within("dropPenalty", dropPenalty, timeoutSlots, Double.POSITIVE_INFINITY);
    Ranges.within("historySlots", historySlots, 1, MOST_SLOTS);
  }

  /** Index of the cloud among the places that tasks are sent to; the agents stand before it. */
  int cloud() {
    return agents;
  }

  long slotNanos() {
    return StrictMath.round(slotSeconds * NANOS_PER_SECOND);
  }

  int actionSlots() {
    return slots - drainSlots;
  }

  double cycles(long bits) {
    return bits / MEGA * gigacyclesPerMegabit * GIGA;
  }

  double bits(double cycles) {
    return cycles / GIGA / gigacyclesPerMegabit * MEGA;
  }

  /** Cycles that a place has for the tasks that were sent to it, in a slot. */
  double publicCyclesPerSlot(int place) {
    return (place == cloud() ? cloudGigahertz : publicGigahertz) * GIGA * slotSeconds;
  }

  /** Whole slots that the own processor needs for a task. */
  int computingSlots(long bits) {
    return wholeSlots(cycles(bits) / (privateGigahertz * GIGA * slotSeconds));
  }

  /** Whole slots that the link to a place needs for a task. */
  int sendingSlots(long bits, int place) {
    double rate = place == cloud() ? verticalMegabitsPerSecond : horizontalMegabitsPerSecond;
    return wholeSlots(bits / (rate * MEGA * slotSeconds));
  }

  /**
   * Gives how long the private processor is busy with a task, in whole slots.
   *
   * @return mean over the sizes
   */
  public double meanComputingSlots() {
    return taskMegabits.mean(this::computingSlots);
  }

  /**
   * Gives how long an agent's way out is busy with a task for the cloud, in whole slots.
   *
   * @return mean over the sizes
   */
  public double meanSlotsToCloud() {
    return taskMegabits.mean(bits -> sendingSlots(bits, cloud()));
  }

  /**
   * Gives how long an agent's way out is busy with a task for another agent, in whole slots.
   *
   * @return mean over the sizes
   */
  public double meanSlotsToOthers() {
    return taskMegabits.mean(bits -> sendingSlots(bits, 0));
  }

  static int wholeSlots(double slots) {
    return (int) StrictMath.min(MOST_SLOTS, StrictMath.max(1, StrictMath.ceil(slots - ROUNDING)));
  }

  /**
   * Sizes of tasks: each of {@code min, min + step, ..., max} equally likely.
   *
   * @param min smallest, in megabits, above 0
   * @param max largest, in megabits
   * @param step distance of one size from the next, in megabits, above 0
   */
  public record TaskSizes(double min, double max, double step) {

    private static final int MOST_SIZES = 10_000;

    /** Checks the ranges. */
    public TaskSizes {
      Ranges.within("min", min, 1e-3, 2_000);
      Ranges.within("max", max, min, 2_000);
      Ranges.above("step", step, 0);
      Ranges.within("step", step, (max - min) / MOST_SIZES, Double.POSITIVE_INFINITY);
    }

    /**
     * Counts the sizes.
     *
     * @return at least 1
     */
    public int count() {
      return 1 + (int) StrictMath.floor((max - min) / step + ROUNDING);
    }

    /**
     * Gives the mean size.
     *
     * @return megabits
     */
    public double mean() {
      return min + step * (count() - 1) / 2;
    }

    double mean(LongToIntFunction slots) {
      long sum = 0;
      for (int index = 0; index < count(); index++) {
        sum += slots.applyAsInt(bits(index));
      }
      return (double) sum / count();
    }

    long bits(int index) {
      return StrictMath.round((min + index * step) * MEGA);
    }
  }
}

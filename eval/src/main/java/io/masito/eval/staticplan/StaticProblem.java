package io.masito.eval.staticplan;

import java.util.List;

/**
 * An instance: tasks of given sizes, options for each, a limit on the time of the busiest lane and
 * one on the energy of the device. Times and energies are whole numbers, so sums do not depend on
 * their order. Immutable and thread-safe.
 */
public final class StaticProblem {

  private final List<PlanLane> lanes;
  private final List<PlanOption> options;
  private final int[] bytes;
  private final long limitNanos;
  private final long limitMicrojoules;

  /** By option, so that loops need not look into records. */
  private final int[] lane;

  private final int[] accuracy;

  /** Shape [task, option]. */
  private final long[] nanos;

  private final long[] microjoules;

  /**
   * Makes an instance.
   *
   * @param lanes the device first, at least one
   * @param options at least one, each on one of the lanes
   * @param bytes by task, size of its input, at least 0; at least one task; copied
   * @param limitNanos longest time that a lane may take, nanoseconds, above 0
   * @param limitMicrojoules most energy of the device, microjoules, above 0
   */
  public StaticProblem(
      List<PlanLane> lanes,
      List<PlanOption> options,
      int[] bytes,
      long limitNanos,
      long limitMicrojoules) {
    this.lanes = List.copyOf(lanes);
    this.options = List.copyOf(options);
    this.bytes = bytes.clone();
    this.limitNanos = limitNanos;
    this.limitMicrojoules = limitMicrojoules;
    check();
    this.lane = options.stream().mapToInt(PlanOption::lane).toArray();
    this.accuracy = options.stream().mapToInt(PlanOption::accuracyMillipoints).toArray();
    this.nanos = new long[bytes.length * options.size()];
    this.microjoules = new long[nanos.length];
    fill();
  }

  private void check() {
    if (lanes.isEmpty() || options.isEmpty() || bytes.length == 0) {
      throw new IllegalArgumentException("lanes, options and tasks must not be empty");
    }
    if (options.stream().anyMatch(option -> option.lane() >= lanes.size())) {
      throw new IllegalArgumentException("lanes must be within 0.." + (lanes.size() - 1));
    }
    if (limitNanos <= 0 || limitMicrojoules <= 0) {
      throw new IllegalArgumentException(
          "limits of " + limitNanos + " ns and " + limitMicrojoules + " uJ must be above 0");
    }
  }

  private void fill() {
    for (int task = 0; task < bytes.length; task++) {
      for (int o = 0; o < options.size(); o++) {
        PlanOption option = options.get(o);
        PlanLane way = lanes.get(option.lane());
        int at = task * options.size() + o;
        nanos[at] = option.computeNanos() + Math.round(way.nanosPerByte() * bytes[task]);
        microjoules[at] =
            option.computeMicrojoules() + Math.round(way.microjoulesPerByte() * bytes[task]);
      }
    }
  }

  /**
   * Gives the number of tasks.
   *
   * @return above 0
   */
  public int tasks() {
    return bytes.length;
  }

  /**
   * Gives the lanes.
   *
   * @return the device first
   */
  public List<PlanLane> lanes() {
    return lanes;
  }

  /**
   * Gives the options, the same for every task.
   *
   * @return by index
   */
  public List<PlanOption> options() {
    return options;
  }

  /**
   * Gives the size of a task's input.
   *
   * @param task index
   * @return bytes
   */
  public int bytes(int task) {
    return bytes[task];
  }

  /**
   * Gives the longest time that a lane may take.
   *
   * @return nanoseconds
   */
  public long limitNanos() {
    return limitNanos;
  }

  /**
   * Gives the most energy that the device may use.
   *
   * @return microjoules
   */
  public long limitMicrojoules() {
    return limitMicrojoules;
  }

  /**
   * Gives the time that a task takes on the lane of an option.
   *
   * @param task index
   * @param option index
   * @return nanoseconds
   */
  public long nanos(int task, int option) {
    return nanos[task * lane.length + option];
  }

  /**
   * Gives the energy of the device for a task by an option.
   *
   * @param task index
   * @param option index
   * @return microjoules
   */
  public long microjoules(int task, int option) {
    return microjoules[task * lane.length + option];
  }

  /**
   * Gives the lane of an option.
   *
   * @param option index
   * @return index of the lane
   */
  public int lane(int option) {
    return lane[option];
  }

  /**
   * Gives the accuracy of an option.
   *
   * @param option index
   * @return thousandths of a percentage point
   */
  public int accuracy(int option) {
    return accuracy[option];
  }

  /**
   * Turns a sum of accuracies into their mean.
   *
   * @param millipoints sum over all tasks, thousandths of a percentage point
   * @return mean, per cent
   */
  public double meanPercent(double millipoints) {
    return millipoints / 1000 / bytes.length;
  }
}

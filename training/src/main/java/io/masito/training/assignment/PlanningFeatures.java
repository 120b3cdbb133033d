package io.masito.training.assignment;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.eval.staticplan.StaticProblem;
import io.masito.eval.staticplan.WorkingPlan;
import java.util.List;

/**
 * What the agents see of an option. All figures are shares of what a task is entitled to, so that
 * the same networks serve any number of tasks, models and servers. Not thread-safe.
 */
final class PlanningFeatures {

  private static final double MOST = 4;
  private static final double POINTS = 10_000;

  /** More tasks left than this look like as many, so that the networks know more than they saw. */
  private static final double CROWD = 40;

  /** The columns. */
  static final FeatureSchema SCHEMA =
      new FeatureSchema(
          1,
          List.of(
              column("gain", "accuracy over that of the lean option, tens of points"),
              column("lane_time", "time added to its lane, in shares of a task"),
              column("lane_slack", "time left there for each task left, in shares"),
              column("lane_part", "part of what is left there that it takes"),
              column("device_slack", "time left on the device for each task left"),
              column("device_time", "time added to the device, in shares"),
              column("energy", "energy added, in shares"),
              column("energy_slack", "energy left for each task left, in shares"),
              column("energy_part", "part of what is left that it takes"),
              column("server_slack", "mean time left on servers for each task left"),
              column("server_room", "tasks left that servers have time for, of those left"),
              column("remote", "1 on a server"),
              column("last", "one over the number of tasks left, of which 40 at most count"),
              column("size", "input over the mean of the tasks left"),
              column("mean_time", "time of a mean input on its lane, in shares"),
              column("energy_room", "tasks left that there is energy to send, of those left")));

  static final int COLUMNS = SCHEMA.size();

  private final PlanningState state;
  private final StaticProblem problem;
  private final WorkingPlan plan;
  private final double timeUnit;
  private final double energyUnit;

  // The same for all options of a task.
  private double remaining;
  private double deviceSlack;
  private double energySlack;
  private double serverSlack;
  private double serverRoom;
  private double energyRoom;

  PlanningFeatures(PlanningState state) {
    this.state = state;
    this.problem = state.problem();
    this.plan = state.plan();
    this.timeUnit = (double) problem.limitNanos() / problem.tasks();
    this.energyUnit = (double) problem.limitMicrojoules() / problem.tasks();
  }

  private static Feature column(String name, String meaning) {
    return new Feature(name, "1", Feature.Scope.OPTION, -MOST, MOST, meaning);
  }

  /** Looks at the present task; before its options are looked at. */
  void look() {
    remaining = state.remaining();
    deviceSlack = slack(0);
    double energyLeft = (double) problem.limitMicrojoules() - plan.microjoules();
    energySlack = energyLeft / energyUnit / remaining;
    serverSlack = 0;
    serverRoom = 0;
    double cheapest = Double.POSITIVE_INFINITY;
    for (int server = 0; server < state.servers(); server++) {
      double slack = slack(server + 1);
      serverSlack += slack / state.servers();
      serverRoom += slack / inputTime(server + 1);
      cheapest = Math.min(cheapest, inputEnergy(server + 1));
    }
    energyRoom = energySlack / cheapest;
  }

  private double slack(int lane) {
    double left = (double) problem.limitNanos() - plan.laneNanos(lane);
    return left / timeUnit / remaining;
  }

  /** Of a mean input, in shares. */
  private double inputTime(int lane) {
    double nanos = problem.lanes().get(lane).nanosPerByte() * state.meanBytes();
    return Math.max(1e-3, nanos / timeUnit);
  }

  private double inputEnergy(int lane) {
    double microjoules = problem.lanes().get(lane).microjoulesPerByte() * state.meanBytes();
    return Math.max(1e-3, microjoules / energyUnit);
  }

  /** Writes the row of an option of the present task. */
  void write(int option, float[] rows, int from) {
    int task = state.task();
    int now = plan.option(task);
    int lane = problem.lane(option);
    double laneTime = problem.nanos(task, option);
    double deviceTime = 0;
    if (problem.lane(now) == 0) {
      deviceTime -= problem.nanos(task, now);
    }
    if (lane == 0) {
      deviceTime += laneTime;
    }
    if (lane == problem.lane(now)) {
      laneTime -= problem.nanos(task, now);
    }
    laneTime /= timeUnit;
    double energy =
        (problem.microjoules(task, option) - problem.microjoules(task, now)) / energyUnit;
    double laneSlack = lane == 0 ? deviceSlack : slack(lane);
    double compute = problem.options().get(option).computeNanos() / timeUnit;
    int gain = problem.accuracy(option) - problem.accuracy(state.leanOption());
    rows[from] = (float) (gain / POINTS);
    rows[from + 1] = clipped(laneTime);
    rows[from + 2] = clipped(laneSlack);
    rows[from + 3] = part(laneTime, laneSlack);
    rows[from + 4] = clipped(deviceSlack);
    rows[from + 5] = clipped(deviceTime / timeUnit);
    rows[from + 6] = clipped(energy);
    rows[from + 7] = clipped(energySlack);
    rows[from + 8] = part(energy, energySlack);
    rows[from + 9] = clipped(serverSlack);
    rows[from + 10] = clipped(serverRoom);
    rows[from + 11] = lane == 0 ? 0 : 1;
    rows[from + 12] = (float) (1 / Math.min(CROWD, remaining));
    rows[from + 13] = clipped(problem.bytes(task) / Math.max(1, state.meanBytes()));
    rows[from + 14] = clipped(compute + (lane == 0 ? 0 : inputTime(lane)));
    rows[from + 15] = clipped(energyRoom);
  }

  private float part(double share, double slack) {
    return (float)
        Math.max(-1, Math.min(1, share / Math.max(1e-6, slack * Math.min(CROWD, remaining))));
  }

  private static float clipped(double value) {
    return (float) Math.max(-MOST, Math.min(MOST, value));
  }
}

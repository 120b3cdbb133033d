package io.masito.training.assignment;

import io.masito.eval.staticplan.Plan;
import io.masito.eval.staticplan.PlanOption;
import io.masito.eval.staticplan.StaticProblem;
import io.masito.eval.staticplan.WorkingPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where the agents are: tasks of small input first, each with the option of the lean plan until its
 * agents have chosen, so that the limits always hold. Not thread-safe.
 */
final class PlanningState {

  private final StaticProblem problem;
  private final Plan lean;
  private final WorkingPlan plan;
  private final List<String> models;
  private final int servers;

  /** Shape [model, lane]: the option, or -1. */
  private final int[][] options;

  private final int[] order;

  /** By position in the order, mean input of the tasks from there on. */
  private final double[] meanBytes;

  private int at;

  PlanningState(StaticProblem problem, Plan lean) {
    this.problem = problem;
    this.lean = lean;
    this.plan = new WorkingPlan(problem, lean);
    this.models = models(problem);
    this.servers = problem.lanes().size() - 1;
    this.options = new int[models.size()][problem.lanes().size()];
    for (int[] row : options) {
      Arrays.fill(row, -1);
    }
    for (int option = 0; option < problem.options().size(); option++) {
      int model = models.indexOf(problem.options().get(option).model());
      options[model][problem.lane(option)] = option;
    }
    this.order = bySize(problem);
    this.meanBytes = new double[order.length];
    double sum = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      sum += problem.bytes(order[i]);
      meanBytes[i] = sum / (order.length - i);
    }
  }

  private static List<String> models(StaticProblem problem) {
    List<String> models = new ArrayList<>();
    for (PlanOption option : problem.options()) {
      if (!models.contains(option.model())) {
        models.add(option.model());
      }
    }
    return models;
  }

  private static int[] bySize(StaticProblem problem) {
    long[] keys = new long[problem.tasks()];
    for (int task = 0; task < keys.length; task++) {
      keys[task] = (long) problem.bytes(task) << Integer.SIZE | task;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keys[i];
    }
    return order;
  }

  /** A copy that goes on by itself. */
  PlanningState copy() {
    var copy = new PlanningState(problem, plan.toPlan());
    copy.at = at;
    return copy;
  }

  StaticProblem problem() {
    return problem;
  }

  WorkingPlan plan() {
    return plan;
  }

  boolean done() {
    return at == order.length;
  }

  int models() {
    return models.size();
  }

  int servers() {
    return servers;
  }

  int task() {
    return order[at];
  }

  /** Tasks that have not been decided, the present one included. */
  int remaining() {
    return order.length - at;
  }

  double meanBytes() {
    return meanBytes[at];
  }

  /** The option of the lean plan for the present task. */
  int leanOption() {
    return lean.option(task());
  }

  /** The device's option with a model, or -1. */
  int deviceOption(int model) {
    return options[model][0];
  }

  /** A server's option with a model if it fits, or -1; servers count from 0. */
  int serverOption(int server, int model) {
    int option = options[model][server + 1];
    return option >= 0 && plan.fits(task(), option) ? option : -1;
  }

  /** The option that stands for a model: the device's, or that which fills its server least. */
  int representative(int model) {
    int device = options[model][0];
    if (device >= 0) {
      return plan.fits(task(), device) ? device : -1;
    }
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int server = 0; server < servers; server++) {
      int option = serverOption(server, model);
      if (option >= 0) {
        double left = problem.limitNanos() - plan.laneNanos(server + 1);
        double filled = problem.nanos(task(), option) / Math.max(1, left);
        if (filled < least) {
          least = filled;
          best = option;
        }
      }
    }
    return best;
  }

  /** Gives the present task an option that fits, and goes on to the next. */
  void take(int option) {
    plan.move(task(), option);
    at++;
  }
}

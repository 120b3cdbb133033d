package io.masito.eval.staticplan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.jspecify.annotations.Nullable;

/**
 * The linear relaxation of an instance, with some tasks already on a lane. Since input and model
 * cost apart, it is enough to say which share of a task goes to which lane, and how many tasks of a
 * lane each model takes: tasks times lanes, and options, instead of tasks times options. The
 * simplex method ends in a corner, where all but a few tasks are whole.
 */
final class LaneProgram {

  private static final int SIMPLEX_STEPS = 200_000;

  private final StaticProblem problem;

  /** Tasks to be shared out; the others are fixed. */
  private final int[] free;

  /** By task, its lane if it is fixed. */
  private final int[] fixedLane;

  private final int lanes;
  private final int variables;
  private final List<LinearConstraint> constraints = new ArrayList<>();

  LaneProgram(StaticProblem problem, int[] free, int[] fixedLane) {
    this.problem = problem;
    this.free = free;
    this.fixedLane = fixedLane;
    this.lanes = problem.lanes().size();
    this.variables = free.length * lanes + problem.options().size();
  }

  /**
   * A corner of the relaxation.
   *
   * @param shares shape [free task, lane]
   * @param counts by option, how many tasks take it
   * @param accuracy sum, millipoints
   */
  @SuppressWarnings("ArrayRecordComponent") // handed to the caller, never compared
  record Corner(double[][] shares, double[] counts, double accuracy) {}

  /** Solves; null if there is no solution or the simplex method gives up. */
  @Nullable Corner solve() {
    wholeTasks();
    fullLanes();
    limits();
    try {
      double[] point =
          new SimplexSolver()
              .optimize(
                  new MaxIter(SIMPLEX_STEPS),
                  new LinearObjectiveFunction(objective(), 0),
                  new LinearConstraintSet(constraints),
                  GoalType.MAXIMIZE,
                  new NonNegativeConstraint(true))
              .getPoint();
      return corner(point);
    } catch (MathIllegalStateException e) {
      return null;
    }
  }

  private int share(int index, int lane) {
    return index * lanes + lane;
  }

  private int count(int option) {
    return free.length * lanes + option;
  }

  private double[] objective() {
    double[] row = new double[variables];
    for (int option = 0; option < problem.options().size(); option++) {
      row[count(option)] = problem.accuracy(option) / 1000.0;
    }
    return row;
  }

  private void wholeTasks() {
    for (int index = 0; index < free.length; index++) {
      double[] row = new double[variables];
      for (int lane = 0; lane < lanes; lane++) {
        row[share(index, lane)] = 1;
      }
      constraints.add(new LinearConstraint(row, Relationship.EQ, 1));
    }
  }

  /** Each lane's models take as many tasks as are there. */
  private void fullLanes() {
    for (int lane = 0; lane < lanes; lane++) {
      double[] row = new double[variables];
      for (int option = 0; option < problem.options().size(); option++) {
        row[count(option)] = problem.lane(option) == lane ? 1 : 0;
      }
      for (int index = 0; index < free.length; index++) {
        row[share(index, lane)] = -1;
      }
      int there = lane;
      long fixed = Arrays.stream(fixedLane).filter(l -> l == there).count();
      constraints.add(new LinearConstraint(row, Relationship.EQ, fixed));
    }
  }

  /** Rows are in units of a task's share of a limit. */
  private void limits() {
    double nanosUnit = (double) problem.limitNanos() / problem.tasks();
    double energyUnit = (double) problem.limitMicrojoules() / problem.tasks();
    double[] energy = new double[variables];
    double energyLeft = problem.tasks();
    for (int lane = 0; lane < lanes; lane++) {
      double[] time = new double[variables];
      double timeLeft = problem.tasks();
      for (int option = 0; option < problem.options().size(); option++) {
        if (problem.lane(option) == lane) {
          PlanOption facts = problem.options().get(option);
          time[count(option)] = facts.computeNanos() / nanosUnit;
          energy[count(option)] = facts.computeMicrojoules() / energyUnit;
        }
      }
      for (int index = 0; index < free.length; index++) {
        time[share(index, lane)] = inputNanos(free[index], lane) / nanosUnit;
        energy[share(index, lane)] = inputMicrojoules(free[index], lane) / energyUnit;
      }
      for (int task = 0; task < fixedLane.length; task++) {
        if (fixedLane[task] == lane) {
          timeLeft -= inputNanos(task, lane) / nanosUnit;
          energyLeft -= inputMicrojoules(task, lane) / energyUnit;
        }
      }
      constraints.add(new LinearConstraint(time, Relationship.LEQ, timeLeft));
    }
    constraints.add(new LinearConstraint(energy, Relationship.LEQ, energyLeft));
  }

  private double inputNanos(int task, int lane) {
    return Math.round(problem.lanes().get(lane).nanosPerByte() * problem.bytes(task));
  }

  private double inputMicrojoules(int task, int lane) {
    return Math.round(problem.lanes().get(lane).microjoulesPerByte() * problem.bytes(task));
  }

  private Corner corner(double[] point) {
    double[][] shares = new double[free.length][];
    for (int index = 0; index < free.length; index++) {
      shares[index] = Arrays.copyOfRange(point, share(index, 0), share(index, 0) + lanes);
    }
    double[] counts = Arrays.copyOfRange(point, count(0), variables);
    double accuracy = 0;
    for (int option = 0; option < counts.length; option++) {
      accuracy += counts[option] * problem.accuracy(option);
    }
    return new Corner(shares, counts, accuracy);
  }
}

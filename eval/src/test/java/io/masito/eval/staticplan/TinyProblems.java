package io.masito.eval.staticplan;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;

/** Instances small enough to enumerate, of all sorts, and their enumeration. */
final class TinyProblems {

  private TinyProblems() {}

  static SmallRandom random(long seed) {
    return new RandomStreams(seed).of(Purpose.STATIC_SEARCH);
  }

  /** Up to 5 tasks, 1 to 3 lanes of 1 to 2 options each, limits from hopeless to generous. */
  static StaticProblem draw(long seed) {
    SmallRandom random = random(seed);
    List<PlanLane> lanes = new ArrayList<>(List.of(new PlanLane("device", 0, 0)));
    for (int i = random.nextInt(3); i > 0; i--) {
      lanes.add(new PlanLane("server-" + i, random.nextInt(30), random.nextInt(20)));
    }
    List<PlanOption> options = new ArrayList<>();
    for (int lane = 0; lane < lanes.size(); lane++) {
      for (int i = random.nextInt(2); i >= 0; i--) {
        int accuracy = 1000 * (40 + random.nextInt(50));
        options.add(new PlanOption("m", lane, accuracy, random.nextInt(100), random.nextInt(100)));
      }
    }
    int[] bytes = new int[1 + random.nextInt(5)];
    for (int task = 0; task < bytes.length; task++) {
      bytes[task] = random.nextInt(6);
    }
    long nanos = 1L + random.nextInt(60 * bytes.length);
    return new StaticProblem(lanes, options, bytes, nanos, 1L + random.nextInt(100 * bytes.length));
  }

  /** Greatest sum of accuracies within the limits; -1 if there is no plan. */
  static long best(StaticProblem problem) {
    int[] options = new int[problem.tasks()];
    long best = -1;
    do {
      if (kept(problem, options)) {
        long sum = 0;
        for (int option : options) {
          sum += problem.options().get(option).accuracyMillipoints();
        }
        best = Math.max(best, sum);
      }
    } while (next(options, problem.options().size()));
    return best;
  }

  private static boolean next(int[] digits, int radix) {
    for (int i = 0; i < digits.length; i++) {
      if (++digits[i] < radix) {
        return true;
      }
      digits[i] = 0;
    }
    return false;
  }

  /** Written apart from the code that is tested. */
  static boolean kept(StaticProblem problem, int[] options) {
    long[] time = new long[problem.lanes().size()];
    long energy = 0;
    for (int task = 0; task < options.length; task++) {
      PlanOption option = problem.options().get(options[task]);
      PlanLane lane = problem.lanes().get(option.lane());
      time[option.lane()] +=
          option.computeNanos() + Math.round(lane.nanosPerByte() * problem.bytes(task));
      energy +=
          option.computeMicrojoules() + Math.round(lane.microjoulesPerByte() * problem.bytes(task));
    }
    boolean kept = energy <= problem.limitMicrojoules();
    for (long lane : time) {
      kept &= lane <= problem.limitNanos();
    }
    return kept;
  }

  static int[] options(Plan plan) {
    int[] options = new int[plan.tasks()];
    for (int task = 0; task < options.length; task++) {
      options[task] = plan.option(task);
    }
    return options;
  }
}

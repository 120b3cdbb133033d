package io.masito.eval.staticplan;

/**
 * One way to run a task: a model on a lane.
 *
 * @param model name of the model; options of one model have one accuracy
 * @param lane index of the lane; 0 is the device
 * @param accuracyMillipoints share of right answers, thousandths of a percentage point
 * @param computeNanos time that the model takes there, nanoseconds, at least 0
 * @param computeMicrojoules energy of the device meanwhile, microjoules, at least 0
 */
public record PlanOption(
    String model, int lane, int accuracyMillipoints, long computeNanos, long computeMicrojoules) {

  /** Checks the ranges. */
  public PlanOption {
    if (lane < 0 || accuracyMillipoints < 0 || computeNanos < 0 || computeMicrojoules < 0) {
      throw new IllegalArgumentException(
          "lane %d, accuracy %d, nanos %d and microjoules %d must be at least 0"
              .formatted(lane, accuracyMillipoints, computeNanos, computeMicrojoules));
    }
  }
}

package io.masito.training.yardstick;

import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Whom to let into a queue, solved and learned. Values are mean gains a second, so higher is
 * better; that of the learned policy is exact too: an empty system fills up to the first number of
 * jobs at which it turns one away.
 */
public final class AdmissionYardstick {

  private static final double HORIZON_SECONDS = 400;

  private final AdmissionProblem problem;
  private final Admission admission;
  private final ChainLearner learner;

  /**
   * Prepares the yardstick.
   *
   * @param problem rates, reward and cost
   * @param decisions decisions to learn from, above 0
   * @param seed of training
   */
  public AdmissionYardstick(AdmissionProblem problem, long decisions, long seed) {
    this.problem = problem;
    this.admission = new Admission(problem);
    int room = admission.room();
    var view = new CountView("admission", admission, room, room, List.of("turn away", "let in"));
    // A unit of the reward of a job keeps the values within some tens.
    var world = new ChainWorld(admission, view, HORIZON_SECONDS, problem.reward());
    this.learner = new ChainLearner(admission, view, world, decisions, seed);
  }

  /**
   * What came out.
   *
   * @param exactValue largest mean gain a second
   * @param learnedValue that of the learned policy
   * @param selfishValue that of jobs that look after themselves
   * @param threshold jobs that the learned policy lets the system fill up to
   * @param socialLimit that of the largest gain
   * @param selfishLimit that of jobs that look after themselves
   */
  public record Result(
      double exactValue,
      double learnedValue,
      double selfishValue,
      int threshold,
      int socialLimit,
      int selfishLimit) {}

  /**
   * Solves the problem and learns it.
   *
   * @param progress told the share of training that is done
   * @return the values and limits
   */
  public Result run(DoubleConsumer progress) {
    int threshold = admission.limit(learner.learn(progress));
    int social = problem.socialLimit();
    int selfish = problem.selfishLimit();
    return new Result(
        problem.gain(social),
        problem.gain(threshold),
        problem.gain(selfish),
        threshold,
        social,
        selfish);
  }
}

package io.masito.training.bench;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.eval.bench.BenchReport;

/**
 * What all benchmarks found. Figures are medians of the runs.
 *
 * @param provenance what made it
 * @param machine where
 * @param simulator speed of the simulator
 * @param yardstick what it is set against
 * @param learner speed of updates
 * @param training speed of the whole loop
 * @param policy time of a bundle's decision
 */
public record WholeReport(
    Provenance provenance,
    BenchReport.Machine machine,
    BenchReport.Simulator simulator,
    BenchReport.Yardstick yardstick,
    Learner learner,
    Training training,
    Deciding policy) {

  /**
   * Speed of updates of 64 transitions by double DQN, from the draw out of replay to Adam; one
   * thread.
   *
   * @param updateMicros time of an update of a network 32-128-128-8, microseconds
   * @param updateMicrosRl4j the same with RL4J's own learner on DL4J
   * @param netUpdatesPerSecond8 updates in a second, of eight networks 32-64-64-8 in turn
   */
  public record Learner(
      double updateMicros, double updateMicrosRl4j, double netUpdatesPerSecond8) {}

  /**
   * Speed of learning and of looking ahead; one thread.
   *
   * @param decisionsPerSecond decisions in a second of training on {@code metro-8}, simulator and
   *     an update of 64 transitions after every fourth decision included
   * @param rolloutsPerSecond forks of {@code metro-8} in a second that are played on for 10
   *     simulated seconds with the rule {@code jsq}
   * @param cartPoleStepsPerSecond pushes in a second of the first 10,000 of the yardstick cartpole,
   *     updates included
   * @param decisionsPerSecondLockStep as decisionsPerSecond, in 16 worlds in lock step
   */
  public record Training(
      double decisionsPerSecond,
      double rolloutsPerSecond,
      double cartPoleStepsPerSecond,
      double decisionsPerSecondLockStep) {}

  /**
   * Wall-clock time of a decision by a bundle with one network of 64 and 64 neurons, from a node's
   * numbers, which are checked and copied, to the choice; nanoseconds, reading the clock included.
   * The estimates among the numbers are there already.
   *
   * @param decisionNanosP50 median with 8 options
   * @param decisionNanosP99 99th percentile with 8 options
   * @param decisionNanosP50Of64 median with 64 options
   * @param decisionNanosP99Of64 99th percentile with 64 options
   */
  public record Deciding(
      double decisionNanosP50,
      double decisionNanosP99,
      double decisionNanosP50Of64,
      double decisionNanosP99Of64) {}

  static WholeReport of(BenchReport report, Learner learner, Training training, Deciding deciding) {
    return new WholeReport(
        report.provenance(),
        report.machine(),
        report.simulator(),
        report.yardstick(),
        learner,
        training,
        deciding);
  }

  /**
   * Writes the report.
   *
   * @return JSON
   */
  public String json() {
    return StrictYaml.writeJson(this);
  }
}

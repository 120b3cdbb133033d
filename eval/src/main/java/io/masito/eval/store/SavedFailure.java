package io.masito.eval.store;

import io.masito.env.config.StrictYaml;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.FailedCell;
import io.masito.eval.suite.FailedDecision;
import java.nio.file.Path;

/**
 * The file that keeps what a policy saw when it failed.
 *
 * @param policy name of the policy
 * @param training which of its trainings, from 0
 * @param scenario name of the scenario
 * @param seed seed of the episode
 * @param kind in what way it failed
 * @param reason one line for people
 * @param decision what it saw
 */
public record SavedFailure(
    String policy,
    int training,
    String scenario,
    long seed,
    String kind,
    String reason,
    FailedDecision decision) {

  static SavedFailure of(FailedCell failure, FailedDecision decision) {
    CellId id = failure.id();
    return new SavedFailure(
        id.policy(),
        id.replicate(),
        id.scenario(),
        id.seed(),
        failure.kind().key(),
        failure.reason(),
        decision);
  }

  /**
   * Reads such a file.
   *
   * @param file the file
   * @return its content
   * @throws io.masito.env.config.ConfigError if it cannot be read or is no such file
   */
  public static SavedFailure read(Path file) {
    return StrictYaml.read(file, SavedFailure.class);
  }
}

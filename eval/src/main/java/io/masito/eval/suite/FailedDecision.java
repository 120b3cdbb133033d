package io.masito.eval.suite;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision at which a policy failed, with all it saw, so that it can be asked again.
 *
 * @param agent index of the agent
 * @param agents how many agents the world has
 * @param decisionId the decision that was due
 * @param timeNanos simulated time of it, nanoseconds
 * @param schemaDigest digest of the feature schema
 * @param features names of the features
 * @param rows shape [option, feature]: what the policy saw
 * @param allowed shape [option]: which options the mask allows
 */
public record FailedDecision(
    int agent,
    int agents,
    long decisionId,
    long timeNanos,
    String schemaDigest,
    List<String> features,
    List<List<Double>> rows,
    List<Boolean> allowed) {

  /** Copies the lists. */
  public FailedDecision {
    features = List.copyOf(features);
    rows = rows.stream().map(List::copyOf).toList();
    allowed = List.copyOf(allowed);
  }

  static FailedDecision of(EnvSpec spec, AgentTurn due, long timeNanos) {
    Observation seen = due.observation();
    List<List<Double>> rows = new ArrayList<>();
    List<Boolean> allowed = new ArrayList<>();
    for (int option = 0; option < seen.options(); option++) {
      List<Double> row = new ArrayList<>();
      for (int feature = 0; feature < spec.schema().size(); feature++) {
        row.add((double) seen.value(option, feature));
      }
      rows.add(row);
      allowed.add(seen.allowed(option));
    }
    return new FailedDecision(
        due.agent(),
        spec.agents().size(),
        due.decisionId(),
        timeNanos,
        spec.schema().digest(),
        spec.schema().features().stream().map(feature -> feature.name()).toList(),
        rows,
        allowed);
  }

  /**
   * Gives what the policy saw.
   *
   * @return the observation
   */
  public Observation observation() {
    var values = new float[rows.size() * features.size()];
    var mask = new boolean[rows.size()];
    for (int option = 0; option < mask.length; option++) {
      mask[option] = allowed.get(option);
      for (int feature = 0; feature < features.size(); feature++) {
        values[option * features.size() + feature] = rows.get(option).get(feature).floatValue();
      }
    }
    return Observation.ofOwned(features.size(), values, mask);
  }
}

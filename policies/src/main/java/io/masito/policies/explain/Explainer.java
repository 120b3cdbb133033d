package io.masito.policies.explain;

import io.masito.env.config.ConfigError;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.SavedObservation;
import io.masito.policies.ScoringPolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains single choices of a policy that scores its options, by occlusion: one feature after the
 * other is put to a neutral value in all rows, and the policy is asked again. A feature of the
 * options gets its mean over the allowed rows, so that the options no longer differ in it; a shared
 * feature gets a given value. Effects of features that matter only together are not found. Not
 * thread-safe.
 */
public final class Explainer {

  private final SavedObservation saved;
  private final String name;
  private final ScoringPolicy policy;
  private final List<Feature> features;
  private final List<Double> neutral;
  private final Observation seen;
  private final int agent;

  private Explainer(
      SavedObservation saved, String name, ScoringPolicy policy, List<Double> neutral) {
    this.saved = saved;
    this.name = name;
    this.policy = policy;
    this.features = saved.world().schema().features();
    this.neutral = neutral;
    this.seen = saved.observation();
    this.agent = saved.moment().agent();
  }

  /**
   * Explains a choice.
   *
   * @param source whose choice; started afresh, as nothing is known of what it remembered
   * @param saved what the agent saw
   * @param neutral by column, what stands for a shared feature that tells nothing, such as its mean
   *     in training; empty for the low ends of the ranges
   * @return the explanation
   * @throws ConfigError if the policy does not fit the world or tells no scores
   */
  public static Explanation explain(
      PolicySource source, SavedObservation saved, List<Double> neutral) {
    List<Feature> features = saved.world().schema().features();
    List<Double> values =
        neutral.isEmpty() ? features.stream().map(Feature::low).toList() : List.copyOf(neutral);
    Policy policy = source.start(saved.world(), saved.moment().seed());
    try {
      if (!(policy instanceof ScoringPolicy scoring)) {
        throw new ConfigError(
            "policy "
                + source.name()
                + ": tells no scores; allowed are bundles, see masito export");
      }
      if (values.size() != features.size()) {
        throw new IllegalArgumentException(
            values.size() + " neutral values must be " + features.size() + ", the features");
      }
      return new Explainer(saved, source.name(), scoring, values).explanation();
    } finally {
      policy.close();
    }
  }

  private Explanation explanation() {
    int choice = policy.choose(agent, seen);
    List<ExplainedOption> options = new ArrayList<>();
    for (int option = 0; option < seen.options(); option++) {
      options.add(option(option));
    }
    Double gap = gap(choice);
    List<FeatureEffect> effects = gap == null ? List.of() : effects(choice, gap);
    return new Explanation(name, saved.moment(), choice, gap, options, effects);
  }

  private ExplainedOption option(int option) {
    ExecutionOption what = saved.world().options().get(agent).get(option);
    return new ExplainedOption(
        option,
        what,
        policy.score(agent, option),
        MaskReason.of(saved, seen, option),
        age("message_age_seconds", option),
        age("signal_age_seconds", option));
  }

  private @Nullable Double age(String column, int option) {
    for (int i = 0; i < features.size(); i++) {
      if (features.get(i).name().equals(column)) {
        return (double) seen.value(option, i);
      }
    }
    return null;
  }

  /** Score of an option less the best of the other allowed ones, by the last choice. */
  private @Nullable Double gap(int choice) {
    Double best = null;
    for (int option = 0; option < seen.options(); option++) {
      double score = policy.score(agent, option);
      if (option != choice && seen.allowed(option) && (best == null || score > best)) {
        best = score;
      }
    }
    return best == null ? null : policy.score(agent, choice) - best;
  }

  private List<FeatureEffect> effects(int choice, double gap) {
    List<FeatureEffect> effects = new ArrayList<>();
    for (int column = 0; column < features.size(); column++) {
      double value = neutral(column);
      int without = policy.choose(agent, occluded(column, (float) value));
      Double then = gap(choice);
      if (then != null) {
        String feature = features.get(column).name();
        double seenValue = seen.value(choice, column);
        effects.add(new FeatureEffect(feature, seenValue, value, then - gap, without));
      }
    }
    Comparator<FeatureEffect> bySize =
        Comparator.comparingDouble(effect -> -Math.abs(effect.gapChange()));
    return effects.stream().sorted(bySize).toList();
  }

  private double neutral(int column) {
    if (features.get(column).scope() == Feature.Scope.SHARED) {
      return neutral.get(column);
    }
    double sum = 0;
    int count = 0;
    for (int option = 0; option < seen.options(); option++) {
      sum += seen.allowed(option) ? seen.value(option, column) : 0;
      count += seen.allowed(option) ? 1 : 0;
    }
    return sum / count;
  }

  private Observation occluded(int column, float value) {
    int columns = features.size();
    var values = new float[seen.options() * columns];
    var allowed = new boolean[seen.options()];
    seen.copyValues(values, 0);
    seen.copyAllowed(allowed, 0);
    for (int option = 0; option < allowed.length; option++) {
      values[option * columns + column] = value;
    }
    return Observation.ofOwned(columns, values, allowed);
  }
}

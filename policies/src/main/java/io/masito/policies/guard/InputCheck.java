package io.masito.policies.guard;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks for inputs that a policy cannot be expected to know what to do with. Only rows of allowed
 * options count. Keeps where it found one. Allocates nothing. Not thread-safe.
 */
final class InputCheck {

  private static final String AGE = "_age_seconds";
  private static final String BUDGET_AGE = "budget_age_seconds";

  private final FeatureSchema schema;
  private final float[] values;
  private final double[] lowest;
  private final double[] highest;
  private final double[] oldest;
  private final GuardLimits limits;
  private int option;
  private int column;
  private double value;

  InputCheck(FeatureSchema schema, GuardLimits limits) {
    this.schema = schema;
    this.limits = limits;
    this.values = new float[schema.size()];
    this.lowest = new double[schema.size()];
    this.highest = new double[schema.size()];
    this.oldest = new double[schema.size()];
    for (int i = 0; i < lowest.length; i++) {
      Feature feature = schema.features().get(i);
      double slack = limits.tolerance() * (feature.high() - feature.low());
      boolean age = isAge(feature.name());
      lowest[i] = feature.low() - slack;
      highest[i] = age ? Double.POSITIVE_INFINITY : feature.high() + slack;
      oldest[i] = age ? limits.maxAgeSeconds() : Double.POSITIVE_INFINITY;
    }
  }

  /** A budget's age says nothing of the place; every other age does. */
  private static boolean isAge(String name) {
    return name.endsWith(AGE) && !name.equals(BUDGET_AGE);
  }

  /** Gives what is wrong with an observation, or null. */
  @Nullable GuardCause problem(Observation seen) {
    if (seen.features() != lowest.length) {
      column = -1;
      value = seen.features();
      return GuardCause.OUT_OF_RANGE;
    }
    boolean any = false;
    for (option = 0; option < seen.options(); option++) {
      if (seen.allowed(option)) {
        any = true;
        GuardCause cause = row(seen);
        if (cause != null) {
          return cause;
        }
      }
    }
    return any ? null : GuardCause.EMPTY_MASK;
  }

  private @Nullable GuardCause row(Observation seen) {
    seen.copyRow(option, values, 0);
    for (column = 0; column < lowest.length; column++) {
      value = values[column];
      if (value > oldest[column]) {
        return GuardCause.TOO_OLD;
      }
      if (value < lowest[column] || value > highest[column]) {
        return GuardCause.OUT_OF_RANGE;
      }
    }
    return null;
  }

  /** Words what was found last. */
  String describe(GuardCause cause) {
    if (cause == GuardCause.EMPTY_MASK) {
      return cause.words();
    }
    if (column < 0) {
      return "%d columns; the schema has %d".formatted((int) value, schema.size());
    }
    String name = schema.features().get(column).name();
    String allowed =
        cause == GuardCause.TOO_OLD
            ? "at most %s s is allowed".formatted(limits.maxAgeSeconds())
            : "%s to %s is allowed".formatted(lowest[column], highest[column]);
    return String.format(Locale.ROOT, "%s of option %d is %s; %s", name, option, value, allowed);
  }
}

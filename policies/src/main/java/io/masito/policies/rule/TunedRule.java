package io.masito.policies.rule;

import io.masito.env.config.ConfigError;
import io.masito.policies.PolicySource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A rule whose numbers the user may give.
 *
 * @param name name of the rule
 * @param parameters names of its numbers, in order
 * @param factory makes the rule from that many numbers, refusing those out of range with an
 *     IllegalArgumentException
 * @param grid for each number the values worth trying, ascending; empty if it is not to be tuned
 */
public record TunedRule(
    String name,
    List<String> parameters,
    Function<double[], PolicySource> factory,
    List<List<Double>> grid) {

  /** Copies the lists and checks that there are values for all numbers or for none. */
  public TunedRule {
    parameters = List.copyOf(parameters);
    grid = grid.stream().map(List::copyOf).toList();
    if (!grid.isEmpty() && grid.size() != parameters.size()) {
      throw new IllegalArgumentException(
          "grid has " + grid.size() + " lists for " + parameters.size() + " parameters");
    }
  }

  TunedRule(String name, List<String> parameters, Function<double[], PolicySource> factory) {
    this(name, parameters, factory, List.of());
  }

  /**
   * Makes the rule with some numbers.
   *
   * @param numbers one for each parameter
   * @return the rule
   * @throws IllegalArgumentException if a number is out of range
   */
  public PolicySource with(List<Double> numbers) {
    return factory.apply(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Makes the rule from what the user wrote.
   *
   * @param whole the whole text, for messages
   * @param numbers what stands after the first colon
   * @return the rule
   * @throws ConfigError if the numbers are too many, too few, no numbers or out of range
   */
  PolicySource parse(String whole, String numbers) {
    String[] parts = numbers.split("[,:]", -1);
    if (parts.length != parameters.size()) {
      throw wrong(whole, parts.length + " numbers given");
    }
    double[] values = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = number(whole, parameters.get(i), parts[i]);
    }
    try {
      return factory.apply(values);
    } catch (IllegalArgumentException e) {
      throw new ConfigError("policy " + whole + ": " + e.getMessage(), e);
    }
  }

  private double number(String whole, String parameter, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(whole, parameter + " '" + text + "' is not a number");
    }
  }

  private ConfigError wrong(String whole, String problem) {
    return new ConfigError(
        "policy %s: %s; allowed is %s:%s"
            .formatted(
                whole, problem, name, String.join(",", parameters).toUpperCase(Locale.ROOT)));
  }
}

package io.masito.eval.report;

import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.ResourceLoad;
import io.masito.env.scenario.Scenario;
import java.util.List;
import java.util.Locale;

/**
 * The offered load of a scenario in few figures.
 *
 * @param loads all loads
 */
public record ScenarioLoads(List<ResourceLoad> loads) {

  private static final double SHOWN = 0.001;
  private static final double FINE = 0.095;

  /** Copies the list. */
  public ScenarioLoads {
    loads = List.copyOf(loads);
  }

  /**
   * Takes the loads of a scenario.
   *
   * @param scenario the scenario
   * @return its loads
   */
  public static ScenarioLoads of(Scenario scenario) {
    return new ScenarioLoads(scenario.offeredLoads());
  }

  /**
   * Gives the load of the resources of a kind.
   *
   * @param kind which kind
   * @return one figure, or the least and the greatest; a dash if there is none
   */
  public String range(ResourceKind kind) {
    double[] values =
        loads.stream()
            .filter(load -> load.kind() == kind)
            .mapToDouble(ResourceLoad::offered)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return "-";
    }
    String least = number(values[0]);
    String most = number(values[values.length - 1]);
    if (values[0] < SHOWN && !least.equals(most)) {
      return "up to " + most;
    }
    return least.equals(most) ? most : least + " to " + most;
  }

  private static String number(double value) {
    if (value < SHOWN) {
      return "under 0.001";
    }
    return String.format(Locale.ROOT, value < FINE ? "%.3f" : "%.2f", value);
  }
}

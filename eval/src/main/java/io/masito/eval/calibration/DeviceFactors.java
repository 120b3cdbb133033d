package io.masito.eval.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How much better or worse than its class a device does: the mean logarithm of measured over
 * predicted rate, shrunk by rows that count as no difference. Devices with one row, and groups with
 * one device, have no factor.
 */
final class DeviceFactors {

  private static final int FEWEST_ROWS = 2;

  private DeviceFactors() {}

  static Map<String, Double> of(
      List<Measurement> rows, ToDoubleFunction<Measurement> error, double shrinkage) {
    var logs = new TreeMap<String, List<Double>>();
    for (Measurement row : rows) {
      logs.computeIfAbsent(row.device().id(), id -> new ArrayList<>())
          .add(-StrictMath.log(1 + error.applyAsDouble(row)));
    }
    var factors = new TreeMap<String, Double>();
    logs.forEach(
        (device, of) -> {
          if (logs.size() > 1 && of.size() >= FEWEST_ROWS) {
            double sum = of.stream().mapToDouble(Double::doubleValue).sum();
            double factor = StrictMath.exp(sum / (of.size() + shrinkage));
            factors.put(device, Rounding.significant(factor));
          }
        });
    return factors;
  }
}

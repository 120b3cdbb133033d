package io.masito.eval.calibration;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.config.ConfigError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What to expect of a configuration that was never measured: the configurations of device, model
 * and quantization are dealt out to ten parts, and the rows of each part are predicted by profiles
 * fitted to the rows of the other nine.
 */
public final class CrossValidation {

  private static final int PARTS = 10;

  private CrossValidation() {}

  /**
   * Predicts every row by profiles that have not seen its configuration.
   *
   * @param rows measured rows
   * @return the errors
   * @throws ConfigError if there are not at least two configurations
   */
  public static MeasurementReport report(List<Measurement> rows) {
    Map<Measurement, EngineProfile> profiles = new HashMap<>();
    var configurations = new ArrayList<>(new TreeSet<>(names(rows)));
    if (configurations.size() < 2) {
      throw new ConfigError(
          "cross-validation: %d configuration of device, model and quantization; needed are 2"
              .formatted(configurations.size()));
    }
    for (int part = 0; part < StrictMath.min(PARTS, configurations.size()); part++) {
      List<String> kept = new ArrayList<>();
      for (int i = 0; i < configurations.size(); i++) {
        if (i % PARTS == part) {
          kept.add(configurations.get(i));
        }
      }
      predict(rows, kept, profiles);
    }
    return MeasurementReport.of(rows, row -> profiles.get(row));
  }

  private static void predict(
      List<Measurement> rows, List<String> kept, Map<Measurement, EngineProfile> profiles) {
    List<Measurement> others = rows.stream().filter(row -> !kept.contains(name(row))).toList();
    var catalogue = new Catalogue(List.of(), List.of(), List.of(), ProfileFit.fit(others));
    for (Measurement row : rows) {
      if (kept.contains(name(row))) {
        profiles.put(row, MeasurementReport.profile(row, catalogue));
      }
    }
  }

  private static List<String> names(List<Measurement> rows) {
    return rows.stream().map(CrossValidation::name).toList();
  }

  private static String name(Measurement row) {
    return row.device().id() + '/' + row.model().id() + '/' + row.quantization().id();
  }
}

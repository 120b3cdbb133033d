package io.masito.eval.calibration;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.EngineProfile;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How far the closed form is off from measured rates.
 *
 * @param overall over all rows that may be used
 * @param groups the same for each engine family
 * @param apart rows whose source marks them as not to be used
 */
public record MeasurementReport(Phases overall, SortedMap<String, Phases> groups, Phases apart) {

  /**
   * Errors of the two phases.
   *
   * @param prefill of prefill rates
   * @param decode of decode rates
   */
  public record Phases(ErrorSummary prefill, ErrorSummary decode) {}

  /**
   * Compares rows with predictions of the nearest profiles.
   *
   * @param rows measured rows
   * @param catalogue whose profiles predict
   * @return the errors
   */
  public static MeasurementReport of(List<Measurement> rows, Catalogue catalogue) {
    return of(rows, row -> profile(row, catalogue));
  }

  /**
   * Compares rows with predictions.
   *
   * @param rows measured rows
   * @param profiles by row, the profile that predicts it
   * @return the errors
   */
  static MeasurementReport of(
      List<Measurement> rows, Function<Measurement, EngineProfile> profiles) {
    var groups = new TreeMap<String, Phases>();
    for (Measurement row : rows) {
      groups.computeIfAbsent(
          row.engine(),
          engine -> used(rows.stream().filter(other -> other.engine().equals(engine)), profiles));
    }
    return new MeasurementReport(used(rows.stream(), profiles), groups, apart(rows, profiles));
  }

  private static Phases used(
      Stream<Measurement> rows, Function<Measurement, EngineProfile> profiles) {
    return phases(rows.toList(), profiles, row -> row.use().prefill(), row -> row.use().decode());
  }

  private static Phases apart(
      List<Measurement> rows, Function<Measurement, EngineProfile> profiles) {
    Predicate<Measurement> neither = row -> row.use() == Measurement.Use.NEITHER;
    return phases(rows, profiles, neither, neither);
  }

  private static Phases phases(
      List<Measurement> rows,
      Function<Measurement, EngineProfile> profiles,
      Predicate<Measurement> prefill,
      Predicate<Measurement> decode) {
    return new Phases(
        ErrorSummary.of(
            rows.stream()
                .filter(prefill.and(Measurement::hasPrefill))
                .map(row -> row.prefillError(profiles.apply(row)))
                .toList()),
        ErrorSummary.of(
            rows.stream()
                .filter(decode.and(Measurement::hasDecode))
                .map(row -> row.decodeError(profiles.apply(row)))
                .toList()));
  }

  /** The profile that a row is predicted with. */
  static EngineProfile profile(Measurement row, Catalogue catalogue) {
    return catalogue.nearestEngine(row.device().deviceClass(), row.engine(), row.quantization());
  }
}

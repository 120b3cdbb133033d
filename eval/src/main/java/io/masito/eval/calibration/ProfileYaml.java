package io.masito.eval.calibration;

import io.masito.env.cluster.EngineProfile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes engine profiles as the catalogue has them. */
public final class ProfileYaml {

  private ProfileYaml() {}

  /**
   * Writes the block {@code engines:}.
   *
   * @param profiles the profiles
   * @return YAML, one profile a line
   */
  public static String engines(List<EngineProfile> profiles) {
    return profiles.stream()
        .map(ProfileYaml::line)
        .collect(Collectors.joining("\n", "engines:\n", "\n"));
  }

  private static String line(EngineProfile profile) {
    return "  - {deviceClass: %s, engine: %s, weights: %s, "
            .formatted(profile.deviceClass(), profile.engine(), profile.weights())
        + "mfu: %s, prefillOverheadSeconds: %s, kappa: %s, "
            .formatted(
                plain(profile.mfu()),
                plain(profile.prefillOverheadSeconds()),
                plain(profile.kappa()))
        + "mbu: %s, stepOverheadSeconds: %s, sequenceOverheadSeconds: %s, "
            .formatted(
                plain(profile.mbu()),
                plain(profile.stepOverheadSeconds()),
                plain(profile.sequenceOverheadSeconds()))
        + "stepFloorSeconds: %s, linkShare: %s, "
            .formatted(plain(profile.stepFloorSeconds()), plain(profile.linkShare()))
        + "prefillFactors: %s, decodeFactors: %s, source: \"%s\"}"
            .formatted(
                factors(profile.prefillFactors()),
                factors(profile.decodeFactors()),
                profile.source());
  }

  private static String factors(Map<String, Double> factors) {
    return factors.entrySet().stream()
        .map(factor -> factor.getKey() + ": " + plain(factor.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

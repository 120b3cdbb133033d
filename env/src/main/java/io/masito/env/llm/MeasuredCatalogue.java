package io.masito.env.llm;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CatalogueAdditions;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.MeasuredRate;
import io.masito.env.cluster.Quantization;
import io.masito.env.config.ConfigError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue with what a user adds to it. A measured rate gives its device a factor on the MFU
 * (prefill) or MBU (decode) of its class, such that the speed model gives back the rate; of several
 * rates of a device the factors' geometric mean counts. Overheads stay those of the class.
 */
public final class MeasuredCatalogue {

  private static final double SMALLEST = 1e-3;
  private static final double LARGEST_MFU = 2;
  private static final int HALVINGS = 100;
  private static final double EXACT = 1e-9;

  private final Catalogue catalogue;

  private MeasuredCatalogue(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Adds to a catalogue.
   *
   * @param catalogue the catalogue to start from, which stays as it is
   * @param additions what to add, nothing if it is null
   * @return both together
   * @throws ConfigError if a measured rate names something unknown, or is out of reach of its
   *     device whatever the efficiency; the message starts with its key, {@code measured[i]}
   */
  public static Catalogue of(Catalogue catalogue, @Nullable CatalogueAdditions additions) {
    if (additions == null) {
      return catalogue;
    }
    Catalogue both = catalogue.with(additions);
    List<MeasuredRate> rates = additions.measured();
    return rates == null ? both : new MeasuredCatalogue(both).fitted(rates);
  }

  private Catalogue fitted(List<MeasuredRate> rates) {
    Map<Target, List<Double>> prefill = new LinkedHashMap<>();
    Map<Target, List<Double>> decode = new LinkedHashMap<>();
    for (int i = 0; i < rates.size(); i++) {
      MeasuredRate rate = rates.get(i);
      try {
        Target target = target(rate);
        prefill.computeIfAbsent(target, t -> new ArrayList<>()).addAll(prefillFactor(rate, target));
        decode.computeIfAbsent(target, t -> new ArrayList<>()).addAll(decodeFactor(rate, target));
      } catch (ConfigError e) {
        throw new ConfigError("measured[" + i + "]: " + e.getMessage(), e);
      }
    }
    Catalogue result = catalogue;
    for (Target target : prefill.keySet()) {
      result =
          result.with(
              target.profile(
                  mean(Objects.requireNonNull(prefill.get(target))),
                  mean(Objects.requireNonNull(decode.get(target)))));
    }
    return result;
  }

  private Target target(MeasuredRate rate) {
    Device device = catalogue.device(rate.device());
    Quantization quantization = catalogue.quantization(rate.quantization());
    return new Target(
        device,
        rate.engine(),
        catalogue.nearestEngine(device.deviceClass(), rate.engine(), quantization));
  }

  private List<Double> prefillFactor(MeasuredRate rate, Target target) {
    Double measured = rate.prefillTokensPerSecond();
    Integer prompt = rate.promptTokens();
    if (measured == null || prompt == null) {
      return List.of();
    }
    EngineProfile profile = target.nearest();
    long tokens = (long) rate.sequences() * prompt;
    double squares = (double) tokens * prompt;
    DoubleUnaryOperator speed =
        mfu -> tokens / service(rate, target, mfu, profile.mbu()).prefillSeconds(tokens, squares);
    return List.of(
        solve("prefillTokensPerSecond", measured, LARGEST_MFU, speed)
            / profile.mfuOf(target.device().id()));
  }

  private List<Double> decodeFactor(MeasuredRate rate, Target target) {
    Double measured = rate.decodeTokensPerSecond();
    Integer context = rate.contextTokens();
    if (measured == null || context == null) {
      return List.of();
    }
    EngineProfile profile = target.nearest();
    int batch = rate.sequences();
    DoubleUnaryOperator speed =
        mbu ->
            batch
                / service(rate, target, profile.mfu(), mbu)
                    .stepSeconds(batch, (double) batch * context);
    return List.of(
        solve("decodeTokensPerSecond", measured, 1, speed) / profile.mbuOf(target.device().id()));
  }

  private ServiceModel service(MeasuredRate rate, Target target, double mfu, double mbu) {
    return new ServiceModel(
        target.device(),
        catalogue.model(rate.model()),
        catalogue.quantization(rate.quantization()),
        target.nearest().reaching(mfu, mbu),
        rate.devices(),
        ServiceModel.NO_WINDOW);
  }

  /** The efficiency at which a speed that rises with it is the measured one. */
  private static double solve(
      String key, double measured, double highest, DoubleUnaryOperator speed) {
    double most = speed.applyAsDouble(highest);
    double least = speed.applyAsDouble(SMALLEST);
    if (measured > most * (1 + EXACT) || measured < least) {
      throw new ConfigError(
          String.format(
              Locale.ROOT,
              "%s: %s is out of reach; with this spec sheet, model and overheads of the class"
                  + " allowed are %.4g to %.4g; check units and spec sheet",
              key,
              measured,
              least,
              most));
    }
    double low = SMALLEST;
    double high = highest;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (speed.applyAsDouble(middle) < measured) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double mean(List<Double> factors) {
    double logs = 0;
    for (double factor : factors) {
      logs += StrictMath.log(factor);
    }
    return factors.isEmpty() ? 1 : StrictMath.exp(logs / factors.size());
  }

  /**
   * Whose profile gets a factor.
   *
   * @param device the device
   * @param engine the engine that ran
   * @param nearest the profile that is nearest to both
   */
  private record Target(Device device, String engine, EngineProfile nearest) {

    EngineProfile profile(double prefillFactor, double decodeFactor) {
      return nearest
          .of(device.deviceClass(), engine)
          .scaled(device.id(), prefillFactor, decodeFactor);
    }
  }
}

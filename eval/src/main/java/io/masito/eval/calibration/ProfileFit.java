package io.masito.eval.calibration;

import io.masito.env.cluster.EngineProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Fits an engine profile for each device class and engine that was measured, one for each engine on
 * any class, and one for any engine, from rows that may be used for it. How groups with few rows or
 * none are helped by others is told in {@code docs/validation.md}.
 */
public final class ProfileFit {

  /** Engines whose kernels take weights of all kinds at a like speed: fitted together. */
  private static final Set<String> ALL_WEIGHTS = Set.of("trt", "vllm", "vllm2023");

  /** Engines too old to say anything of others. */
  private static final Set<String> OUTDATED = Set.of("vllm2023");

  private static final String KIN = "trt";
  private static final double PREFILL_SHRINKAGE = 1;
  private static final double DECODE_SHRINKAGE = 3;

  private final List<Measurement> prefills;
  private final List<Measurement> decodes;
  private final PrefillFit.Result pooledPrefill;
  private final DecodeFit.Result pooledDecode;
  private final double pooledLinkShare;

  private ProfileFit(List<Measurement> rows) {
    prefills = rows.stream().filter(r -> r.use().prefill() && r.hasPrefill()).toList();
    decodes = rows.stream().filter(r -> r.use().decode() && r.hasDecode()).toList();
    List<Measurement> parallel = select(prefills, engineWithParallelRows());
    pooledLinkShare = new PrefillFit(parallel, PrefillFit.Result.BRIEF).fit().linkShare();
    pooledPrefill = prefill(select(prefills, ProfileFit::recent), briefShape());
    pooledDecode = new DecodeFit(select(decodes, ProfileFit::recent), pooledLinkShare).fit();
  }

  /**
   * Fits profiles.
   *
   * @param rows measured rows
   * @return profiles by class and engine, then by engine, then for any
   */
  public static List<EngineProfile> fit(List<Measurement> rows) {
    return new ProfileFit(rows).profiles();
  }

  private List<EngineProfile> profiles() {
    List<EngineProfile> profiles = new ArrayList<>();
    var engines = new TreeSet<String>();
    var classes = new TreeSet<String>();
    for (List<Measurement> rows : List.of(prefills, decodes)) {
      for (Measurement row : rows) {
        engines.add(row.engine());
        classes.add(row.device().deviceClass());
      }
    }
    for (String deviceClass : classes) {
      engines.forEach(engine -> addProfiles(profiles, deviceClass, engine));
    }
    engines.forEach(engine -> profiles.add(pooled(engine)));
    profiles.add(pooled(EngineProfile.ANY));
    return profiles;
  }

  private void addProfiles(List<EngineProfile> profiles, String deviceClass, String engine) {
    Predicate<Measurement> group =
        row -> row.device().deviceClass().equals(deviceClass) && row.engine().equals(engine);
    List<Measurement> of = select(prefills, group);
    boolean split =
        !ALL_WEIGHTS.contains(engine)
            && of.stream().map(ProfileFit::weights).distinct().count() > 1;
    if (split) {
      profiles.add(profile(deviceClass, engine, EngineProfile.WEIGHTS_INT));
      profiles.add(profile(deviceClass, engine, EngineProfile.WEIGHTS_16_BIT));
    } else if (!of.isEmpty() || decodes.stream().anyMatch(group)) {
      profiles.add(profile(deviceClass, engine, EngineProfile.ANY));
    }
  }

  private EngineProfile profile(String deviceClass, String engine, String weights) {
    Predicate<Measurement> group =
        row -> row.device().deviceClass().equals(deviceClass) && row.engine().equals(engine);
    Predicate<Measurement> kind =
        group.and(row -> weights.equals(EngineProfile.ANY) || weights(row).equals(weights));
    List<Measurement> prefillRows = select(prefills, kind);
    List<Measurement> decodeRows = select(decodes, group);
    PrefillFit.Result prefill =
        prefillRows.isEmpty()
            ? borrowedPrefill(deviceClass, engine)
            : prefill(prefillRows, shape(select(prefills, group.and(kind.negate()))));
    DecodeFit.Result decode =
        decodeRows.isEmpty()
            ? borrowedDecode(engine)
            : new DecodeFit(decodeRows, prefill.linkShare()).fit();
    Map<String, Double> prefillFactors =
        DeviceFactors.of(
            prefillRows, row -> row.prefillError(prefill.profile(Map.of())), PREFILL_SHRINKAGE);
    Map<String, Double> decodeFactors =
        DeviceFactors.of(
            decodeRows,
            row -> row.decodeError(decode.profile(prefill.linkShare(), Map.of())),
            DECODE_SHRINKAGE);
    return joined(
        deviceClass,
        engine,
        weights,
        prefill,
        decode,
        prefillFactors,
        decodeFactors,
        prefillRows,
        decodeRows);
  }

  private EngineProfile pooled(String engine) {
    Predicate<Measurement> group =
        engine.equals(EngineProfile.ANY) ? ProfileFit::recent : row -> row.engine().equals(engine);
    List<Measurement> prefillRows = select(prefills, group);
    List<Measurement> decodeRows = select(decodes, group);
    PrefillFit.Result prefill =
        prefillRows.isEmpty()
            ? borrowedPrefill(EngineProfile.ANY, engine)
            : prefill(prefillRows, briefShape());
    DecodeFit.Result decode =
        decodeRows.isEmpty() ? pooledDecode : new DecodeFit(decodeRows, prefill.linkShare()).fit();
    return joined(
        EngineProfile.ANY,
        engine,
        EngineProfile.ANY,
        prefill,
        decode,
        Map.of(),
        Map.of(),
        prefillRows,
        decodeRows);
  }

  /** Prefill of an engine without a single row on the class. */
  private PrefillFit.Result borrowedPrefill(String deviceClass, String engine) {
    List<Measurement> kin =
        select(
            prefills,
            row -> row.device().deviceClass().equals(deviceClass) && row.engine().equals(KIN));
    if (ALL_WEIGHTS.contains(engine) && !kin.isEmpty()) {
      return prefill(kin, briefShape());
    }
    List<Measurement> same = select(prefills, row -> row.engine().equals(engine));
    if (!same.isEmpty()) {
      return prefill(same, briefShape());
    }
    List<Measurement> alike = select(prefills, row -> row.engine().equals(KIN));
    boolean takes = ALL_WEIGHTS.contains(engine) && !alike.isEmpty();
    return takes ? prefill(alike, briefShape()) : pooledPrefill;
  }

  private DecodeFit.Result borrowedDecode(String engine) {
    List<Measurement> elsewhere = select(decodes, row -> row.engine().equals(engine));
    return elsewhere.isEmpty() ? pooledDecode : new DecodeFit(elsewhere, pooledLinkShare).fit();
  }

  /** The shape for a group with few rows: that of the same engine with other weights. */
  private PrefillFit.Result shape(List<Measurement> siblings) {
    return siblings.size() < PrefillFit.FEWEST_ROWS
        ? briefShape()
        : prefill(siblings, briefShape());
  }

  private PrefillFit.Result briefShape() {
    PrefillFit.Result brief = PrefillFit.Result.BRIEF;
    return new PrefillFit.Result(
        brief.mfu(), brief.overheadSeconds(), brief.kappa(), pooledLinkShare);
  }

  private static PrefillFit.Result prefill(List<Measurement> rows, PrefillFit.Result shape) {
    return new PrefillFit(rows, shape).fit();
  }

  private static EngineProfile joined(
      String deviceClass,
      String engine,
      String weights,
      PrefillFit.Result prefill,
      DecodeFit.Result decode,
      Map<String, Double> prefillFactors,
      Map<String, Double> decodeFactors,
      List<Measurement> prefillRows,
      List<Measurement> decodeRows) {
    String prefillWorth =
        worth(prefillRows, row -> row.prefillError(prefill.profile(prefillFactors)));
    String decodeWorth =
        worth(
            decodeRows, row -> row.decodeError(decode.profile(prefill.linkShare(), decodeFactors)));
    return new EngineProfile(
        deviceClass,
        engine,
        weights,
        prefill.mfu(),
        prefill.overheadSeconds(),
        prefill.kappa(),
        decode.mbu(),
        decode.overheadSeconds(),
        decode.sequenceSeconds(),
        decode.floorSeconds(),
        prefill.linkShare(),
        prefillFactors,
        decodeFactors,
        "fitted by masito validate --fit: prefill " + prefillWorth + ", decode " + decodeWorth);
  }

  private static String worth(List<Measurement> rows, ToDoubleFunction<Measurement> error) {
    if (rows.isEmpty()) {
      return "borrowed";
    }
    ErrorSummary summary =
        ErrorSummary.of(rows.stream().map(row -> error.applyAsDouble(row)).toList());
    return String.format(
        Locale.ROOT, "%d rows (median error %.1f %%)", summary.n(), 100 * summary.median());
  }

  private Predicate<Measurement> engineWithParallelRows() {
    Set<String> engines = new TreeSet<>();
    for (Measurement row : prefills) {
      if (row.devices() > 1) {
        engines.add(row.engine());
      }
    }
    return row -> engines.contains(row.engine());
  }

  private static boolean recent(Measurement row) {
    return !OUTDATED.contains(row.engine());
  }

  private static String weights(Measurement row) {
    return row.quantization().weights();
  }

  private static List<Measurement> select(List<Measurement> rows, Predicate<Measurement> which) {
    return rows.stream().filter(which).toList();
  }
}

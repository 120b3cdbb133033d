package io.masito.eval.calibration;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads measured rates from a CSV file. */
public final class MeasurementFile {

  private static final Set<String> REQUIRED =
      ordered(
          "row_id",
          "device_id",
          "device_class",
          "n_devices",
          "model_id",
          "params_b",
          "quant",
          "engine_group",
          "batch",
          "prefill_tokens",
          "prefill_tok_s",
          "decode_ctx_start",
          "decode_gen_tokens",
          "decode_tok_s",
          "mem_bw_gb_s",
          "fp16_tflops",
          "use_for_fit");
  private static final Set<String> OPTIONAL =
      ordered(
          "engine",
          "e2e_out_tok_s",
          "energy_j_per_out_token",
          "power_w",
          "power_scope",
          "device_mem_gb",
          "tdp_w",
          "source",
          "note");
  private static final int MOST_DEVICES = 1024;
  private static final int MOST_TOKENS = 10_000_000;
  private static final double UNKNOWN_MEMORY_GB = 16;
  private static final double UNKNOWN_TDP_WATTS = 100;

  private final Catalogue catalogue;

  private MeasurementFile(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Reads a file. Devices, models and quantizations that the catalogue does not have are made from
   * the row.
   *
   * @param file CSV with the columns of {@code docs/validation.md}
   * @param catalogue where names are looked up first
   * @return the rows in the order of the file
   * @throws io.masito.env.config.ConfigError if the file is wrong, with the line
   */
  public static List<Measurement> read(Path file, Catalogue catalogue) {
    var reader = new MeasurementFile(catalogue);
    return CsvTable.read(file, REQUIRED, OPTIONAL).rows().stream().map(reader::row).toList();
  }

  private static Set<String> ordered(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }

  private Measurement row(CsvTable.Row row) {
    String quantization = row.required("quant").toLowerCase(Locale.ROOT);
    double generated = row.number("decode_gen_tokens", 0);
    return new Measurement(
        row.text("row_id"),
        device(row),
        row.whole("n_devices", 1, 1, MOST_DEVICES),
        new UnknownModels(catalogue).model(row.required("model_id"), row.positive("params_b", 1)),
        new UnknownModels(catalogue).quantization(quantization),
        row.required("engine_group"),
        row.positive("batch", 1),
        row.whole("prefill_tokens", 0, 0, MOST_TOKENS),
        rate(row, "prefill_tok_s"),
        StrictMath.max(0, row.number("decode_ctx_start", 0)) + generated / 2,
        rate(row, "decode_tok_s"),
        use(row));
  }

  private static double rate(CsvTable.Row row, String column) {
    return row.text(column).isEmpty() ? 0 : row.positive(column, 1);
  }

  private static Measurement.Use use(CsvTable.Row row) {
    return switch (row.whole("use_for_fit", 1, 0, 2)) {
      case 0 -> Measurement.Use.NEITHER;
      case 1 -> Measurement.Use.BOTH;
      default -> Measurement.Use.DECODE;
    };
  }

  private Device device(CsvTable.Row row) {
    String id = row.required("device_id");
    return catalogue.devices().stream()
        .filter(device -> device.id().equals(id))
        .findFirst()
        .orElseGet(() -> unknownDevice(id, row));
  }

  private static Device unknownDevice(String id, CsvTable.Row row) {
    double tdp = row.positive("tdp_w", UNKNOWN_TDP_WATTS);
    return new Device(
        id,
        row.required("device_class"),
        row.positive("device_mem_gb", UNKNOWN_MEMORY_GB),
        row.number("mem_bw_gb_s", Double.MIN_NORMAL, Double.MAX_VALUE),
        row.number("fp16_tflops", Double.MIN_NORMAL, Double.MAX_VALUE),
        tdp,
        0,
        "measured row");
  }
}

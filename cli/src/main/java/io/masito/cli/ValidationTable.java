package io.masito.cli;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;
import io.masito.eval.calibration.ErrorSummary;
import io.masito.eval.calibration.Measurement;
import io.masito.eval.calibration.MeasurementReport;
import io.masito.eval.calibration.ServingErrors;
import io.masito.eval.calibration.ServingSetup;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Shows validations within 80 columns. */
final class ValidationTable {

  private static final double HUNDRED = 100;
  private static final String RULE = "-".repeat(68);

  private ValidationTable() {}

  static void print(MeasurementReport report, PrintStream out) {
    out.println("absolute relative error of predicted rates");
    out.printf("%-20s%24s%24s%n", "", "prefill", "decode");
    String columns = "   rows  median     p90";
    out.printf("%-20s%24s%24s%n", "engine", columns, columns);
    out.println(RULE);
    report.groups().forEach((name, phases) -> line(name, phases, out));
    out.println(RULE);
    line("overall", report.overall(), out);
    if (report.apart().prefill().n() + report.apart().decode().n() > 0) {
      line("not used (0)", report.apart(), out);
    }
  }

  /** Says which devices and models were made from their rows. */
  static void printUnknown(List<Measurement> rows, Catalogue catalogue, PrintStream out) {
    List<String> devices = catalogue.devices().stream().map(Device::id).toList();
    List<String> models = catalogue.models().stream().map(Model::id).toList();
    unknown("devices", rows.stream().map(row -> row.device().id()), devices, out);
    unknown("models", rows.stream().map(row -> row.model().id()), models, out);
  }

  private static void unknown(
      String what, Stream<String> used, List<String> known, PrintStream out) {
    List<String> made = used.filter(name -> !known.contains(name)).distinct().sorted().toList();
    if (!made.isEmpty()) {
      out.println(what + " made from their rows: " + String.join(", ", made));
    }
  }

  private static void line(String name, MeasurementReport.Phases phases, PrintStream out) {
    String row = "%-20s%24s%24s".formatted(name, cells(phases.prefill()), cells(phases.decode()));
    out.println(row.stripTrailing());
  }

  private static String cells(ErrorSummary summary) {
    if (summary.n() == 0) {
      return "%7d %7s %7s".formatted(0, "-", "-");
    }
    return String.format(
        Locale.ROOT,
        "%7d %5.1f %% %5.1f %%",
        summary.n(),
        summary.median() * HUNDRED,
        summary.p90() * HUNDRED);
  }

  static void print(
      ServingErrors errors, ServingSetup setup, ServingErrors.Part part, PrintStream out) {
    EngineProfile profile = setup.profile();
    String device = setup.device().id();
    out.printf(
        Locale.ROOT,
        "%s on %d x %s, %d replica(s), KV %d tokens, at most %d sequences%n",
        setup.model().id(),
        setup.tensorParallel(),
        device,
        setup.dataParallel(),
        setup.kvTokens(),
        setup.maxSequences());
    out.printf(
        Locale.ROOT,
        "MFU %.3f, MBU %.3f, %.2f ms a step, %.0f us a sequence%n(%s)%n",
        profile.mfuOf(device),
        profile.mbuOf(device),
        profile.stepOverheadSeconds() * 1e3,
        profile.sequenceOverheadSeconds() * 1e6,
        part == ServingErrors.Part.SECOND_HALF
            ? "fitted to the first half"
            : "from the catalogue: %s on %s".formatted(profile.engine(), profile.deviceClass()));
    out.printf(
        Locale.ROOT,
        "signed relative error over %d requests%s%n",
        errors.requests(),
        part == ServingErrors.Part.SECOND_HALF ? ", the second half of the run" : "");
    error("mean TTFT", errors.ttft(), out);
    error("mean TPOT", errors.tpot(), out);
    error("mean latency", errors.latency(), out);
    error("throughput", errors.throughput(), out);
  }

  private static void error(String name, double error, PrintStream out) {
    out.printf(Locale.ROOT, "  %-14s %+7.1f %%%n", name, error * HUNDRED);
  }
}

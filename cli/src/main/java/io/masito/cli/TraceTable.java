package io.masito.cli;

import io.masito.env.workload.Ar1Spec;
import io.masito.env.workload.ArrivalSpec;
import io.masito.eval.trace.GeneratedArrivals;
import io.masito.eval.trace.TraceReport;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a report on a trace in 80 columns. */
final class TraceTable {

  private static final int LONGEST_NAME = 60;
  private static final double HUNDRED = 100;
  private static final int[] WIDTHS = {1, 10, 60};

  private TraceTable() {}

  static void print(TraceReport report, PrintStream out) {
    head(report, out);
    if (report.generator() != null) {
      arrivals(report, report.generator(), out);
    }
    out.printf(
        Locale.ROOT,
        "%n%-8s %9s %8s %8s %8s %8s  %s%n",
        "tokens",
        "mean",
        "p50",
        "p90",
        "p99",
        "max",
        "KS table  mixture");
    lengths("prompt", report.prompt(), out);
    lengths("output", report.output(), out);
    out.printf(Locale.ROOT, "%ncorrelation of logarithms  %s%n", text(report.logCorrelation()));
    if (!Double.isNaN(report.reusableBlockShare())) {
      out.printf(
          Locale.ROOT,
          "blocks that come again      %.1f %%%n",
          HUNDRED * report.reusableBlockShare());
    }
  }

  private static void head(TraceReport report, PrintStream out) {
    String name = report.file();
    out.println(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name);
    out.printf(Locale.ROOT, "%s, %d requests", report.format(), report.requests());
    if (report.skipped() > 0) {
      out.printf(Locale.ROOT, ", %d without answer left out", report.skipped());
    }
    out.println();
    if (Double.isNaN(report.seconds())) {
      out.println("no times");
    } else {
      out.printf(
          Locale.ROOT,
          "%.1f s, %s requests/s%n",
          report.seconds(),
          text(report.requestsPerSecond()));
    }
    if (report.spreadSeconds() > 0) {
      out.printf(
          Locale.ROOT, "requests with the same time spread over %s s%n", report.spreadSeconds());
    }
  }

  private static void arrivals(TraceReport report, GeneratedArrivals drawn, PrintStream out) {
    out.printf(Locale.ROOT, "%n%-26s %9s %9s%n", "arrivals", "trace", "fitted");
    row("CV of gaps", report.variation(), drawn.variation(), out);
    for (int i = 0; i < WIDTHS.length; i++) {
      row(
          "dispersion in " + WIDTHS[i] + " s",
          report.dispersion().get(i),
          drawn.dispersion().get(i),
          out);
    }
    out.println("fitted: " + generator(report.fittedArrivals()));
  }

  private static String generator(@Nullable ArrivalSpec arrivals) {
    Ar1Spec ar1 = arrivals == null ? null : arrivals.ar1();
    return ar1 == null
        ? "Poisson"
        : String.format(
            Locale.ROOT,
            "ar1 {intervalSeconds: %.0f, sigma: %.4f, rho: %.4f}",
            ar1.intervalSeconds(),
            ar1.sigma(),
            ar1.rho());
  }

  private static void row(String name, double trace, double drawn, PrintStream out) {
    out.printf(Locale.ROOT, "  %-24s %9s %9s%n", name, text(trace), text(drawn));
  }

  private static void lengths(String name, TraceReport.Lengths lengths, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-8s %9.1f %8.0f %8.0f %8.0f %8.0f  %8.4f %8.4f%n",
        name,
        lengths.mean(),
        lengths.p50(),
        lengths.p90(),
        lengths.p99(),
        lengths.max(),
        lengths.percentilesDistance(),
        lengths.mixtureDistance());
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenario;
import io.masito.env.workload.Trace;
import io.masito.env.workload.TracePart;
import io.masito.env.workload.TraceReplay;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that replace a scenario's own workload by a recorded trace. */
final class TraceOptions {

  private static final String AUTO = "auto";

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "Replay this trace (Azure, BurstGPT or lengths-only CSV, or Mooncake JSON lines, plain"
              + " or gzip) in place of the scenario's own workload. A trace without times comes at"
              + " the scenario's rate.")
  private @Nullable Path file;

  @Option(
      names = "--rate-scale",
      paramLabel = "X",
      description =
          "Replay the trace X times as fast; 'auto' gives it the mean rate of the scenario."
              + " Default: ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private String rateScale = "1";

  @Option(
      names = "--trace-part",
      paramLabel = "all|train|test",
      description = "Part of the trace: all, its first 70 %% (train) or its last 30 %% (test).")
  private @Nullable TracePart part;

  @Option(
      names = "--spread",
      paramLabel = "SECONDS",
      description =
          "Spread requests with the same time over so many seconds; 0 leaves them together. By"
              + " itself 3 for Mooncake traces on a grid of 3 s, else 0.")
  private @Nullable Double spread;

  TraceOptions() {}

  /** Reads the trace, if one is named. */
  Optional<LoadedTrace> load(TracePart usualPart) {
    if (file == null) {
      requireNoOrphans();
      return Optional.empty();
    }
    TracePart chosen = part == null ? usualPart : part;
    return Optional.of(new LoadedTrace(file, Trace.read(file, spread), rateScale, chosen));
  }

  private void requireNoOrphans() {
    if (part != null || spread != null || !rateScale.equals("1")) {
      throw new ConfigError("--trace-part, --rate-scale and --spread need a --trace FILE");
    }
  }

  /**
   * A trace that has been read.
   *
   * @param file where it came from
   * @param trace its content
   * @param rateScale what the user asked for
   * @param part which part is replayed
   */
  record LoadedTrace(Path file, Trace trace, String rateScale, TracePart part) {

    LoadedTrace with(String newRateScale, TracePart newPart) {
      return new LoadedTrace(file, trace, newRateScale, newPart);
    }

    TraceReplay replay(Scenario scenario) {
      return new TraceReplay(timed(scenario), scale(scenario), part);
    }

    private Trace timed(Scenario scenario) {
      return trace.timed(scenario.file().workload().requestsPerSecond());
    }

    private double scale(Scenario scenario) {
      if (rateScale.equalsIgnoreCase(AUTO)) {
        return automatic(scenario);
      }
      double scale = number(rateScale);
      if (scale > 0 && Double.isFinite(scale)) {
        return scale;
      }
      throw new ConfigError("--rate-scale: '" + rateScale + "' must be a number above 0 or 'auto'");
    }

    /** NaN stands for what is no number. */
    private static double number(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private double automatic(Scenario scenario) {
      double own = timed(scenario).requestsPerSecond();
      if (own <= 0) {
        throw new ConfigError(
            file + ": all requests come at the same time, so --rate-scale auto has no meaning");
      }
      return scenario.file().workload().requestsPerSecond() / own;
    }
  }
}

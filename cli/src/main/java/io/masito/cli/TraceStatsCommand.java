package io.masito.cli;

import io.masito.env.config.StrictYaml;
import io.masito.eval.trace.TraceReport;
import io.masito.eval.trace.TraceStatistics;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito trace stats}. */
@Command(
    name = "stats",
    description = {
      "Prints rate, variation and dispersion of the arrivals, lengths, their correlation and reuse"
          + " of prompt blocks, beside those of the generator fitted to them. Any length of file,"
          + " in constant memory."
    })
final class TraceStatsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description = "Azure, BurstGPT or lengths-only CSV, or Mooncake JSON lines, plain or gzip.")
  private Path file = Path.of("");

  @Option(
      names = "--spread",
      paramLabel = "SECONDS",
      description =
          "Spread requests with the same time over so many seconds. By itself 3 for Mooncake"
              + " traces on a grid of 3 s, else 0.")
  private @Nullable Double spread;

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the figures there.")
  private @Nullable Path json;

  TraceStatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TraceReport report = TraceReport.of(TraceStatistics.read(file, spread));
    TraceTable.print(report, terminal.out());
    if (json != null) {
      NewFile.replace(json, StrictYaml.writeJson(report));
    }
    return ExitCode.DONE;
  }
}

package io.masito.cli;

import io.masito.env.config.StrictYaml;
import io.masito.eval.trace.TraceReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

  @Mixin private TraceFileOptions trace = new TraceFileOptions();

  @Option(names = "--json", paramLabel = "OUT", description = "Also write the figures there.")
  private @Nullable Path json;

  TraceStatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    TraceReport report = TraceReport.of(trace.read());
    TraceTable.print(report, terminal.out());
    if (json != null) {
      NewFile.replace(json, StrictYaml.writeJson(report));
    }
    return ExitCode.DONE;
  }
}

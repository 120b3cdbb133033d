package io.masito.cli;

import io.masito.env.workload.WorkloadSpec;
import io.masito.eval.trace.WorkloadFit;
import io.masito.eval.trace.WorkloadYaml;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito trace fit}. */
@Command(
    name = "fit",
    description = {
      "Writes a workload: block for a scenario, whose rate, arrivals and lengths come near those of"
          + " a trace. Without times the rate is 1: set your own."
    })
final class TraceFitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private TraceFileOptions trace = new TraceFileOptions();

  @Option(
      names = "--lengths",
      paramLabel = "percentiles|mixture",
      description = "How lengths are written. Default: ${DEFAULT-VALUE}.",
      defaultValue = "percentiles")
  private WorkloadFit.Lengths lengths = WorkloadFit.Lengths.PERCENTILES;

  @Option(names = "--out", paramLabel = "FILE", description = "Write it there, not to the screen.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the file that is there.")
  private boolean force;

  TraceFitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (out != null && !force) {
      NewFile.requireAbsent(out);
    }
    WorkloadSpec fitted = WorkloadFit.fit(trace.read().statistics(), lengths);
    String block = WorkloadYaml.block(fitted);
    if (out == null) {
      terminal.out().print(block);
    } else {
      NewFile.replace(out, block);
      terminal.out().println(out + ": workload fitted to " + trace.file());
    }
    return ExitCode.DONE;
  }
}

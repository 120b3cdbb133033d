package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.eval.compare.ComparisonJson;
import io.masito.eval.compare.ComparisonTable;
import io.masito.eval.compare.FolderComparison;
import io.masito.eval.compare.StoredResults;
import io.masito.eval.metric.Metric;
import io.masito.eval.report.ResultFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito compare}. */
@Command(
    name = "compare",
    description = {
      "Sets two folders of results against each other: what they were made from, and for each policy"
          + " and scenario whether the difference is more than chance."
    })
final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "A", description = "A folder that evaluate --out wrote.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private Path second = Path.of("");

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      defaultValue = "utilityPerRequest",
      description = "A metric as in cells.csv. Default: ${DEFAULT-VALUE}.")
  private String metric = Metric.UTILITY_PER_REQUEST.key();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write JSON there.")
  private @Nullable Path json;

  CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Metric which = metric();
    var comparison =
        FolderComparison.of(
            StoredResults.read(first, which), StoredResults.read(second, which), which);
    terminal.out().print(ComparisonTable.of(comparison));
    if (json != null) {
      ResultFolder.writeJson(json, ComparisonJson.of(comparison));
    }
    return ExitCode.DONE;
  }

  private Metric metric() {
    List<String> known = Arrays.stream(Metric.values()).map(Metric::key).toList();
    int index = known.indexOf(metric);
    if (index < 0) {
      throw new ConfigError(
          "--metric: no metric '" + metric + "'; " + NearName.hint(metric, known));
    }
    return Metric.values()[index];
  }
}

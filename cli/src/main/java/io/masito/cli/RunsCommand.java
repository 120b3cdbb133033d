package io.masito.cli;

import io.masito.env.config.StrictYaml;
import io.masito.eval.report.ResultFolder;
import io.masito.training.run.RunSearch;
import io.masito.training.run.RunSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito runs}. */
@Command(
    name = "runs",
    description = "Lists the runs in a folder and in the folders in it, broken ones too.")
final class RunsCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = ".",
      description = "Where to look. Default: this folder.")
  private Path folder = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the list there.")
  private @Nullable Path json;

  RunsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<RunSummary> runs =
        RunSearch.in(folder).stream().map(run -> RunSummary.of(run, id(run))).toList();
    terminal.out().print(RunsTable.of(runs, folder.toString()));
    if (json != null) {
      ResultFolder.writeJson(json, StrictYaml.writeJson(runs));
    }
    return ExitCode.DONE;
  }

  private String id(Path run) {
    String id = folder.relativize(run).toString().replace('\\', '/');
    return id.isEmpty() ? folder.toString() : id;
  }
}

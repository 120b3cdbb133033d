package io.masito.cli;

import io.masito.env.EnvSpec;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.bundle.BundleArchive;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.training.run.RunExport;
import io.masito.training.run.RunFolder;
import io.masito.training.run.SavedPolicy;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito export}. */
@Command(name = "export", description = "Writes the best policy of a run as a bundle.")
final class ExportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "Folder of the run.")
  private Path run = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "BUNDLE",
      description = "Folder of the bundle, or a zip if the name ends in .zip.")
  private Path out = Path.of("");

  @Option(names = "--last", description = "Take the last checkpoint instead of the best.")
  private boolean last;

  @Option(names = "--force", description = "Replace the bundle that is there.")
  private boolean force;

  @Option(names = "--zip", description = "Write BUNDLE.zip beside the folder, too.")
  private boolean zip;

  ExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ExistingBundle existing = force ? ExistingBundle.REPLACE : ExistingBundle.REFUSE;
    SavedPolicy policy =
        write(run, last ? RunExport.Choice.LAST : RunExport.Choice.BEST, out, existing);
    if (zip && !out.toString().endsWith(".zip")) {
      BundleArchive.copy(out, out.resolveSibling(out.getFileName() + ".zip"), existing);
    }
    String reached =
        policy.utilityPerRequest() == null
            ? ""
            : ", greedy utility per request " + policy.utilityPerRequest();
    terminal.out().println(out + ": policy after " + policy.decisions() + " decisions" + reached);
    return ExitCode.DONE;
  }

  static SavedPolicy write(
      Path run, RunExport.Choice choice, Path bundle, ExistingBundle existing) {
    return RunExport.export(run, worldOf(run), choice, bundle, existing);
  }

  /** The world that a run was trained in. */
  static EnvSpec worldOf(Path run) {
    Path scenario = RunFolder.open(run).scenarioFile();
    return Scenarios.parsePlayable(StrictYaml.text(scenario), scenario.toString())
        .environment()
        .spec();
  }
}

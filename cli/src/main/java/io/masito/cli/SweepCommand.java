package io.masito.cli;

import io.masito.agents.team.AgentTeam;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.env.workload.TracePart;
import io.masito.training.checkpoint.WholeFile;
import io.masito.training.run.GreedyEvaluation;
import io.masito.training.run.RunWorld;
import io.masito.training.sweep.Sweep;
import io.masito.training.sweep.SweepCell;
import io.masito.training.sweep.SweepFile;
import io.masito.training.sweep.SweepPlan;
import io.masito.training.sweep.SweepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito sweep}. */
@Command(
    name = "sweep",
    description = {
      "Trains over a grid or a random search of settings and over seeds, several runs at once, and"
          + " ranks the settings. Each run is what 'masito train' alone would have made. Ctrl-C"
          + " stops it; --resume goes on."
    })
final class SweepCommand implements Callable<Integer> {

  private static final String COPY = "sweep.yaml";

  /** A run of the demo with a full replay lives in 210 MB. */
  private static final long HEAP_OF_A_RUN = 256L << 20;

  private final Terminal terminal;

  @Parameters(
      paramLabel = "CONFIG",
      description = "YAML file with scenario, settings, seeds, and grid or random.")
  private Path config = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder of it.")
  private Path out = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Runs at the same time; changes no result. Default: one a processor, as far as there are"
              + " 256 MB of heap for each (MASITO_JAVA_OPTS=-Xmx4g gives more).")
  private int threads = usualThreads();

  @Option(
      names = "--resume",
      description =
          "Go on with the sweep that is there: finished runs stay, interrupted ones go on. CONFIG"
              + " may have got more seeds, settings at its end, or a larger budget.")
  private boolean resume;

  @Mixin private TraceOptions trace = new TraceOptions();

  SweepCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private static int usualThreads() {
    Runtime java = Runtime.getRuntime();
    long room = Math.max(1, java.maxMemory() / HEAP_OF_A_RUN);
    return (int) Math.min(java.availableProcessors(), room);
  }

  @Override
  public Integer call() {
    if (threads <= 0) {
      throw new ConfigError("--threads: " + threads + " must be above 0");
    }
    SweepPlan plan = SweepFile.read(config);
    RunWorld world =
        World.of(Scenarios.playable(scenario(plan)), trace.load(TracePart.TRAIN)).forTraining();
    requireFree();
    try (var interrupt = new Interrupt()) {
      List<SweepCell> cells = trained(plan, world, interrupt);
      return finish(SweepReport.of(plan, world, cells), cells, interrupt.requested());
    } catch (IOException e) {
      throw new ConfigError(out + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private List<SweepCell> trained(SweepPlan plan, RunWorld world, Interrupt interrupt)
      throws IOException {
    try (var display = SweepDisplay.of(terminal)) {
      var sweep = new Sweep(plan, out, world, AgentTeam::create, GreedyEvaluation::create, display);
      Files.createDirectories(out);
      new WholeFile().replace(out.resolve(COPY), plan.text());
      return sweep.run(threads, interrupt::requested);
    }
  }

  private int finish(SweepReport report, List<SweepCell> cells, boolean stopped)
      throws IOException {
    report.write(out);
    terminal.out().print(SweepTable.of(report));
    List<SweepCell> failed = cells.stream().filter(cell -> cell.problem() != null).toList();
    failed.forEach(
        cell -> terminal.err().println(out.resolve(cell.folder()) + ": " + cell.problem()));
    if (stopped) {
      terminal.err().println("stopped; the same command with --resume goes on");
    }
    if (!failed.isEmpty()) {
      terminal.err().println("masito: " + failed.size() + " of " + cells.size() + " runs failed");
      return ExitCode.FAULT;
    }
    return ExitCode.DONE;
  }

  /** A file may also be named as it is seen from the sweep's own file. */
  private String scenario(SweepPlan plan) {
    Path beside = config.resolveSibling(plan.scenario());
    boolean file = !Files.exists(Path.of(plan.scenario())) && Files.isRegularFile(beside);
    return file ? beside.toString() : plan.scenario();
  }

  private void requireFree() {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new ConfigError(out + ": is a file; name a folder");
    }
    if (!Files.exists(out) || isEmpty(out)) {
      return;
    }
    if (!Files.exists(out.resolve(COPY))) {
      throw new ConfigError(out + ": is not empty and no sweep; name another folder");
    }
    if (!resume) {
      throw new ConfigError(
          out + ": a sweep is there already; go on with it by --resume or name another folder");
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new ConfigError(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }
}

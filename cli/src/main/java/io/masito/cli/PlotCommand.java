package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.BuildInfo;
import io.masito.eval.chart.ChartSheet;
import io.masito.training.curve.LearningCurves;
import io.masito.training.curve.Spread;
import io.masito.training.run.RunSearch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito plot}. */
@Command(
    name = "plot",
    description = {
      "Draws learning curves. Runs that differ in nothing but the seed become one curve, their"
          + " mean, in a band of their spread."
    })
final class PlotCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Folders of runs, or folders that hold runs, such as that of a sweep.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A .png, or a .html that needs no other file.")
  private Path out = Path.of("");

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      description =
          "Names as in metrics.jsonl, separated by commas, such as loss,meanQ. Default: utility of"
              + " the greedy and of the exploring team, loss, state dependence.")
  private List<String> metrics = new ArrayList<>();

  @Option(
      names = "--band",
      defaultValue = "range",
      paramLabel = "BAND",
      description = "range: lowest to highest run. interval: 95 %% of the mean. Default: range.")
  private Spread band = Spread.RANGE;

  @Option(names = "--title", paramLabel = "TEXT", description = "Default: Learning curves.")
  private String title = "Learning curves";

  @Option(names = "--force", description = "Replace the file that is there.")
  private boolean force;

  PlotCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String name = out.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".png") && !name.endsWith(".html")) {
      throw new ConfigError("--out: " + out + " must end in .png or .html");
    }
    if (!force) {
      NewFile.requireAbsent(out);
    }
    List<Path> runs = runs();
    LearningCurves curves = LearningCurves.of(runs);
    var sheet = new ChartSheet(title, curves.charts(metrics, band), notes(runs.size()));
    NewFile.replace(out, name.endsWith(".png") ? png(sheet) : html(sheet));
    terminal
        .out()
        .printf(
            "%s: %s of %s%n", out, counted(curves.groups(), "curve"), counted(runs.size(), "run"));
    return ExitCode.DONE;
  }

  private List<Path> runs() {
    var runs = new ArrayList<Path>();
    for (Path folder : folders) {
      List<Path> found = RunSearch.in(folder);
      if (found.isEmpty()) {
        throw new ConfigError(folder + ": holds no run");
      }
      found.stream().filter(run -> !runs.contains(run)).forEach(runs::add);
    }
    return runs;
  }

  private List<String> notes(int runs) {
    BuildInfo build = BuildInfo.current();
    String spread =
        band == Spread.RANGE
            ? "from the lowest to the highest run"
            : "the 95 % interval of the mean by Student's t";
    return List.of(
        "Lines: mean over runs that differ in the seed only. Bands: " + spread + ".",
        counted(runs, "run")
            + "; drawn by masito "
            + build.version()
            + " ("
            + build.revision()
            + ").");
  }

  private static byte[] png(ChartSheet sheet) {
    try {
      return sheet.png();
    } catch (IllegalStateException e) {
      throw new ConfigError("--out: " + e.getMessage() + "; install a font, or name a .html", e);
    }
  }

  private static byte[] html(ChartSheet sheet) {
    return sheet.html().getBytes(StandardCharsets.UTF_8);
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.store.CellFile;
import io.masito.eval.store.WorkFile;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how an evaluation is run and where its cells are kept. */
final class EvaluationRunOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for report, CSV and JSON; episodes are kept there as they end, so that --resume"
              + " can go on.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Replace the results that are there.")
  private boolean force;

  @Option(
      names = "--resume",
      description = "Go on with an evaluation in --out DIR that was interrupted.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Episodes at the same time; changes no result. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--decision-limit",
      paramLabel = "SECONDS",
      description =
          "Wall-clock time that a policy has for a decision; an episode in which it takes longer"
              + " counts as failed. Default: no limit.")
  private @Nullable Double decisionLimit;

  EvaluationRunOptions() {}

  /** Complains before anything is begun. */
  void check() {
    if (threads <= 0) {
      throw new ConfigError("--threads: " + threads + " must be above 0");
    }
    if (decisionLimit != null && !(decisionLimit > 0)) {
      throw new ConfigError("--decision-limit: " + decisionLimit + " must be above 0");
    }
    if (resume && (force || out == null)) {
      throw new ConfigError(
          out == null
              ? "--resume: needs --out DIR, the folder of the evaluation that was interrupted"
              : "--resume: cannot go with --force, which throws away what is there");
    }
    if (out != null) {
      ResultFolder.requireFree(out, force || (resume && resumable(out)));
    }
  }

  /** A folder that is missing or empty may be named, so that a script can always say --resume. */
  private static boolean resumable(Path folder) {
    return Files.exists(folder.resolve(CellFile.NAME))
        || Files.exists(folder.resolve(WorkFile.NAME));
  }

  /** What is kept of an evaluation besides its cells. */
  WorkFile work() {
    return out == null ? WorkFile.NONE : WorkFile.open(out, resume);
  }

  Optional<Path> out() {
    return Optional.ofNullable(out);
  }

  int threads() {
    return threads;
  }

  double limitSeconds() {
    return decisionLimit == null ? Double.POSITIVE_INFINITY : decisionLimit;
  }

  /** Opens the store of cells, if there is a folder for it. */
  @Nullable CellFile store(EvaluationPlan plan, Map<String, String> inputs) {
    if (out == null) {
      return null;
    }
    var provenance = Provenance.of(Evaluation.describe(plan, inputs));
    return CellFile.open(out, plan.outline(), provenance, limitSeconds(), resume);
  }
}

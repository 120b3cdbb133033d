package io.masito.cli;

import io.masito.eval.store.CellFile;
import io.masito.eval.suite.CellStore;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.EvaluationRun;
import io.masito.eval.suite.FailedCell;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs an evaluation in the foreground: shows how far it is, keeps its cells, stops on Ctrl-C. */
final class EvaluationSession {

  private static final int SHOWN = 5;

  private final Terminal terminal;

  EvaluationSession(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Runs a plan of which no cell may fail, and keeps nothing. */
  EvaluationResult run(EvaluationPlan plan, List<World> worlds, int threads) {
    try (var display = EvaluationDisplay.of(terminal, plan, 0)) {
      return Evaluation.run(plan, threads, inputs(worlds), display);
    }
  }

  /** Runs a plan as the user wants it; cells are missing from the result if it was stopped. */
  EvaluationResult run(
      EvaluationPlan plan, Map<String, String> inputs, EvaluationRunOptions options) {
    try (var interrupt = new Interrupt();
        @Nullable CellFile file = options.store(plan, inputs);
        var display = EvaluationDisplay.of(terminal, plan, file == null ? 0 : file.size())) {
      CellStore store = file == null ? CellStore.NONE : file;
      var how =
          new EvaluationRun(
              options.threads(),
              inputs,
              display,
              store,
              options.limitSeconds(),
              interrupt::requested);
      EvaluationResult result = Evaluation.run(plan, how);
      if (!result.complete()) {
        tellOfStop(result, options);
      }
      return result;
    }
  }

  static Map<String, String> inputs(List<World> worlds) {
    var inputs = new TreeMap<String, String>();
    worlds.forEach(world -> inputs.putAll(world.inputs()));
    return inputs;
  }

  /** Tells how far an evaluation came that was stopped. */
  private void tellOfStop(EvaluationResult result, EvaluationRunOptions options) {
    String done = result.cells().size() + " of " + result.outline().cells() + " episodes";
    String kept =
        options
            .out()
            .map(folder -> " are kept in " + folder + "; go on with --resume")
            .orElse(" are lost, for there is no --out DIR");
    terminal.err().println("stopped: " + done + kept);
  }

  /** Tells which cells failed, if any did. */
  int tellOfFailures(EvaluationResult result, Optional<Path> folder) {
    List<FailedCell> failures = result.failures();
    if (failures.isEmpty()) {
      return ExitCode.DONE;
    }
    terminal
        .err()
        .println(
            "masito: %d of %d episodes failed and are left out of the figures:"
                .formatted(failures.size(), result.outline().cells()));
    tellOfPolicies(failures);
    String kept = failures.get(0).observation();
    if (kept != null && folder.isPresent()) {
      terminal.err().println("  what it saw: masito replay " + folder.get().resolve(kept));
    }
    return ExitCode.CELLS_FAILED;
  }

  /** Tells the first failures; of several policies the first of each, so that none goes unheard. */
  private void tellOfPolicies(List<FailedCell> failures) {
    var first = new LinkedHashMap<String, FailedCell>();
    failures.forEach(each -> first.putIfAbsent(each.id().policy(), each));
    List<FailedCell> shown =
        first.size() > 1 ? List.copyOf(first.values()) : failures.stream().limit(SHOWN).toList();
    shown.forEach(each -> terminal.err().println("  " + each.describe()));
    if (failures.size() > shown.size()) {
      terminal.err().println("  and " + (failures.size() - shown.size()) + " more");
    }
  }
}

package io.masito.eval.suite;

import java.util.List;
import java.util.stream.Collectors;

/** Cells of an evaluation failed; thrown after all others have run. */
public final class EvaluationFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 5;

  private final transient List<CellFailure> failures;

  EvaluationFailure(List<CellFailure> failures, int cells) {
    super(message(failures, cells), failures.get(0).cause());
    this.failures = List.copyOf(failures);
    failures.stream().skip(1).map(CellFailure::cause).distinct().forEach(this::keep);
  }

  /**
   * Gives the cells that failed.
   *
   * @return failures in the order of the plan
   */
  public List<CellFailure> failures() {
    return failures;
  }

  private void keep(Throwable cause) {
    if (cause != getCause()) {
      addSuppressed(cause);
    }
  }

  private static String message(List<CellFailure> failures, int cells) {
    String shown =
        failures.stream()
            .limit(SHOWN)
            .map(CellFailure::describe)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    int more = failures.size() - SHOWN;
    return failures.size()
        + " of "
        + cells
        + " cells failed:"
        + shown
        + (more > 0 ? "\n  and " + more + " more" : "");
  }
}

package io.masito.eval.staticplan;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import java.util.List;

/**
 * A comparison of solvers, as a file.
 *
 * @param provenance what made it
 * @param processor processors that Java may use, and the virtual machine
 * @param limits of every instance, for each task
 * @param training what training the agents took
 * @param verdicts the bar, by number of tasks
 * @param rows by number of tasks, seed and solver
 */
public record StaticReport(
    Provenance provenance,
    String processor,
    PlanLimits limits,
    Training training,
    List<StaticVerdict> verdicts,
    List<StaticRow> rows) {

  /**
   * Training of the agents, which decision times leave out.
   *
   * @param decisions trained on
   * @param seconds wall-clock time on the machine that trained
   * @param sourceRevision revision that trained
   */
  public record Training(long decisions, double seconds, String sourceRevision) {}

  /** Copies the lists. */
  public StaticReport {
    verdicts = List.copyOf(verdicts);
    rows = List.copyOf(rows);
  }

  /**
   * Says where it was measured.
   *
   * @return processors and virtual machine
   */
  public static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("java.vm.name")
        + " "
        + System.getProperty("java.vm.version");
  }

  /**
   * Writes the report.
   *
   * @return JSON
   */
  public String json() {
    return StrictYaml.writeJson(this);
  }
}

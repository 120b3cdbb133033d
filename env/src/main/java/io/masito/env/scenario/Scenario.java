package io.masito.env.scenario;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Sha256;
import io.masito.env.sim.SchedulingEnv;
import io.masito.env.sim.WorldSettings;
import io.masito.env.workload.PoissonWorkload;
import io.masito.env.workload.TraceReplay;
import io.masito.env.workload.TraceWorkload;
import io.masito.env.workload.Workload;
import java.util.List;

/** A scenario that has been read and checked. Immutable and thread-safe. */
public final class Scenario {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ScenarioFile file;
  private final String yaml;

  Scenario(ScenarioFile file, String yaml) {
    this.file = file;
    this.yaml = yaml;
  }

  /**
   * Gives the scenario's name.
   *
   * @return as in the file
   */
  public String name() {
    return file.name();
  }

  /**
   * Gives the scenario's content.
   *
   * @return the checked records
   */
  public ScenarioFile file() {
    return file;
  }

  /**
   * Gives the text of the scenario file.
   *
   * @return YAML to copy
   */
  public String yaml() {
    return yaml;
  }

  /**
   * Identifies the scenario.
   *
   * @return SHA-256 of its text, hexadecimal
   */
  public String digest() {
    return Sha256.hex(yaml);
  }

  /**
   * Makes a world with the scenario's own workload.
   *
   * @return a new world
   */
  public SchedulingEnv environment() {
    long horizon = StrictMath.round(file.horizonSeconds() * NANOS_PER_SECOND);
    return environment(
        new PoissonWorkload(
            file.workload(), file.cluster().arrivalShares(), file.classes(), horizon));
  }

  /**
   * Makes a world in which a trace is replayed in place of the scenario's own workload.
   *
   * @param replay the trace and how it is replayed
   * @return a new world; its episodes end with the trace
   */
  public SchedulingEnv environment(TraceReplay replay) {
    return environment(
        new TraceWorkload(
            replay,
            file.cluster().arrivalShares(),
            file.classes(),
            file.workload().predictionSpread()));
  }

  /**
   * Gives the load that the scenario offers to each of its resources.
   *
   * @return one entry a resource
   */
  public List<ResourceLoad> offeredLoads() {
    return new OfferedLoad(file).all();
  }

  /**
   * Gives a larger sibling: copies of the cluster joined to one, with so many times the arrivals.
   * Load, links and kinds of neighbours of each node stay what they are.
   *
   * @param copies how many times as large, at least 1
   * @return the sibling
   */
  public Scenario enlarged(int copies) {
    ScenarioFile larger = new Enlargement(file, copies).enlarged();
    return new Scenario(larger, StrictYaml.write(larger));
  }

  private SchedulingEnv environment(Workload workload) {
    return SchedulingEnv.of(
        new WorldSettings(
            file.name(),
            file.cluster(),
            file.wholeCatalogue(),
            file.messages(),
            file.classes(),
            file.objective(),
            workload,
            file.faults() == null ? List.of() : file.faults()));
  }
}

package io.masito.env.scenario;

import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.config.Ranges;
import io.masito.env.config.StrictYaml;
import io.masito.env.sim.SchedulingEnv;
import io.masito.env.sim.WorldSettings;
import io.masito.env.workload.ConversationSpec;
import io.masito.env.workload.ConversationWorkload;
import io.masito.env.workload.PoissonWorkload;
import io.masito.env.workload.TraceReplay;
import io.masito.env.workload.TraceWorkload;
import io.masito.env.workload.Workload;
import java.util.List;

/** A scenario of the scheduling world that has been read and checked. */
public final class Scenario implements PlayableScenario {

  private static final double NANOS_PER_SECOND = 1e9;

  private final ScenarioFile written;
  private final ScenarioFile file;
  private final String yaml;
  private final double horizonSeconds;

  Scenario(ScenarioFile written, String yaml) {
    this(written, Enlargement.meantBy(written), yaml, written.horizonSeconds());
  }

  private Scenario(ScenarioFile written, ScenarioFile file, String yaml, double horizonSeconds) {
    this.written = written;
    this.file = file;
    this.yaml = yaml;
    this.horizonSeconds = horizonSeconds;
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public String description() {
    return file.description();
  }

  /**
   * Gives the scenario's content, with all copies of its cluster written out.
   *
   * @return the checked records
   */
  public ScenarioFile file() {
    return file;
  }

  @Override
  public String yaml() {
    return yaml;
  }

  @Override
  public SchedulingEnv environment() {
    long horizon = StrictMath.round(horizonSeconds * NANOS_PER_SECOND);
    double[] shares = file.cluster().arrivalShares();
    ConversationSpec talk = file.workload().conversations();
    return environment(
        talk == null
            ? new PoissonWorkload(file.workload(), shares, file.classes(), horizon)
            : new ConversationWorkload(file.workload(), talk, shares, file.classes(), horizon));
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
            file.workload().predictionSpread(),
            file.workload().bias()));
  }

  @Override
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
    Ranges.within("copies", copies, 1, 1024);
    ScenarioFile larger = Enlargement.of(written, copies);
    return new Scenario(larger, StrictYaml.write(larger));
  }

  /**
   * Gives the same scenario with episodes of another length; its text and digest stay.
   *
   * @param seconds length of an episode of the scenario's own workload, above 0
   * @return the scenario
   */
  public Scenario lasting(double seconds) {
    Ranges.above("seconds", seconds, 0);
    return new Scenario(written, file, yaml, seconds);
  }

  /** The cluster, with the longest answer that its cloud's budget has to reckon with. */
  private ClusterSpec cluster() {
    ClusterSpec cluster = file.cluster();
    CloudSpec cloud = cluster.cloud();
    CloudBudgetSpec budget = cloud == null ? null : cloud.budget();
    if (cloud == null || budget == null) {
      return cluster;
    }
    CloudBudgetSpec stated = budget.orLongestAnswer(file.workload().output().longest());
    return new ClusterSpec(
        cluster.nodes(), cluster.links(), cloud.withBudget(stated), cluster.moves());
  }

  private SchedulingEnv environment(Workload workload) {
    return SchedulingEnv.of(
        new WorldSettings(
            file.name(),
            cluster(),
            file.wholeCatalogue(),
            file.messages(),
            file.classes(),
            file.objective(),
            workload,
            file.tasks(),
            file.faults() == null ? List.of() : file.faults()));
  }
}

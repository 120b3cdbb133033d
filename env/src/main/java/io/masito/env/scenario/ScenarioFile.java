package io.masito.env.scenario;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CatalogueAdditions;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.config.Ranges;
import io.masito.env.llm.MeasuredCatalogue;
import io.masito.env.reward.Objective;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.TaskSpec;
import io.masito.env.workload.WorkloadSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a scenario file.
 *
 * @param name short name
 * @param description one line for people
 * @param horizonSeconds length of an episode, above 0
 * @param nodes the edge servers, at least one
 * @param links who is joined to whom
 * @param cloud the cloud, if there is one
 * @param messages how nodes tell their load
 * @param workload what arrives
 * @param classes classes of requests, at least one
 * @param objective what a request is worth
 * @param catalogue what the scenario adds to the built-in catalogue, if anything
 * @param moves large transfers that share the links, if any
 * @param tasks what requests ask for; their tasks are not told apart if it is left out
 * @param purpose what the scenario is for, a sentence or two for people
 * @param hard what is hard to decide in it, a sentence or two for people
 * @param copies so many clusters like this one are joined to one, with so many times the arrivals,
 *     at least 1; 1 if it is left out
 * @param faults what breaks, if anything
 */
public record ScenarioFile(
    String name,
    String description,
    double horizonSeconds,
    List<NodeSpec> nodes,
    List<LinkSpec> links,
    @Nullable CloudSpec cloud,
    MessageSpec messages,
    WorkloadSpec workload,
    List<RequestClass> classes,
    Objective objective,
    @Nullable CatalogueAdditions catalogue,
    @Nullable List<MoveSpec> moves,
    @Nullable TaskSpec tasks,
    @Nullable String purpose,
    @Nullable String hard,
    @Nullable Integer copies,
    @Nullable List<FaultSpec> faults) {

  /** Checks what the parts cannot check alone: names that refer to one another, shares, memory. */
  public ScenarioFile {
    Ranges.named("name", name);
    Ranges.above("horizonSeconds", horizonSeconds, 0);
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    classes = List.copyOf(classes);
    moves = moves == null ? List.of() : List.copyOf(moves);
    copies = copies == null ? 1 : copies;
    Ranges.within("copies", copies, 1, 1024);
    faults = faults == null ? null : List.copyOf(faults);
    new ScenarioCheck(together(catalogue), new ClusterSpec(nodes, links, cloud, moves), classes)
        .run(faults == null ? List.of() : faults);
    check(tasks, classes);
  }

  private static void check(@Nullable TaskSpec tasks, List<RequestClass> classes) {
    try {
      if (tasks != null) {
        tasks.check(classes);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tasks." + e.getMessage(), e);
    }
  }

  /**
   * Gives the catalogue that the scenario's names refer to.
   *
   * @return the built-in one with what the scenario adds
   */
  public Catalogue wholeCatalogue() {
    return together(catalogue);
  }

  private static Catalogue together(@Nullable CatalogueAdditions additions) {
    try {
      return MeasuredCatalogue.of(Catalogue.builtIn(), additions);
    } catch (ConfigError e) {
      throw new IllegalArgumentException("catalogue." + e.getMessage(), e);
    }
  }

  /**
   * Gives nodes, links and cloud together.
   *
   * @return the cluster
   */
  public ClusterSpec cluster() {
    return new ClusterSpec(nodes, links, cloud, moves == null ? List.of() : moves);
  }

  /**
   * Gives the number of clusters like this one that are joined.
   *
   * @return at least 1
   */
  int size() {
    return copies == null ? 1 : copies;
  }
}

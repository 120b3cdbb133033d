package io.masito.env.sim;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.reward.Objective;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.TaskSpec;
import io.masito.env.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a world is made from.
 *
 * @param id name of the world
 * @param cluster nodes, links and cloud
 * @param catalogue devices, models, quantizations and engines that the cluster names
 * @param messages how nodes tell their load
 * @param classes classes of requests, at least one
 * @param objective what a request is worth
 * @param workload what arrives
 * @param tasks what requests ask for, null if their tasks are not told apart
 * @param faults what breaks
 */
public record WorldSettings(
    String id,
    ClusterSpec cluster,
    Catalogue catalogue,
    MessageSpec messages,
    List<RequestClass> classes,
    Objective objective,
    Workload workload,
    @Nullable TaskSpec tasks,
    List<FaultSpec> faults) {

  /** Copies the lists. */
  public WorldSettings {
    classes = List.copyOf(classes);
    faults = List.copyOf(faults);
  }

  /**
   * Makes the settings of a world that does not tell tasks apart and in which nothing breaks.
   *
   * @param id name of the world
   * @param cluster nodes, links and cloud
   * @param catalogue devices, models, quantizations and engines that the cluster names
   * @param messages how nodes tell their load
   * @param classes classes of requests, at least one
   * @param objective what a request is worth
   * @param workload what arrives
   */
  public WorldSettings(
      String id,
      ClusterSpec cluster,
      Catalogue catalogue,
      MessageSpec messages,
      List<RequestClass> classes,
      Objective objective,
      Workload workload) {
    this(id, cluster, catalogue, messages, classes, objective, workload, null, List.of());
  }
}

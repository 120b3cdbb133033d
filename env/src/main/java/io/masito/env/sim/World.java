package io.masito.env.sim;

import io.masito.env.EnvSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.cluster.SignalsSpec;
import io.masito.env.reward.Objective;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a world that does not change while it runs.
 *
 * @param spec what the world is to those who decide
 * @param nodes the edge servers, by index
 * @param paths directions of links, then the nodes' ways to the cloud
 * @param moves large transfers
 * @param cloud the cloud, if there is one
 * @param messages how nodes tell their load
 * @param classes classes of requests, by index
 * @param objective what a request is worth
 * @param workload what arrives
 * @param drainNanos how long after the horizon requests are still followed
 * @param cloudBudgets what may be spent in the cloud in a period: by site, or one for all; empty
 *     without a budget
 * @param faults what breaks
 * @param signals by node, what its agent reads of it
 */
record World(
    EnvSpec spec,
    List<NodeModel> nodes,
    List<PathModel> paths,
    List<MoveModel> moves,
    @Nullable CloudSpec cloud,
    MessageSpec messages,
    List<RequestClass> classes,
    Objective objective,
    Workload workload,
    long drainNanos,
    List<Double> cloudBudgets,
    List<FaultSpec> faults,
    List<SignalsSpec> signals) {

  /** Index of a node by name. */
  int indexOf(String name) {
    return spec.agents().indexOf(name);
  }

  long latencyLimitNanos(int requestClass) {
    return Nanos.ofSeconds(classes.get(requestClass).latencyLimitSeconds());
  }

  long firstTokenLimitNanos(int requestClass) {
    return Nanos.ofSeconds(classes.get(requestClass).firstTokenLimitSeconds());
  }
}

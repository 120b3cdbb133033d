package io.masito.env.testdomain;

import io.masito.env.MultiAgentEnv;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.Quantization;
import io.masito.env.reward.Objective;
import io.masito.env.sim.SchedulingEnv;
import io.masito.env.sim.WorldSettings;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/**
 * Nodes that are the servers of the books, in the world that ships: every iteration of a node takes
 * the same time, so a request of n tokens (its prompt has one) is served in exactly n of them,
 * whoever is served beside it. The first node has links without delay to all others; memory has no
 * bound and nothing is given up.
 */
public final class QueueWorld {

  private static final double UNBOUNDED = 1e15;
  private static final String MODEL = "m";

  private QueueWorld() {}

  /**
   * A node.
   *
   * @param iterationSeconds time of an iteration, whole femtoseconds
   * @param sequences requests that are served together
   * @param waitingLimit requests that may wait
   */
  public record Server(double iterationSeconds, int sequences, int waitingLimit) {}

  /** A world of servers; requests are to arrive at the first. */
  public static MultiAgentEnv of(Workload workload, Server... servers) {
    List<NodeSpec> nodes = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int i = 0; i < servers.length; i++) {
      nodes.add(
          new NodeSpec(
              name(i),
              name(i),
              "e",
              List.of(new HostedModel(MODEL, "q")),
              servers[i].sequences(),
              servers[i].waitingLimit(),
              1,
              null,
              null));
      if (i > 0) {
        links.add(new LinkSpec(name(0), name(i), 0, UNBOUNDED));
      }
    }
    return SchedulingEnv.of(
        new WorldSettings(
            "queues",
            new ClusterSpec(nodes, links, null),
            catalogue(servers),
            new MessageSpec(20, 0, 0, 0, 1),
            List.of(new RequestClass("all", 1, 1e5, 1e5)),
            new Objective(0, 0, 0),
            workload));
  }

  private static String name(int server) {
    return "s" + server;
  }

  private static Catalogue catalogue(Server... servers) {
    List<Device> devices = new ArrayList<>();
    List<EngineProfile> engines = new ArrayList<>();
    for (int i = 0; i < servers.length; i++) {
      double seconds = servers[i].iterationSeconds();
      devices.add(new Device(name(i), name(i), 24, UNBOUNDED, UNBOUNDED, 100, 10, "test"));
      engines.add(new EngineProfile(name(i), "e", 1, seconds, 0, 1, seconds, 0, "test"));
    }
    return new Catalogue(
        devices,
        List.of(new Model(MODEL, 0.001, 1, 1, 1, 1, 1, 1, true, 0.5, "test")),
        List.of(new Quantization("q", 2, 2, 0, "test")),
        engines);
  }
}

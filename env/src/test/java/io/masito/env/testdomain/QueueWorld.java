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
import io.masito.env.llm.ServiceModel;
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
 * whoever is served beside it. Links have no delay, memory has no bound and nothing is given up.
 */
public final class QueueWorld {

  private static final double UNBOUNDED = 1e15;
  private static final double LIMIT_SECONDS = 1e5;
  private static final double MESSAGE_SECONDS = 1000;
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

  /** The speed of a node whose iterations all take so long. */
  public static ServiceModel service(double iterationSeconds) {
    Catalogue catalogue = catalogue(new Server(iterationSeconds, 1, 1));
    return new ServiceModel(
        catalogue.device(name(0)),
        catalogue.model(MODEL),
        catalogue.quantization("q"),
        catalogue.engine(name(0), "e"));
  }

  /** A world of servers; requests arrive at the first, which has links to all others. */
  public static MultiAgentEnv of(Workload workload, Server... servers) {
    List<LinkSpec> links = new ArrayList<>();
    for (int other = 1; other < servers.length; other++) {
      links.add(link(0, other));
    }
    return of(workload, links, servers);
  }

  /** A world of servers with links between all of them; requests arrive everywhere. */
  public static MultiAgentEnv mesh(Workload workload, Server... servers) {
    List<LinkSpec> links = new ArrayList<>();
    for (int one = 0; one < servers.length; one++) {
      for (int other = one + 1; other < servers.length; other++) {
        links.add(link(one, other));
      }
    }
    return of(workload, links, servers);
  }

  private static LinkSpec link(int one, int other) {
    return new LinkSpec(name(one), name(other), 0, UNBOUNDED, null);
  }

  private static MultiAgentEnv of(Workload workload, List<LinkSpec> links, Server... servers) {
    return SchedulingEnv.of(
        new WorldSettings(
            "queues",
            new ClusterSpec(nodes(servers), links, null, List.of()),
            catalogue(servers),
            new MessageSpec(MESSAGE_SECONDS, 0, 0, 0, 1),
            List.of(new RequestClass("all", 1, LIMIT_SECONDS, LIMIT_SECONDS)),
            new Objective(0, 0, 0),
            workload));
  }

  private static List<NodeSpec> nodes(Server... servers) {
    List<NodeSpec> nodes = new ArrayList<>();
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
    }
    return nodes;
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

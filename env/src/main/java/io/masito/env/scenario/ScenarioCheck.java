package io.masito.env.scenario;

import io.masito.env.cluster.AdapterSpec;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.llm.NodeMemory;
import io.masito.env.workload.RequestClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks that the parts of a scenario fit together. Every complaint starts with the key it is
 * about, so that the reader can add file and line.
 *
 * @param catalogue what the scenario may name
 * @param cluster nodes, links and cloud
 * @param classes classes of requests
 */
record ScenarioCheck(Catalogue catalogue, ClusterSpec cluster, List<RequestClass> classes) {

  private static final double GIGA = 1e9;

  void run(List<FaultSpec> faults) {
    List<NodeSpec> nodes = cluster.nodes();
    require(!nodes.isEmpty(), "nodes: must name at least one node");
    require(!classes.isEmpty(), "classes: must name at least one class");
    distinct("nodes", nodes.stream().map(NodeSpec::name).toList());
    distinct("classes", classes.stream().map(RequestClass::name).toList());
    require(
        nodes.stream().anyMatch(node -> node.arrivalShare() > 0),
        "nodes: at least one arrivalShare must be above 0");
    require(
        classes.stream().anyMatch(limits -> limits.share() > 0),
        "classes: at least one share must be above 0");
    for (int node = 0; node < nodes.size(); node++) {
      checkNode("nodes[" + node + "]", nodes.get(node));
    }
    for (int link = 0; link < cluster.links().size(); link++) {
      checkLink(link);
    }
    for (int move = 0; move < cluster.moves().size(); move++) {
      checkMove("moves[" + move + "]", cluster.moves().get(move));
    }
    for (int fault = 0; fault < faults.size(); fault++) {
      checkFault("faults[" + fault + "]", faults.get(fault));
    }
    CloudSpec cloud = cluster.cloud();
    if (cloud != null) {
      known("cloud.model", () -> catalogue.model(cloud.model()));
    }
  }

  private void checkNode(String key, NodeSpec node) {
    boolean reserved = node.name().equals(ClusterSpec.CLOUD) || node.name().equals(FaultSpec.ANY);
    require(!reserved, key + ".name: '" + node.name() + "' has a meaning of its own; rename it");
    known(key + ".device", () -> catalogue.device(node.device()));
    String deviceClass = catalogue.device(node.device()).deviceClass();
    known(key + ".engine", () -> catalogue.engine(deviceClass, node.engine()));
    for (int model = 0; model < node.models().size(); model++) {
      HostedModel hosted = node.models().get(model);
      String modelKey = key + ".models[" + model + "]";
      known(modelKey + ".model", () -> catalogue.model(hosted.model()));
      known(modelKey + ".quantization", () -> catalogue.quantization(hosted.quantization()));
    }
    checkAdapters(key, node);
    NodeMemory memory = NodeMemory.of(catalogue, node);
    if (node.residency() != null) {
      new ResidencyCheck(catalogue, key, node, node.residency()).run();
      return;
    }
    require(
        memory.fits(),
        String.format(
            Locale.ROOT,
            "%s.models: %.1f GB of weights and %.1f GB of overhead leave no KV memory of the"
                + " %.1f GB usable on %s; choose a smaller model or quantization",
            key,
            memory.weightBytes() / GIGA,
            memory.overheadBytes() / GIGA,
            memory.usableBytes() / GIGA,
            node.device()));
  }

  private static void checkAdapters(String key, NodeSpec node) {
    List<String> labels = node.models().stream().map(HostedModel::label).toList();
    for (int model = 0; model < node.models().size(); model++) {
      HostedModel hosted = node.models().get(model);
      AdapterSpec adapter = hosted.adapter();
      if (adapter != null) {
        require(
            node.models().stream()
                .anyMatch(base -> base.adapter() == null && base.model().equals(adapter.of())),
            "%s.models[%d].adapter.of: '%s' is not hosted on %s; %s"
                .formatted(
                    key, model, adapter.of(), node.name(), NearName.hint(adapter.of(), labels)));
        require(
            labels.indexOf(hosted.label()) == model,
            "%s.models[%d].adapter.name: '%s' is used twice".formatted(key, model, hosted.label()));
      }
    }
  }

  private void checkMove(String key, MoveSpec move) {
    List<String> names = cluster.nodes().stream().map(NodeSpec::name).toList();
    end(key + ".from", move.from(), names);
    known(key + ".model", () -> move.bytes(catalogue));
    if (move.to().equals(ClusterSpec.CLOUD)) {
      require(cluster.cloud() != null, key + ".to: the scenario has no cloud");
      return;
    }
    end(key + ".to", move.to(), names);
    List<String> ends = List.of(move.from(), move.to());
    require(
        cluster.links().stream()
            .anyMatch(link -> ends.contains(link.between()) && ends.contains(link.and())),
        key + ".to: '" + move.to() + "' has no link to '" + move.from() + "'; add one to links");
  }

  private void checkFault(String key, FaultSpec fault) {
    boolean ofCloud =
        fault.kind() == FaultKind.CLOUD_OUTAGE || fault.kind() == FaultKind.CLOUD_THROTTLE;
    require(!ofCloud || cluster.cloud() != null, key + ".kind: the scenario has no cloud");
    String node = fault.node();
    if (node != null && !fault.strikesAny()) {
      end(key + ".node", node, cluster.nodes().stream().map(NodeSpec::name).toList());
    }
    checkCut(key, fault);
    List<String> side = fault.nodes();
    if (side != null) {
      side.forEach(place -> end(key + ".nodes", place, places()));
      distinct(key + ".nodes", side);
      boolean divides = !side.isEmpty() && side.size() < places().size();
      require(divides, key + ".nodes: must name some places, and leave some on the other side");
    }
  }

  private void checkCut(String key, FaultSpec fault) {
    String between = fault.between();
    String and = fault.and();
    if (between == null || and == null) {
      return;
    }
    end(key + ".between", between, places());
    end(key + ".and", and, places());
    boolean toCloud = between.equals(ClusterSpec.CLOUD) != and.equals(ClusterSpec.CLOUD);
    require(
        toCloud || cluster.link(between, and) != null,
        key + ".and: '" + and + "' has no link to '" + between + "'; name the ends of one");
  }

  /** The nodes, and the cloud if there is one. */
  private List<String> places() {
    List<String> places = new ArrayList<>();
    cluster.nodes().forEach(node -> places.add(node.name()));
    if (cluster.cloud() != null) {
      places.add(ClusterSpec.CLOUD);
    }
    return places;
  }

  private void checkLink(int link) {
    List<LinkSpec> links = cluster.links();
    List<String> names = cluster.nodes().stream().map(NodeSpec::name).toList();
    String key = "links[" + link + "]";
    end(key + ".between", links.get(link).between(), names);
    end(key + ".and", links.get(link).and(), names);
    for (int earlier = 0; earlier < link; earlier++) {
      List<String> ends = List.of(links.get(link).between(), links.get(link).and());
      boolean same =
          ends.contains(links.get(earlier).between()) && ends.contains(links.get(earlier).and());
      require(!same, key + ": joins the same nodes as links[" + earlier + "]; remove one");
    }
  }

  private static void end(String key, String name, List<String> names) {
    require(
        names.contains(name), key + ": '" + name + "' is no node; " + NearName.hint(name, names));
  }

  private static void distinct(String key, List<String> names) {
    List<String> seen = new ArrayList<>();
    for (String name : names) {
      require(!seen.contains(name), key + ": name '" + name + "' is used twice");
      seen.add(name);
    }
  }

  private static void known(String key, Runnable lookUp) {
    try {
      lookUp.run();
    } catch (ConfigError e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new IllegalArgumentException(complaint);
    }
  }
}

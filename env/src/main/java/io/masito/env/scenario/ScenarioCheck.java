package io.masito.env.scenario;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.llm.NodeMemory;
import io.masito.env.workload.RequestClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the parts of a scenario fit together. Every complaint starts with the key it is
 * about, so that the reader can add file and line.
 *
 * @param catalogue what the scenario may name
 * @param nodes the edge servers
 * @param links who is joined to whom
 * @param cloud the cloud, if there is one
 * @param classes classes of requests
 */
record ScenarioCheck(
    Catalogue catalogue,
    List<NodeSpec> nodes,
    List<LinkSpec> links,
    @Nullable CloudSpec cloud,
    List<RequestClass> classes) {

  private static final double GIGA = 1e9;

  void run() {
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
    for (int link = 0; link < links.size(); link++) {
      checkLink(link);
    }
    if (cloud != null) {
      known("cloud.model", () -> catalogue.model(cloud.model()));
    }
  }

  private void checkNode(String key, NodeSpec node) {
    known(key + ".device", () -> catalogue.device(node.device()));
    String deviceClass = catalogue.device(node.device()).deviceClass();
    known(key + ".engine", () -> catalogue.engine(deviceClass, node.engine()));
    for (int model = 0; model < node.models().size(); model++) {
      HostedModel hosted = node.models().get(model);
      String modelKey = key + ".models[" + model + "]";
      known(modelKey + ".model", () -> catalogue.model(hosted.model()));
      known(modelKey + ".quantization", () -> catalogue.quantization(hosted.quantization()));
    }
    NodeMemory memory = NodeMemory.of(catalogue, node);
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

  private void checkLink(int link) {
    List<String> names = nodes.stream().map(NodeSpec::name).toList();
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

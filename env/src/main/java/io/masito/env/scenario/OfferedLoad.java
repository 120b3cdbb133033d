package io.masito.env.scenario;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.llm.NodeMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.workload.TurnLengths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Offered load by resource, as requests a second over those that the resource could serve.
 *
 * <ul>
 *   <li>A node serves one over the busy time of a mean request in a full batch of its best model
 *       and is offered what arrives there. The edge has the capacity of all nodes and is offered
 *       everything. Turns of conversations are taken to stay where their prefix is.
 *   <li>KV memory (beside the best model alone where models are loaded and evicted) holds capacity
 *       over the mean bytes of a context (prompt and half the answer); by Little's law it serves
 *       that many requests over the time that one stays in a full batch.
 *   <li>A link serves its bandwidth over the bytes of a mean prompt, and is offered what would go
 *       over it if its busier end forwarded there all that arrives.
 *   <li>The cloud serves the rate allowance of all sites and is offered everything.
 * </ul>
 */
final class OfferedLoad {

  private static final double SECONDS_PER_MINUTE = 60;
  private static final double BYTES_PER_TOKEN = 4;
  private static final double BYTES_PER_MEGABIT = 1e6 / 8;

  private final ScenarioFile file;
  private final Catalogue catalogue;
  private final double prompt;
  private final double newTokens;
  private final double output;
  private final double perShare;

  OfferedLoad(ScenarioFile file) {
    this.file = file;
    this.catalogue = file.wholeCatalogue();
    TurnLengths lengths = TurnLengths.of(file.workload());
    this.prompt = lengths.promptTokens();
    this.newTokens = lengths.newTokens();
    this.output = lengths.outputTokens();
    this.perShare =
        file.workload().requestsPerSecond()
            / file.nodes().stream().mapToDouble(NodeSpec::arrivalShare).sum();
  }

  List<ResourceLoad> all() {
    List<ResourceLoad> loads = new ArrayList<>();
    double total = file.workload().requestsPerSecond();
    double capacity = 0;
    for (NodeSpec node : file.nodes()) {
      HostedModel best = best(node);
      double rate = 1 / workSeconds(node, best);
      capacity += rate;
      String resource = node.name() + " (" + node.device() + ", " + best.model() + ")";
      loads.add(new ResourceLoad(resource, rate, arrivals(node), ResourceKind.NODE));
    }
    loads.add(new ResourceLoad("edge, all nodes", capacity, total, ResourceKind.EDGE));
    file.nodes().forEach(node -> loads.add(memory(node)));
    file.links().forEach(link -> loads.add(link(link)));
    CloudSpec cloud = file.cloud();
    if (cloud != null) {
      double allowance = cloud.requestsPerMinute() / SECONDS_PER_MINUTE * file.nodes().size();
      String resource = "cloud (" + cloud.model() + ")";
      loads.add(new ResourceLoad(resource, allowance, total, ResourceKind.CLOUD));
    }
    return loads;
  }

  private double arrivals(NodeSpec node) {
    return node.arrivalShare() * perShare;
  }

  private ResourceLoad memory(NodeSpec node) {
    ServiceModel service = ServiceModel.of(catalogue, node, best(node));
    double contextBytes = (prompt + output / 2) * service.kvBytesPerToken();
    double held = kvBytes(node) / contextBytes;
    double staySeconds = service.prefillSeconds((int) prompt) + output * step(node, service);
    return new ResourceLoad(
        node.name() + ", KV memory", held / staySeconds, arrivals(node), ResourceKind.KV_MEMORY);
  }

  /** Memory beside all models, or beside the best alone where they are loaded and evicted. */
  private double kvBytes(NodeSpec node) {
    NodeMemory memory = NodeMemory.of(catalogue, node);
    return node.residency() == null
        ? memory.kvBytes()
        : memory.bytesForModels() - NodeMemory.weightBytes(catalogue, best(node));
  }

  private ResourceLoad link(LinkSpec link) {
    double capacity = link.megabitsPerSecond() * BYTES_PER_MEGABIT / (prompt * BYTES_PER_TOKEN);
    List<NodeSpec> nodes = file.nodes();
    double there = arrivals(nodes.get(file.cluster().indexOf(link.between())));
    double back = arrivals(nodes.get(file.cluster().indexOf(link.and())));
    return new ResourceLoad(
        link.between() + " - " + link.and(),
        capacity,
        StrictMath.max(there, back),
        ResourceKind.LINK);
  }

  private HostedModel best(NodeSpec node) {
    return node.models().stream()
        .max(Comparator.comparingDouble(hosted -> catalogue.model(hosted.model()).quality()))
        .orElseThrow();
  }

  private double workSeconds(NodeSpec node, HostedModel hosted) {
    ServiceModel service = ServiceModel.of(catalogue, node, hosted);
    return service.prefillSeconds((int) newTokens)
        + output * step(node, service) / node.batchLimit();
  }

  /** One decode step of a full batch. */
  private double step(NodeSpec node, ServiceModel service) {
    double context = node.batchLimit() * (prompt + output / 2);
    return service.stepSeconds(node.batchLimit(), context);
  }
}

package io.masito.env.scenario;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.llm.ServiceModel;
import io.masito.env.workload.TurnLengths;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Offered load by resource. A node's capacity is one over the busy time of a mean request in a full
 * batch of its best model; it is offered what arrives there. The edge as a whole has the capacity
 * of all nodes and is offered everything; turns of conversations are taken to stay where their
 * prefix is. So is the cloud, whose capacity is the rate allowance of all sites.
 */
final class OfferedLoad {

  private static final double SECONDS_PER_MINUTE = 60;

  private final ScenarioFile file;
  private final Catalogue catalogue;
  private final TurnLengths lengths;

  OfferedLoad(ScenarioFile file) {
    this.file = file;
    this.catalogue = file.wholeCatalogue();
    this.lengths = TurnLengths.of(file.workload());
  }

  List<ResourceLoad> all() {
    List<ResourceLoad> loads = new ArrayList<>();
    double shares = file.nodes().stream().mapToDouble(NodeSpec::arrivalShare).sum();
    double total = file.workload().requestsPerSecond();
    double capacity = 0;
    for (NodeSpec node : file.nodes()) {
      HostedModel best = best(node);
      double rate = 1 / workSeconds(node, best);
      capacity += rate;
      String resource = node.name() + " (" + node.device() + ", " + best.model() + ")";
      loads.add(new ResourceLoad(resource, rate, total * node.arrivalShare() / shares));
    }
    loads.add(new ResourceLoad("edge, all nodes", capacity, total));
    CloudSpec cloud = file.cloud();
    if (cloud != null) {
      double allowance = cloud.requestsPerMinute() / SECONDS_PER_MINUTE * file.nodes().size();
      loads.add(new ResourceLoad("cloud (" + cloud.model() + ")", allowance, total));
    }
    return loads;
  }

  private HostedModel best(NodeSpec node) {
    return node.models().stream()
        .max(Comparator.comparingDouble(hosted -> catalogue.model(hosted.model()).quality()))
        .orElseThrow();
  }

  private double workSeconds(NodeSpec node, HostedModel hosted) {
    ServiceModel service = ServiceModel.of(catalogue, node, hosted);
    double prompt = lengths.promptTokens();
    double output = lengths.outputTokens();
    double context = node.batchLimit() * (prompt + output / 2);
    double step = service.stepSeconds(node.batchLimit(), context);
    return service.prefillSeconds((int) lengths.newTokens()) + output * step / node.batchLimit();
  }
}

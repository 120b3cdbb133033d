package io.masito.eval.suites;

import io.masito.env.cluster.CatalogueAdditions;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigTree;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.scenario.Scenarios;
import io.masito.env.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A scenario as an entry of a suite changes it. */
final class ChangedScenario {

  private final SuiteEntry entry;
  private final String source;

  /** The source is what errors call the entry. */
  ChangedScenario(SuiteEntry entry, String source) {
    this.entry = entry;
    this.source = source;
  }

  Scenario of(Scenario plain) {
    ScenarioFile file = plain.file();
    Integer nodes = entry.nodes();
    Double spread = entry.speedSpread();
    file = nodes == null ? file : Regrown.of(file, nodes);
    file = spread == null ? file : sped(file, spread);
    file = overridden(file);
    Double load = entry.load();
    return load == null ? written(file) : loaded(written(file), load);
  }

  private ScenarioFile overridden(ScenarioFile file) {
    ConfigTree tree = ConfigTree.parse(StrictYaml.write(file), source);
    tree = tree.with("name", entry.called(), source);
    for (Map.Entry<String, String> change : entry.overrides().entrySet()) {
      tree = tree.with(change.getKey(), change.getValue(), source + " set");
    }
    return tree.bind(ScenarioFile.class);
  }

  private Scenario written(ScenarioFile file) {
    return Scenarios.parse(StrictYaml.write(file), source);
  }

  /** The load of the edge is in proportion to the rate of arrivals. */
  private Scenario loaded(Scenario scenario, double load) {
    double now =
        scenario.offeredLoads().stream()
            .filter(each -> each.kind() == ResourceKind.EDGE)
            .findFirst()
            .orElseThrow()
            .offered();
    WorkloadSpec workload = scenario.file().workload().times(load / now);
    return written(
        with(scenario.file(), scenario.file().nodes(), scenario.file().links(), workload, null));
  }

  /** Every other node is faster, the rest slower; names of devices say by how much. */
  private static ScenarioFile sped(ScenarioFile file, double spread) {
    List<NodeSpec> nodes = new ArrayList<>();
    Map<String, Device> devices = new TreeMap<>();
    for (NodeSpec node : file.nodes()) {
      double factor = nodes.size() % 2 == 0 ? 1 - spread : 1 + spread;
      Device device = scaled(file.wholeCatalogue().device(node.device()), factor);
      devices.put(device.id(), device);
      nodes.add(on(node, device.id()));
    }
    return with(file, nodes, file.links(), file.workload(), List.copyOf(devices.values()));
  }

  private static Device scaled(Device device, double factor) {
    return new Device(
        "%s-at-%d-percent".formatted(device.id(), Math.round(100 * factor)),
        device.deviceClass(),
        device.memoryGb(),
        device.bandwidthGbPerSecond() * factor,
        device.fp16Tflops() * factor,
        device.tdpWatts(),
        device.idleWatts(),
        device.linkGbPerSecond(),
        "made up: " + device.source());
  }

  private static NodeSpec on(NodeSpec node, String device) {
    return new NodeSpec(
        node.name(),
        device,
        node.engine(),
        node.models(),
        node.batchLimit(),
        node.waitingLimit(),
        node.arrivalShare(),
        node.power(),
        node.tensorParallel(),
        node.residency(),
        node.prefixCache(),
        node.signals());
  }

  static ScenarioFile with(
      ScenarioFile file,
      List<NodeSpec> nodes,
      List<LinkSpec> links,
      WorkloadSpec workload,
      @Nullable List<Device> devices) {
    return new ScenarioFile(
        file.name(),
        file.description(),
        file.horizonSeconds(),
        nodes,
        links,
        file.cloud(),
        file.messages(),
        workload,
        file.classes(),
        file.objective(),
        devices == null ? file.catalogue() : joined(file.catalogue(), devices),
        file.moves(),
        file.tasks(),
        file.purpose(),
        file.hard(),
        null,
        file.faults());
  }

  private static CatalogueAdditions joined(
      @Nullable CatalogueAdditions known, List<Device> devices) {
    if (known == null) {
      return new CatalogueAdditions(devices, null, null, null, null, null);
    }
    List<Device> own = known.devices();
    List<Device> all = new ArrayList<>(own == null ? List.of() : own);
    all.addAll(devices);
    return new CatalogueAdditions(
        all,
        known.models(),
        known.quantizations(),
        known.engines(),
        known.hosts(),
        known.measured());
  }
}

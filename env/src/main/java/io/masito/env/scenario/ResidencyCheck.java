package io.masito.env.scenario;

import io.masito.env.cluster.AdapterSpec;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.ResidencySpec;
import io.masito.env.config.NearName;
import io.masito.env.llm.NodeMemory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a node can load each of its models: beside those that are pinned each must fit alone,
 * and what is in memory at first must fit together.
 *
 * @param catalogue what the scenario may name
 * @param key key of the node
 * @param node the node
 * @param residency how it loads models
 */
record ResidencyCheck(Catalogue catalogue, String key, NodeSpec node, ResidencySpec residency) {

  private static final double GIGA = 1e9;

  void run() {
    List<HostedModel> models = node.models();
    for (int model = 0; model < models.size(); model++) {
      HostedModel hosted = models.get(model);
      double bytes = 0;
      for (HostedModel other : models) {
        boolean stays = other.isPinned() || isBaseOfPinned(other);
        bytes += other.equals(hosted) || stays || isBaseOf(hosted, other) ? bytes(other) : 0;
      }
      fits(key + ".models[" + model + "]", bytes);
    }
    List<String> named = residency.startResident();
    if (named != null) {
      checkStart(named);
    }
  }

  private void checkStart(List<String> named) {
    List<String> labels = node.models().stream().map(HostedModel::label).toList();
    double bytes = 0;
    for (String name : named) {
      if (!labels.contains(name)) {
        throw new IllegalArgumentException(
            key
                + ".residency.startResident: '"
                + name
                + "' is no model of the node; "
                + NearName.hint(name, labels));
      }
    }
    for (HostedModel hosted : node.models()) {
      boolean starts = named.contains(hosted.label());
      AdapterSpec adapter = hosted.adapter();
      if (starts && adapter != null && !named.contains(adapter.of())) {
        throw new IllegalArgumentException(
            key
                + ".residency.startResident: '"
                + hosted.label()
                + "' needs '"
                + adapter.of()
                + "'; add it");
      }
      bytes += starts || hosted.isPinned() || isBaseOfPinned(hosted) ? bytes(hosted) : 0;
    }
    fits(key + ".residency.startResident", bytes);
  }

  private boolean isBaseOfPinned(HostedModel hosted) {
    return node.models().stream().anyMatch(other -> other.isPinned() && isBaseOf(other, hosted));
  }

  private static boolean isBaseOf(HostedModel hosted, HostedModel base) {
    @Nullable AdapterSpec adapter = hosted.adapter();
    return adapter != null && base.adapter() == null && base.model().equals(adapter.of());
  }

  private double bytes(HostedModel hosted) {
    return NodeMemory.weightBytes(catalogue, hosted);
  }

  private void fits(String where, double bytes) {
    double memory = NodeMemory.of(catalogue, node).bytesForModels();
    if (bytes >= memory) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %.1f GB of weights, with what is pinned, leave no KV memory of the %.1f GB for"
                  + " models on %s; choose a smaller model or quantization, or pin less",
              where,
              bytes / GIGA,
              memory / GIGA,
              node.device()));
    }
  }
}

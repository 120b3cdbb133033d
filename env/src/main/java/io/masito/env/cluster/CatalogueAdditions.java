package io.masito.env.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user adds to the catalogue. What has the name of something that is there already takes its
 * place; everything may be left out.
 *
 * @param devices devices by their spec sheets
 * @param models models
 * @param quantizations quantizations
 * @param engines engine profiles by device class
 * @param hosts power of hosts by device class
 * @param measured speeds that were measured, which the devices' profiles are fitted to
 */
public record CatalogueAdditions(
    @Nullable List<Device> devices,
    @Nullable List<Model> models,
    @Nullable List<Quantization> quantizations,
    @Nullable List<EngineProfile> engines,
    @Nullable List<HostPower> hosts,
    @Nullable List<MeasuredRate> measured) {

  /** Copies the lists. */
  public CatalogueAdditions {
    devices = copy(devices);
    models = copy(models);
    quantizations = copy(quantizations);
    engines = copy(engines);
    hosts = copy(hosts);
    measured = copy(measured);
  }

  private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
    return list == null ? null : List.copyOf(list);
  }
}

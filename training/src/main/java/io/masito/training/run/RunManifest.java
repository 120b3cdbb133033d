package io.masito.training.run;

import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import java.nio.file.Path;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the folder of a run says about itself.
 *
 * @param formatVersion version of the folder's layout
 * @param status how far the run is
 * @param seed seed of the training
 * @param scenario name of the scenario
 * @param scenarioSha256 digest of the scenario
 * @param trace the trace that replaces its workload, null if none does
 * @param provenance what wrote it
 * @param from where the weights came from that it started with, null if it started afresh
 */
public record RunManifest(
    int formatVersion,
    RunStatus status,
    long seed,
    String scenario,
    String scenarioSha256,
    @Nullable TraceUse trace,
    Provenance provenance,
    @Nullable RunOrigin from) {

  /** The version that this Masito reads and writes. */
  public static final int FORMAT_VERSION = 1;

  static RunManifest of(RunWorld world, long seed, @Nullable RunOrigin from) {
    var inputs = new TreeMap<String, String>();
    inputs.put("seed", Long.toString(seed));
    inputs.put("scenario", world.name());
    inputs.put("scenario.sha256", world.digest());
    if (world.trace() != null) {
      inputs.put("trace.sha256", world.trace().sha256());
    }
    if (from != null) {
      inputs.put("from", from.path());
      inputs.put("from.sha256", from.sha256());
    }
    return new RunManifest(
        FORMAT_VERSION,
        RunStatus.RUNNING,
        seed,
        world.name(),
        world.digest(),
        world.trace(),
        Provenance.of(inputs),
        from);
  }

  static RunManifest read(Path file) {
    ConfigTree tree = ConfigTree.read(file);
    String version = tree.text("formatVersion").orElse("none");
    if (!version.equals(Integer.toString(FORMAT_VERSION))) {
      throw new ConfigError(
          "%s: formatVersion: %s cannot be read; this Masito reads version %d only"
              .formatted(file, version, FORMAT_VERSION));
    }
    return tree.bind(RunManifest.class);
  }

  RunManifest with(RunStatus newStatus) {
    return new RunManifest(
        formatVersion, newStatus, seed, scenario, scenarioSha256, trace, provenance, from);
  }

  String json() {
    return StrictYaml.writeJson(this);
  }
}

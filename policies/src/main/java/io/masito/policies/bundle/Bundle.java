package io.masito.policies.bundle;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A verified bundle. Every policy made from it has memory of its own and shares the weights.
 * Immutable and thread-safe.
 */
public final class Bundle implements PolicySource {

  private final Path folder;
  private final String identity;
  private final BundleManifest manifest;
  private final List<GraphProgram> programs;
  private final @Nullable NetworkAssignment assignment;

  Bundle(
      Path folder,
      String identity,
      BundleManifest manifest,
      List<GraphProgram> programs,
      @Nullable NetworkAssignment assignment) {
    this.folder = folder;
    this.identity = identity;
    this.manifest = manifest;
    this.programs = List.copyOf(programs);
    this.assignment = assignment;
  }

  /**
   * Gives the policy's name.
   *
   * @return the manifest's name, or the folder's if that is empty
   */
  @Override
  public String name() {
    if (!manifest.name().isEmpty()) {
      return manifest.name();
    }
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null
        ? "bundle"
        : last.toString().replaceAll("\\s+", "-").replaceFirst("\\.zip$", "");
  }

  /** Digests the manifest, which has the digests of all other files. */
  @Override
  public String identity() {
    return identity;
  }

  /**
   * Gives what the bundle tells of itself.
   *
   * @return the manifest
   */
  public BundleManifest manifest() {
    return manifest;
  }

  /** The graphs, by index of the network. */
  List<GraphProgram> programs() {
    return programs;
  }

  /** What each network was trained on; empty if the bundle does not say. */
  List<NetworkOrigin> origins() {
    return assignment == null ? List.of() : assignment.networks();
  }

  /**
   * Makes a policy. One shared network serves any number of agents; several networks serve the
   * agents they were trained for, and others if the bundle says by {@link NetworkAssignment}. A
   * concatenating network takes at most as many options as it was trained with.
   *
   * @throws ConfigError if the bundle does not fit the world
   */
  @Override
  public Policy start(EnvSpec spec, long seed) {
    checkSchema(spec);
    checkOptions(spec);
    checkAgents(spec);
    List<GraphRun> runs = programs.stream().map(GraphRun::new).toList();
    if (runs.size() == 1) {
      return new GraphPolicy(runs);
    }
    List<GraphRun> byAgent =
        IntStream.range(0, spec.agents().size())
            .mapToObj(agent -> runs.get(networkOf(spec, agent)))
            .toList();
    return new GraphPolicy(byAgent);
  }

  private int networkOf(EnvSpec spec, int agent) {
    int trained = -1;
    for (BundleManifest.Agent known : manifest.agents()) {
      trained = known.name().equals(spec.agents().get(agent)) ? known.network() : trained;
    }
    return assignment == null
        ? manifest.agents().get(agent).network()
        : assignment.networkFor(spec.nodeClasses().get(agent), trained);
  }

  private void checkSchema(EnvSpec spec) {
    String expected = spec.schema().digest();
    if (!manifest.schemaDigest().equals(expected)) {
      throw refused(
          "feature schema version %d with digest %s; world %s has version %d with digest %s; train and export for this world"
              .formatted(
                  manifest.schema().version(),
                  manifest.schemaDigest(),
                  spec.id(),
                  spec.schema().version(),
                  expected));
    }
  }

  private void checkOptions(EnvSpec spec) {
    if (manifest.shape() == NetworkShape.CONCATENATING
        && spec.maxOptions() > manifest.maxOptions()) {
      throw refused(
          "the concatenating network takes %d options; world %s has %d; train for this world or use an option-scoring network"
              .formatted(manifest.maxOptions(), spec.id(), spec.maxOptions()));
    }
  }

  private void checkAgents(EnvSpec spec) {
    List<String> names = manifest.agents().stream().map(BundleManifest.Agent::name).toList();
    if (programs.size() > 1 && assignment == null && !names.equals(spec.agents())) {
      throw refused(
          "%d networks for agents %s; world %s has agents %s; train for this world or share one network"
              .formatted(programs.size(), names, spec.id(), spec.agents()));
    }
  }

  private ConfigError refused(String problem) {
    return new ConfigError(folder.resolve(BundleFolder.MANIFEST) + ": " + problem);
  }
}

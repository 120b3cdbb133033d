package io.masito.policies.bundle;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import io.masito.env.provenance.Provenance;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.FeatureSchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle tells of itself: the content of {@code manifest.json}.
 *
 * @param formatVersion version of the folder's format
 * @param name name of the policy, empty to take the folder's
 * @param shape how the networks read an observation
 * @param maxOptions greatest number of options in training; a concatenating network takes no more
 * @param schemaDigest digest of the schema
 * @param schema the features of a row
 * @param networks the networks, by index
 * @param agents the agents it was trained for, by index
 * @param provenance where it came from
 * @param training facts of the training, by name
 * @param evaluation facts of its evaluation, by name
 * @param files every other file but the manifest's digest and the signature
 * @param sequence number that grows from bundle to bundle, so that an old one can be refused; 0 and
 *     left out if whoever made it does not count
 */
public record BundleManifest(
    int formatVersion,
    String name,
    NetworkShape shape,
    int maxOptions,
    String schemaDigest,
    FeatureSchema schema,
    List<Network> networks,
    List<Agent> agents,
    Provenance provenance,
    Map<String, String> training,
    Map<String, String> evaluation,
    List<BundleFile> files,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        @JacksonInject(value = SEQUENCE, useInput = OptBoolean.TRUE)
        long sequence) {

  /** Names the number that stands for a sequence that is left out. */
  static final String SEQUENCE = "sequence";

  /** The version that this program writes and reads. */
  public static final int FORMAT_VERSION = 1;

  /**
   * A network.
   *
   * @param file the graph's file
   * @param widths inputs of the first layer, then outputs of every layer
   */
  public record Network(String file, List<Integer> widths) {

    /** Copies the list. */
    public Network {
      widths = List.copyOf(widths);
    }
  }

  /**
   * An agent that the policy was trained for.
   *
   * @param name its name
   * @param network index of its network
   * @param options its options, in row order
   */
  public record Agent(String name, int network, List<ExecutionOption> options) {

    /** Copies the list. */
    public Agent {
      options = List.copyOf(options);
    }
  }

  /** Copies the collections and checks that they fit together. */
  public BundleManifest {
    networks = List.copyOf(networks);
    agents = List.copyOf(agents);
    training = Collections.unmodifiableMap(new TreeMap<>(training));
    evaluation = Collections.unmodifiableMap(new TreeMap<>(evaluation));
    files = List.copyOf(files);
    require(sequence >= 0, "sequence " + sequence + " must be 0 or above");
    require(maxOptions > 0, "maxOptions " + maxOptions + " must be above 0");
    require(
        schema.digest().equals(schemaDigest), "schemaDigest " + schemaDigest + " is not schema's");
    require(!networks.isEmpty() && !agents.isEmpty(), "networks and agents must not be empty");
    int count = networks.size();
    for (Agent agent : agents) {
      require(
          agent.network() >= 0 && agent.network() < count,
          "network " + agent.network() + " of agent " + agent.name() + " must be below " + count);
    }
    List<String> expected = BundleFolder.contentNames(count);
    List<String> found = files.stream().map(BundleFile::name).toList();
    var assigned = new ArrayList<>(expected);
    assigned.add(BundleFolder.ASSIGNMENT);
    require(
        found.equals(expected) || found.equals(assigned),
        "files " + found + " must be " + expected + ", then perhaps " + BundleFolder.ASSIGNMENT);
    List<String> graphs = networks.stream().map(Network::file).toList();
    require(
        graphs.equals(expected.subList(0, count)),
        "graphs " + graphs + " must be " + expected.subList(0, count));
  }

  BundleManifest withSequence(long number) {
    return new BundleManifest(
        formatVersion,
        name,
        shape,
        maxOptions,
        schemaDigest,
        schema,
        networks,
        agents,
        provenance,
        training,
        evaluation,
        files,
        number);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}

package io.masito.env.scenario;

import io.masito.env.MultiAgentEnv;
import io.masito.env.provenance.Sha256;
import java.util.List;

/**
 * A scenario that has been read and checked, of whatever kind of world. Immutable and thread-safe.
 */
public interface PlayableScenario {

  /**
   * Gives the scenario's name.
   *
   * @return as in the file
   */
  String name();

  /**
   * Says in one line what it is.
   *
   * @return as in the file
   */
  String description();

  /**
   * Gives the text of the scenario file.
   *
   * @return YAML to copy
   */
  String yaml();

  /**
   * Makes a world with the scenario's own workload.
   *
   * @return a new world
   */
  MultiAgentEnv environment();

  /**
   * Gives the load that the scenario offers to each of its resources.
   *
   * @return one entry a resource
   */
  List<ResourceLoad> offeredLoads();

  /**
   * Identifies the scenario.
   *
   * @return SHA-256 of its text, hexadecimal
   */
  default String digest() {
    return Sha256.hex(yaml());
  }
}

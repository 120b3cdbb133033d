package io.masito.policies.bundle;

/**
 * What a network of a team was trained on.
 *
 * @param nodeClass class of the nodes whose agents it decided for, not empty
 * @param decisions decisions that they took, at least 0
 */
public record NetworkOrigin(String nodeClass, long decisions) {

  /** Checks the ranges. */
  public NetworkOrigin {
    if (nodeClass.isEmpty() || decisions < 0) {
      throw new IllegalArgumentException(
          "nodeClass '%s' must not be empty, decisions %d must be at least 0"
              .formatted(nodeClass, decisions));
    }
  }
}

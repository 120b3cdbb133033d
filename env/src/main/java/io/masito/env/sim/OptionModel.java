package io.masito.env.sim;

import io.masito.env.view.OptionProfile;

/**
 * An option of an agent as the simulator runs it.
 *
 * @param profile what the agent knows of it for good
 * @param node index of the node it runs on, {@link #CLOUD_NODE} for the cloud
 * @param engine index of the hosted model there
 * @param neighbour index among the agent's neighbours, {@link #NO_NEIGHBOUR} if it is none
 * @param path index of the path there, {@link #NO_PATH} if it is the agent's own node
 * @param oneWayNanos delay from the agent there, and again from there back
 * @param kvBytesPerToken KV memory of a token of the model, 0 in the cloud
 * @param kvCapacityBytes KV memory of the place, 0 in the cloud
 */
record OptionModel(
    OptionProfile profile,
    int node,
    int engine,
    int neighbour,
    int path,
    long oneWayNanos,
    long kvBytesPerToken,
    long kvCapacityBytes) {

  static final int CLOUD_NODE = -1;
  static final int NO_NEIGHBOUR = -1;
  static final int NO_PATH = -1;

  boolean inCloud() {
    return node == CLOUD_NODE;
  }

  boolean isHere() {
    return path == NO_PATH;
  }

  /** Time to carry a prompt there when nothing else is carried. */
  long transferNanos(int promptTokens) {
    return oneWayNanos + Nanos.ofSeconds(promptTokens * profile.secondsPerPromptToken());
  }
}

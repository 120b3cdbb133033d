package io.masito.env.sim;

import io.masito.env.view.OptionProfile;

/**
 * An option of an agent as the simulator runs it.
 *
 * @param profile what the agent knows of it for good
 * @param node index of the node it runs on, {@link #CLOUD_NODE} for the cloud
 * @param engine index of the hosted model there
 * @param neighbour index among the agent's neighbours, {@link #NO_NEIGHBOUR} if it is none
 * @param oneWayNanos delay from the agent there, and again from there back
 * @param kvBytesPerToken KV memory of a token of the model, 0 in the cloud
 * @param kvCapacityBytes KV memory of the place, 0 in the cloud
 */
record OptionModel(
    OptionProfile profile,
    int node,
    int engine,
    int neighbour,
    long oneWayNanos,
    long kvBytesPerToken,
    long kvCapacityBytes) {

  static final int CLOUD_NODE = -1;
  static final int NO_NEIGHBOUR = -1;

  boolean inCloud() {
    return node == CLOUD_NODE;
  }

  /** Time to carry a prompt there. */
  long transferNanos(int promptTokens) {
    return oneWayNanos + Nanos.ofSeconds(promptTokens * profile.secondsPerPromptToken());
  }
}

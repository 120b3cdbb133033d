package io.masito.env.view;

/**
 * One way to run a request.
 *
 * @param place where, seen from the agent
 * @param node name of the node, {@code "cloud"} for the cloud
 * @param model the model that answers
 */
public record ExecutionOption(Place place, String node, String model) {}

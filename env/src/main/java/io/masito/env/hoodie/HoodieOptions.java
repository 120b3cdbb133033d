package io.masito.env.hoodie;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of an agent's observations: here, the cloud, then the other agents, from the next one
 * around. Taken in turn they are the paper's cyclic offloader, and whoever takes the first of equal
 * rows does not send everything to the same node as everybody else.
 */
final class HoodieOptions {

  private static final int HERE = 0;
  private static final int CLOUD = 1;
  private static final String MODEL = "task";

  private HoodieOptions() {}

  static int count(HoodieSettings settings) {
    return settings.agents() + 1;
  }

  /** Index of the node that an option leads to; that of the cloud follows the agents'. */
  static int place(HoodieSettings settings, int agent, int option) {
    return switch (option) {
      case HERE -> agent;
      case CLOUD -> settings.cloud();
      default -> (agent + option - 1) % settings.agents();
    };
  }

  static String name(int agent) {
    return "edge-" + (agent + 1);
  }

  static List<ExecutionOption> of(HoodieSettings settings, int agent) {
    List<ExecutionOption> options = new ArrayList<>();
    options.add(new ExecutionOption(Place.HERE, name(agent), MODEL));
    options.add(new ExecutionOption(Place.CLOUD, "cloud", MODEL));
    for (int option = 2; option < count(settings); option++) {
      String node = name(place(settings, agent, option));
      options.add(new ExecutionOption(Place.NEIGHBOUR, node, MODEL));
    }
    return options;
  }
}

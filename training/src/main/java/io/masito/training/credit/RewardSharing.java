package io.masito.training.credit;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import io.masito.policies.rule.Rules;
import io.masito.training.config.RewardSettings;
import java.util.ArrayList;
import java.util.List;

/** Makes worlds whose agents are paid as the settings say. */
public final class RewardSharing {

  private RewardSharing() {}

  /**
   * Puts a world's rewards into another form.
   *
   * @param world the world behind it
   * @param settings whose outcomes count
   * @return the world itself if agents are paid for their own requests, otherwise one around it
   * @throws io.masito.env.config.ConfigError if the follower is no rule
   */
  public static MultiAgentEnv of(MultiAgentEnv world, RewardSettings settings) {
    return switch (settings.sharing()) {
      case OWN -> world;
      case NEIGHBOURHOOD -> new SharedRewardEnv(world, neighbours(world.spec()));
      case TEAM -> new SharedRewardEnv(world, everybodyElse(world.spec().agents().size()));
      case DIFFERENCE -> new DifferenceRewardEnv(world, settings, Rules.named(settings.follower()));
    };
  }

  private static List<List<Integer>> neighbours(EnvSpec spec) {
    List<List<Integer>> groups = new ArrayList<>();
    for (List<ExecutionOption> options : spec.options()) {
      groups.add(
          options.stream()
              .filter(option -> option.place() == Place.NEIGHBOUR)
              .map(option -> spec.agents().indexOf(option.node()))
              .filter(agent -> agent >= 0)
              .distinct()
              .toList());
    }
    return groups;
  }

  private static List<List<Integer>> everybodyElse(int agents) {
    List<List<Integer>> groups = new ArrayList<>();
    for (int agent = 0; agent < agents; agent++) {
      List<Integer> group = new ArrayList<>();
      for (int other = 0; other < agents; other++) {
        if (other != agent) {
          group.add(other);
        }
      }
      groups.add(group);
    }
    return groups;
  }
}

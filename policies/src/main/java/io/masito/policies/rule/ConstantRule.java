package io.masito.policies.rule;

import static io.masito.env.view.SchedulingFeature.IS_HERE;
import static io.masito.env.view.SchedulingFeature.QUALITY;

import io.masito.env.EnvSpec;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;

/**
 * Always the same place, whatever is seen: what a scheduler has to beat to be worth anything. Of
 * the place's models the best is taken that is allowed; if none is, the best one here, and if there
 * is none either, the best of all. Stores which rows are the place.
 */
public final class ConstantRule implements Policy {

  private static final Preference BEST_ANSWER = Preference.most(QUALITY);

  /** By agent and row, whether it is the place. */
  private final boolean[][] wanted;

  private ConstantRule(boolean[][] wanted) {
    this.wanted = wanted;
  }

  /**
   * Always here.
   *
   * @return the source, named {@code always-here}
   */
  public static PolicySource here() {
    return new RuleSource("always-here", (spec, seed) -> to(spec, Place.HERE, 0));
  }

  /**
   * Always the cloud, as long as it is allowed.
   *
   * @return the source, named {@code always-cloud}
   */
  public static PolicySource cloud() {
    return new RuleSource("always-cloud", (spec, seed) -> to(spec, Place.CLOUD, 0));
  }

  /**
   * Always the same neighbour; an agent with fewer neighbours counts on from its first.
   *
   * @param index which of an agent's neighbours, in the order of its rows, from 0
   * @return the source, named {@code neighbour:INDEX}
   */
  public static PolicySource neighbour(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index + " must be at least 0");
    }
    return new RuleSource("neighbour:" + index, (spec, seed) -> to(spec, Place.NEIGHBOUR, index));
  }

  /**
   * Gives every constant policy of a world.
   *
   * @param spec the world
   * @return always here, the cloud if there is one, and as many neighbours as any agent has
   */
  public static List<PolicySource> all(EnvSpec spec) {
    List<PolicySource> all = new ArrayList<>(List.of(here()));
    int neighbours = 0;
    boolean cloud = false;
    for (List<ExecutionOption> options : spec.options()) {
      neighbours = Math.max(neighbours, neighbours(options).size());
      cloud |= options.stream().anyMatch(option -> option.place() == Place.CLOUD);
    }
    if (cloud) {
      all.add(cloud());
    }
    for (int index = 0; index < neighbours; index++) {
      all.add(neighbour(index));
    }
    return List.copyOf(all);
  }

  @Override
  public int choose(int agent, Observation observation) {
    boolean[] meant = wanted[agent];
    int option = BEST_ANSWER.best(observation, (view, row) -> meant[row]);
    if (option == Preference.NONE) {
      option = BEST_ANSWER.best(observation, (view, row) -> IS_HERE.of(view, row) > 0);
    }
    return option == Preference.NONE ? BEST_ANSWER.best(observation) : option;
  }

  private static ConstantRule to(EnvSpec spec, Place place, int index) {
    boolean[][] wanted = new boolean[spec.options().size()][];
    for (int agent = 0; agent < wanted.length; agent++) {
      List<ExecutionOption> options = spec.options().get(agent);
      List<String> neighbours = neighbours(options);
      wanted[agent] = new boolean[options.size()];
      for (int row = 0; row < options.size(); row++) {
        ExecutionOption option = options.get(row);
        wanted[agent][row] =
            option.place() == place
                && (place != Place.NEIGHBOUR
                    || option.node().equals(neighbours.get(index % neighbours.size())));
      }
    }
    return new ConstantRule(wanted);
  }

  private static List<String> neighbours(List<ExecutionOption> options) {
    return options.stream()
        .filter(option -> option.place() == Place.NEIGHBOUR)
        .map(ExecutionOption::node)
        .distinct()
        .toList();
  }
}

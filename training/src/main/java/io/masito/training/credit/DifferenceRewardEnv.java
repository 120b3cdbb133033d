package io.masito.training.credit;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.policies.PolicySource;
import io.masito.training.config.RewardSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world whose agents are paid the difference that they make: everybody's utility with the option
 * chosen less that with a reference option, both from forked worlds with the same draws in which a
 * rule decides afterwards.
 *
 * <p>It is the difference reward, or wonderful life utility, of David H. Wolpert and Kagan Tumer,
 * "Optimal payoff functions for members of collectives", Advances in Complex Systems 4, 2001.
 * Changed: the agent is not taken away but given a reference option, and the two worlds are run for
 * a horizon instead of being known in closed form. The reward is known at once and complete. Stores
 * the credits not yet told. Not thread-safe.
 */
final class DifferenceRewardEnv implements MultiAgentEnv {

  private final MultiAgentEnv world;
  private final RewardSettings settings;
  private final PolicySource follower;
  private final EnvSpec spec;
  private final List<List<Credit>> untold = new ArrayList<>();
  private long seed;
  private Futures futures;
  private @Nullable Turn reached;

  /**
   * Makes the world.
   *
   * @param world the world behind it
   * @param settings horizon and reference
   * @param follower decides after the forks
   */
  DifferenceRewardEnv(MultiAgentEnv world, RewardSettings settings, PolicySource follower) {
    this(world, settings, follower, withoutDelay(world.spec()));
  }

  private DifferenceRewardEnv(
      MultiAgentEnv world, RewardSettings settings, PolicySource follower, EnvSpec spec) {
    this.world = world;
    this.settings = settings;
    this.follower = follower;
    this.spec = spec;
    this.futures = fresh();
    spec.agents().forEach(agent -> untold.add(new ArrayList<>()));
  }

  private static EnvSpec withoutDelay(EnvSpec spec) {
    return new EnvSpec(
        spec.id(),
        spec.version(),
        spec.agents(),
        spec.options(),
        spec.schema(),
        spec.horizonNanos(),
        0,
        spec.closedLoop());
  }

  private Futures fresh() {
    return new Futures(follower, follower, spec, seed, settings.horizonSeconds());
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long newSeed) {
    seed = newSeed;
    futures = fresh();
    untold.forEach(List::clear);
    return told(world.reset(newSeed));
  }

  @Override
  public Turn step(List<Decision> decisions) {
    Turn turn = reached;
    if (turn == null || !answered(turn, decisions)) {
      // The world says what is wrong.
      return world.step(decisions);
    }
    List<Credit> earned = new ArrayList<>();
    for (int index = 0; index < decisions.size(); index++) {
      double reward = difference(turn, decisions, index);
      earned.add(new Credit(decisions.get(index).decisionId(), turn.timeNanos(), reward, true));
    }
    for (int index = 0; index < decisions.size(); index++) {
      untold.get(decisions.get(index).agent()).add(earned.get(index));
    }
    futures.decided(decisions.size());
    return told(world.step(decisions));
  }

  private static boolean answered(Turn turn, List<Decision> decisions) {
    boolean answered = !turn.ended() && turn.agents().size() == decisions.size();
    for (int index = 0; answered && index < decisions.size(); index++) {
      AgentTurn due = turn.agents().get(index);
      Decision decision = decisions.get(index);
      int option = decision.option();
      answered =
          decision.agent() == due.agent()
              && decision.decisionId() == due.decisionId()
              && option >= 0
              && option < due.observation().options()
              && due.observation().allowed(option);
    }
    return answered;
  }

  private double difference(Turn turn, List<Decision> decisions, int index) {
    AgentTurn due = turn.agents().get(index);
    int chosen = decisions.get(index).option();
    int reference = reference(due);
    if (chosen == reference) {
      return 0;
    }
    return futures.with(world, turn, decisions, index, chosen).everyone()
        - futures.with(world, turn, decisions, index, reference).everyone();
  }

  private int reference(AgentTurn due) {
    return settings.reference() == RewardSettings.Reference.HERE
        ? firstHere(spec.options().get(due.agent()), due.observation())
        : follower.start(spec, seed).choose(due.agent(), due.observation());
  }

  /** The first allowed option on the own node, or the first allowed one if there is none. */
  static int firstHere(List<ExecutionOption> options, Observation seen) {
    int first = -1;
    for (int option = seen.options() - 1; option >= 0; option--) {
      if (seen.allowed(option)) {
        boolean here = options.get(option).place() == Place.HERE;
        boolean known = first >= 0 && options.get(first).place() == Place.HERE;
        first = here || !known ? option : first;
      }
    }
    return first;
  }

  private Turn told(Turn next) {
    reached = next;
    futures.reached(next);
    List<AgentTurn> agents = new ArrayList<>();
    for (AgentTurn due : next.agents()) {
      List<Credit> known = untold.get(due.agent());
      agents.add(
          new AgentTurn(
              due.agent(), due.decisionId(), due.observation(), due.elapsedNanos(), known));
      known.clear();
    }
    return new Turn(next.timeNanos(), next.phase(), agents, next.outcomes(), next.totals());
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new DifferenceRewardEnv(world.fork(), settings, follower, spec);
    fork.reached = reached;
    fork.seed = seed;
    fork.futures = futures.copy();
    for (int agent = 0; agent < untold.size(); agent++) {
      fork.untold.get(agent).addAll(untold.get(agent));
    }
    return fork;
  }
}

package io.masito.training.credit;

import io.masito.agents.credit.ShownPrices;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.view.Prices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A world in which energy at the edge and money in the cloud cost more: the prices are shown where
 * the world shows those of its own budgets, and every outcome is charged for what it used. Not
 * thread-safe.
 */
final class PricedEnv implements MultiAgentEnv {

  private final MultiAgentEnv world;
  private final Prices prices;
  private final Map<Long, Double> charges = new HashMap<>();

  private PricedEnv(MultiAgentEnv world, Prices prices) {
    this.world = world;
    this.prices = prices;
  }

  /**
   * Raises the prices of energy and money.
   *
   * @param world the world behind it
   * @param prices beyond those of the world
   * @return the world itself if there are none
   */
  static MultiAgentEnv of(MultiAgentEnv world, Prices prices) {
    return prices.none() ? world : new PricedEnv(world, prices);
  }

  @Override
  public EnvSpec spec() {
    return world.spec();
  }

  @Override
  public Turn reset(long seed) {
    charges.clear();
    return priced(world.reset(seed));
  }

  @Override
  public Turn step(List<Decision> decisions) {
    return priced(world.step(decisions));
  }

  private Turn priced(Turn turn) {
    List<Outcome> outcomes = new ArrayList<>(turn.outcomes().size());
    for (Outcome outcome : turn.outcomes()) {
      double charge = prices.charge(outcome.score().energyJoules(), outcome.score().costUsd());
      charges.put(outcome.requestId(), charge);
      outcomes.add(charged(outcome, charge));
    }
    List<AgentTurn> agents = new ArrayList<>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      agents.add(
          new AgentTurn(
              due.agent(),
              due.decisionId(),
              ShownPrices.raised(due.observation(), prices),
              due.elapsedNanos(),
              due.credits().stream().map(this::charged).toList()));
    }
    return new Turn(turn.timeNanos(), turn.phase(), agents, outcomes, turn.totals());
  }

  private static Outcome charged(Outcome outcome, double charge) {
    Outcome.Score score = outcome.score();
    return new Outcome(
        outcome.requestId(),
        outcome.agent(),
        outcome.option(),
        outcome.place(),
        outcome.kind(),
        outcome.requestClass(),
        outcome.times(),
        outcome.promptTokens(),
        outcome.outputTokens(),
        new Outcome.Score(
            score.withinLimits(),
            score.quality(),
            score.energyJoules(),
            score.costUsd(),
            score.utility() - charge),
        outcome.retryAfterSeconds(),
        outcome.category(),
        outcome.data());
  }

  private Credit charged(Credit credit) {
    Double charge = charges.remove(credit.decisionId());
    return charge == null
        ? credit
        : new Credit(
            credit.decisionId(), credit.timeNanos(), credit.reward() - charge, credit.complete());
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new PricedEnv(world.fork(), prices);
    fork.charges.putAll(charges);
    return fork;
  }
}

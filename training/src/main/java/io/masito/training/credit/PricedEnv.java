package io.masito.training.credit;

import io.masito.agents.credit.EnergyPrice;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A world in which energy at the edge costs more: the price is shown where the world shows that of
 * its own budgets, and every outcome is charged for its energy. Not thread-safe.
 */
final class PricedEnv implements MultiAgentEnv {

  private final MultiAgentEnv world;
  private final double price;
  private final Map<Long, Double> charges = new HashMap<>();

  private PricedEnv(MultiAgentEnv world, double price) {
    this.world = world;
    this.price = price;
  }

  /**
   * Raises the price of energy.
   *
   * @param world the world behind it
   * @param price utility per joule beyond that of the world
   * @return the world itself if the price is 0
   */
  static MultiAgentEnv of(MultiAgentEnv world, double price) {
    return price == 0 ? world : new PricedEnv(world, price);
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
      double charge = price * outcome.score().energyJoules();
      charges.put(outcome.requestId(), charge);
      outcomes.add(charged(outcome, charge));
    }
    List<AgentTurn> agents = new ArrayList<>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      agents.add(
          new AgentTurn(
              due.agent(),
              due.decisionId(),
              EnergyPrice.shown(due.observation(), price),
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
    var fork = new PricedEnv(world.fork(), price);
    fork.charges.putAll(charges);
    return fork;
  }
}

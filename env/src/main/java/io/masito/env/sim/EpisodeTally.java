package io.masito.env.sim;

import io.masito.env.EpisodeTotals;

/** Adds up what the nodes of an episode used. Not thread-safe. */
final class EpisodeTally {

  private double joules;
  private double overBudgetSeconds;
  private double downSeconds;
  private long loads;
  private long evictions;
  private double loadWaitSeconds;

  void add(ServingNode node, long nowNanos) {
    joules += node.joules(nowNanos);
    overBudgetSeconds += node.power().secondsOverBudget();
    downSeconds += node.power().secondsDown(nowNanos);
    Residency models = node.residency();
    if (models != null) {
      loads += models.memory().loads();
      evictions += models.memory().evictions();
      loadWaitSeconds += models.waitedSeconds(nowNanos);
    }
  }

  EpisodeTotals totals(
      World world,
      ArrivalQueue arrivals,
      MessageBus bus,
      Network network,
      double budgetUsedFraction,
      long prefixHitTokens) {
    return new EpisodeTotals(
        arrivals.arrived(),
        bus.messages(),
        bus.messages() * world.messages().bytes(),
        joules,
        network.joules(bus),
        overBudgetSeconds,
        downSeconds,
        Nanos.toSeconds(world.workload().horizonNanos()),
        budgetUsedFraction,
        loads,
        evictions,
        loadWaitSeconds,
        prefixHitTokens,
        arrivals.sessionsCompleted(),
        bus.largestShare(Nanos.toSeconds(world.workload().horizonNanos())));
  }
}

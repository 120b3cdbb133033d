package io.masito.env;

/**
 * What a whole episode used that belongs to no single request.
 *
 * @param arrived requests that arrived
 * @param messages load and capacity messages sent
 * @param messageBytes bytes of those messages
 * @param edgeEnergyJoules energy of all edge nodes over the episode, hosts and idle time included
 * @param linkEnergyJoules energy of what all links carried
 * @param overBudgetSeconds time that nodes were over their energy budget, summed over nodes
 * @param downSeconds time that nodes were down, summed over nodes
 * @param horizonSeconds time in which requests arrived
 * @param budgetUsedFraction share of the cloud budgets of all periods begun that was used, 0
 *     without a budget
 * @param modelLoads models that nodes began to load
 * @param modelEvictions models that nodes evicted or unloaded
 * @param loadWaitSeconds time that requests waited for a model to be loaded, summed over requests
 * @param prefixHitTokens tokens of prompts that nodes had in their prefix cache when they started
 *     the requests
 * @param sessionsCompleted conversations whose last turn was answered
 * @param messageLinkShare largest share of the capacity of a direction of a link that messages took
 */
public record EpisodeTotals(
    long arrived,
    long messages,
    long messageBytes,
    double edgeEnergyJoules,
    double linkEnergyJoules,
    double overBudgetSeconds,
    double downSeconds,
    double horizonSeconds,
    double budgetUsedFraction,
    long modelLoads,
    long modelEvictions,
    double loadWaitSeconds,
    long prefixHitTokens,
    long sessionsCompleted,
    double messageLinkShare) {

  /**
   * Makes the totals of a world without a cloud budget, loads and conversations that does not say
   * how long it took.
   *
   * @param arrived requests that arrived
   * @param messages load and capacity messages sent
   * @param messageBytes bytes of those messages
   * @param edgeEnergyJoules energy of all edge nodes over the episode
   * @param linkEnergyJoules energy of what all links carried
   * @param overBudgetSeconds time that nodes were over their energy budget
   * @param downSeconds time that nodes were down
   */
  public EpisodeTotals(
      long arrived,
      long messages,
      long messageBytes,
      double edgeEnergyJoules,
      double linkEnergyJoules,
      double overBudgetSeconds,
      double downSeconds) {
    this(
        arrived,
        messages,
        messageBytes,
        edgeEnergyJoules,
        linkEnergyJoules,
        overBudgetSeconds,
        downSeconds,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  /**
   * Makes the totals of a world without link energy, budgets, batteries and loads.
   *
   * @param arrived requests that arrived
   * @param messages load and capacity messages sent
   * @param messageBytes bytes of those messages
   * @param edgeEnergyJoules energy of all edge nodes over the episode
   */
  public EpisodeTotals(long arrived, long messages, long messageBytes, double edgeEnergyJoules) {
    this(arrived, messages, messageBytes, edgeEnergyJoules, 0, 0, 0);
  }
}

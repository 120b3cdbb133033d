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
 * @param prefixHitTokens tokens of prompts that nodes had in their prefix cache when they started
 *     the requests
 * @param sessionsCompleted conversations whose last turn was answered
 */
public record EpisodeTotals(
    long arrived,
    long messages,
    long messageBytes,
    double edgeEnergyJoules,
    double linkEnergyJoules,
    double overBudgetSeconds,
    double downSeconds,
    long prefixHitTokens,
    long sessionsCompleted) {

  /**
   * Makes the totals of a world without conversations.
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
        0);
  }

  /**
   * Makes the totals of a world without link energy, budgets and batteries.
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

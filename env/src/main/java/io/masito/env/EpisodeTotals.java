package io.masito.env;

/**
 * What a whole episode used that belongs to no single request.
 *
 * @param arrived requests that arrived
 * @param messages load and capacity messages sent
 * @param messageBytes bytes of those messages
 * @param edgeEnergyJoules energy of all edge nodes over the episode, idle time included
 */
public record EpisodeTotals(
    long arrived, long messages, long messageBytes, double edgeEnergyJoules) {}

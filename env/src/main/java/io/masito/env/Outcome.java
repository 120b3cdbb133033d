package io.masito.env;

import io.masito.env.view.Place;

/**
 * What became of a request.
 *
 * @param requestId identifies the request; also the id of its decision
 * @param agent the agent that decided it
 * @param option the chosen option's row
 * @param place where that was, seen from the agent
 * @param kind how the request ended
 * @param requestClass index of the request's class in the scenario
 * @param times its instants
 * @param promptTokens tokens of the prompt
 * @param outputTokens tokens of the whole answer
 * @param score what it earned and cost
 * @param retryAfterSeconds after which the place would have taken the request, if it was refused
 *     for its rate (HTTP status 429); 0 otherwise
 */
public record Outcome(
    long requestId,
    int agent,
    int option,
    Place place,
    OutcomeKind kind,
    int requestClass,
    RequestTimes times,
    int promptTokens,
    int outputTokens,
    Score score,
    double retryAfterSeconds) {

  /**
   * Makes an outcome that nobody was told to try again.
   *
   * @param requestId identifies the request; also the id of its decision
   * @param agent the agent that decided it
   * @param option the chosen option's row
   * @param place where that was, seen from the agent
   * @param kind how the request ended
   * @param requestClass index of the request's class in the scenario
   * @param times its instants
   * @param promptTokens tokens of the prompt
   * @param outputTokens tokens of the whole answer
   * @param score what it earned and cost
   */
  public Outcome(
      long requestId,
      int agent,
      int option,
      Place place,
      OutcomeKind kind,
      int requestClass,
      RequestTimes times,
      int promptTokens,
      int outputTokens,
      Score score) {
    this(
        requestId,
        agent,
        option,
        place,
        kind,
        requestClass,
        times,
        promptTokens,
        outputTokens,
        score,
        0);
  }

  /**
   * What a request earned and cost.
   *
   * @param withinLimits served, and every limit of its class met
   * @param quality expected quality of the answer in [0, 1], 0 unless served
   * @param energyJoules energy above idle that the edge nodes spent on it
   * @param costUsd money paid to the cloud for it
   * @param utility what the objective makes of all this
   */
  public record Score(
      boolean withinLimits, double quality, double energyJoules, double costUsd, double utility) {}
}

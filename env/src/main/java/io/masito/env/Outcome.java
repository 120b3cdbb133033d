package io.masito.env;

import io.masito.env.view.DataClass;
import io.masito.env.view.Place;
import io.masito.env.view.TaskCategory;
import org.jspecify.annotations.Nullable;

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
 * @param category what it asked of a model, null where the world tells no tasks apart
 * @param data how far its data may go
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
    double retryAfterSeconds,
    @Nullable TaskCategory category,
    DataClass data) {

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
        0,
        null,
        DataClass.ANY);
  }

  /**
   * What a request earned and cost.
   *
   * @param withinLimits served, and every limit of its class met
   * @param quality quality of the answer in [0, 1], 0 unless served: the expected one, or 1 if it
   *     is right and 0 if it is wrong where the world tells tasks apart
   * @param energyJoules energy above idle that the edge nodes spent on it
   * @param costUsd money paid to the cloud for it
   * @param utility what the objective makes of all this
   */
  public record Score(
      boolean withinLimits, double quality, double energyJoules, double costUsd, double utility) {}
}

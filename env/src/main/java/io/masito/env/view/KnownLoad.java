package io.masito.env.view;

/**
 * What an agent knows of the load at an option's place when it decides. At the own node it is
 * exact, or what its backend told lately joined with the agent's own counters; at a neighbour it is
 * what the last message said, with the agent's own counters beside it; the cloud tells nothing but
 * what the agent counts itself.
 *
 * @param waiting requests waiting there for this model
 * @param running requests running there with this model
 * @param placeRequests requests waiting or running there with any model
 * @param waitingPrefillSeconds time to prefill all that waits there, any model
 * @param outstandingTokens predicted decode tokens still to be made there by this model
 * @param otherStepSeconds time that other models there take between two steps of this one
 * @param kvFreeFraction free share of KV memory there
 * @param ageSeconds age of what is known
 * @param sentSince requests sent there since that was known
 * @param sentWorkSeconds busy time of those
 * @param stillOut requests sent there and not yet answered
 * @param rate how many requests the place still takes
 * @param energy how the place stands for energy
 * @param transfers prompts and moves under way on the path there
 * @param standing whether the place has the model in memory
 * @param prefixHitTokens tokens of the prompt that should be in the place's prefix cache
 * @param slowness times that the place takes longer than it should, by its last iteration
 * @param serving whether the place answers, as far as the agent knows
 * @param signals which of this the place's backend told, and how old that was
 */
public record KnownLoad(
    int waiting,
    int running,
    int placeRequests,
    double waitingPrefillSeconds,
    double outstandingTokens,
    double otherStepSeconds,
    double kvFreeFraction,
    double ageSeconds,
    int sentSince,
    double sentWorkSeconds,
    int stillOut,
    RateAllowance rate,
    PlaceEnergy energy,
    int transfers,
    ModelStanding standing,
    int prefixHitTokens,
    double slowness,
    boolean serving,
    KnownSignals signals) {

  /** Requests that the agent believes to be there. */
  int requests() {
    return placeRequests + sentSince;
  }
}

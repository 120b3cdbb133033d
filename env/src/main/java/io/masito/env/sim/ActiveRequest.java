package io.masito.env.sim;

import io.masito.env.RequestTimes;
import io.masito.env.workload.Request;

/** A request that has been decided and has not ended. Mutable; owned by the simulator. */
final class ActiveRequest {

  final Request request;
  final int option;
  final OptionModel target;

  /** When it joined the queue of the place it runs at. */
  long queuedNanos = RequestTimes.NEVER;

  /** When its prefill started for the first time. */
  long startedNanos = RequestTimes.NEVER;

  /** When its first token is seen by the user; may lie ahead. */
  long firstTokenNanos = RequestTimes.NEVER;

  /** When its last token is seen by the user, once that is known; may lie ahead. */
  long lastTokenNanos = RequestTimes.NEVER;

  /** Tokens generated so far, on a node. */
  int generatedTokens;

  /** Tokens still to be prefilled before the next token is generated; 0 when it decodes. */
  int prefillLeft;

  /** Tokens of it in the iteration that runs, unless that is a decode step of all. */
  int scheduledTokens;

  /** KV blocks it holds, on a node. */
  int kvBlocks;

  double energyJoules;

  ActiveRequest(Request request, int option, OptionModel target) {
    this.request = request;
    this.option = option;
    this.target = target;
  }

  ActiveRequest copy() {
    var copy = new ActiveRequest(request, option, target);
    copy.queuedNanos = queuedNanos;
    copy.startedNanos = startedNanos;
    copy.firstTokenNanos = firstTokenNanos;
    copy.lastTokenNanos = lastTokenNanos;
    copy.generatedTokens = generatedTokens;
    copy.prefillLeft = prefillLeft;
    copy.scheduledTokens = scheduledTokens;
    copy.kvBlocks = kvBlocks;
    copy.energyJoules = energyJoules;
    return copy;
  }

  /** Tokens whose keys and values the next step reads. */
  int contextTokens() {
    return request.promptTokens() + generatedTokens;
  }

  /** Predicted decode tokens still to be made, at least 1. */
  int predictedLeft() {
    return StrictMath.max(1, request.predictedTokens() - generatedTokens);
  }

  boolean finished() {
    return generatedTokens >= request.outputTokens();
  }
}

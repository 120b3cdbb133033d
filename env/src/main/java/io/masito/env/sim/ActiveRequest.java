package io.masito.env.sim;

import io.masito.env.RequestTimes;
import io.masito.env.workload.Request;
import org.jspecify.annotations.Nullable;

/** A request that has been decided and has not ended. Mutable; owned by the simulator. */
final class ActiveRequest {

  final Request request;
  final int option;
  final OptionModel target;

  /** When it joined the queue of the place it runs at. */
  long queuedNanos = RequestTimes.NEVER;

  /** How many requests had come to the node before it, where models are loaded and evicted. */
  long order;

  /** When its prefill started for the first time. */
  long startedNanos = RequestTimes.NEVER;

  /** When its first token is seen by the user; may lie ahead. */
  long firstTokenNanos = RequestTimes.NEVER;

  /** When its last token is seen by the user, once that is known; may lie ahead. */
  long lastTokenNanos = RequestTimes.NEVER;

  /** Tokens generated so far, on a node; while it decodes, when it was settled last. */
  int generatedTokens;

  /** Tokens still to be prefilled before the next token is generated. */
  int prefillLeft;

  /** Tokens of its prompt in the iteration that runs. */
  int scheduledTokens;

  /** KV blocks it holds while its prompt is read, those of the prefix cache included. */
  int kvBlocks;

  /**
   * Blocks of its prompt that are known to need no prefill where no prefix cache is simulated; they
   * take memory all the same.
   */
  int givenHitBlocks;

  /** Of the blocks it holds, those that were in the prefix cache. */
  int hitBlocks;

  /** Tokens of its prompt that were in the prefix cache when it was started first. */
  int hitTokens;

  /** Tokens that were in the prefix cache when it began to wait. */
  int expectedHitTokens;

  /** Energy charged to it; while it decodes, when it was settled last. */
  double energyJoules;

  /** What each of its batch had been charged when it was settled last. */
  double joulesBefore;

  /** When the path there has carried its prompt, by what is known so far. */
  long carriedNanos;

  /** Time that its prompt then takes to arrive. */
  long wayThereNanos;

  /** Time that its tokens take back. */
  long wayBackNanos;

  /** Whether the cloud will refuse it for its rate. */
  boolean beyondRate;

  /** When the cloud would have taken it, if it refused it for its rate: seconds after that. */
  double retryAfterSeconds;

  /** How it stands with the budget of its site at the cloud, if there is one. */
  @Nullable CloudClaim claim;

  /** Whether a message goes with it, and one with its answer. */
  boolean rides;

  boolean answerRides;

  /** What its sender tells the neighbour that it goes to; null if nothing comes there. */
  @Nullable LoadReport rider;

  /** What the neighbour tells with the answer; null if nothing comes back. */
  @Nullable LoadReport answerRider;

  /** Whether it waits on a path that is cut, and nothing is foretold of it. */
  boolean stalled;

  /** What is to happen to it when the path that it comes back on is whole; null if nothing is. */
  @Nullable EventKind held;

  /** Whether its node is down and it will queue again when that is back. */
  boolean stranded;

  /** Whether its node was down, as who sent it learns. */
  boolean foundNobody;

  /** When it is given up. */
  final long deadlineNanos;

  /** How many requests were decided before it. */
  final long number;

  /** Whether it has ended, in whatever way. */
  boolean ended;

  ActiveRequest(Request request, int option, OptionModel target) {
    this(request, option, target, Deadlines.NEVER, 0);
  }

  ActiveRequest(Request request, int option, OptionModel target, long deadlineNanos, long number) {
    this.request = request;
    this.option = option;
    this.target = target;
    this.deadlineNanos = deadlineNanos;
    this.number = number;
    this.wayThereNanos = target.oneWayNanos();
    this.wayBackNanos = target.oneWayNanos();
  }

  ActiveRequest copy() {
    var copy = new ActiveRequest(request, option, target, deadlineNanos, number);
    copy.ended = ended;
    copy.queuedNanos = queuedNanos;
    copy.order = order;
    copy.startedNanos = startedNanos;
    copy.firstTokenNanos = firstTokenNanos;
    copy.lastTokenNanos = lastTokenNanos;
    copy.generatedTokens = generatedTokens;
    copy.prefillLeft = prefillLeft;
    copy.scheduledTokens = scheduledTokens;
    copy.kvBlocks = kvBlocks;
    copy.givenHitBlocks = givenHitBlocks;
    copy.hitBlocks = hitBlocks;
    copy.hitTokens = hitTokens;
    copy.expectedHitTokens = expectedHitTokens;
    copy.energyJoules = energyJoules;
    copy.joulesBefore = joulesBefore;
    copy.carriedNanos = carriedNanos;
    copy.wayThereNanos = wayThereNanos;
    copy.wayBackNanos = wayBackNanos;
    copy.beyondRate = beyondRate;
    copy.retryAfterSeconds = retryAfterSeconds;
    copy.claim = claim;
    copy.rides = rides;
    copy.answerRides = answerRides;
    copy.rider = rider;
    copy.answerRider = answerRider;
    copy.stalled = stalled;
    copy.held = held;
    copy.stranded = stranded;
    copy.foundNobody = foundNobody;
    return copy;
  }

  /** When its prompt is at the place, by what is known so far. */
  long reachesNanos() {
    return carriedNanos + wayThereNanos;
  }

  /** Tokens still to be generated. */
  int outputLeft() {
    return request.outputTokens() - generatedTokens;
  }

  /** Tokens whose keys and values the next step reads. */
  int contextTokens() {
    return request.promptTokens() + generatedTokens;
  }

  /** Predicted decode tokens still to be made, at least 1. */
  int predictedLeft() {
    return StrictMath.max(1, request.predictedTokens() - generatedTokens);
  }
}

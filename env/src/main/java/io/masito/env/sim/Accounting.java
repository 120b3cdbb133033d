package io.masito.env.sim;

import io.masito.env.Outcome;
import io.masito.env.Outcome.Score;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.AnswerSkill;
import io.masito.env.view.OptionProfile;
import io.masito.env.view.Prices;
import io.masito.env.view.TaskCategory;
import io.masito.env.workload.Request;

/** From an ended request to its outcome: times, limits, energy, price and utility. */
final class Accounting {

  private Accounting() {}

  static Outcome outcome(
      World world,
      RandomStreams streams,
      ActiveRequest ended,
      OutcomeKind kind,
      long nowNanos,
      Prices beyond) {
    Request request = ended.request;
    OptionProfile profile = ended.target.profile();
    boolean served = kind == OutcomeKind.SERVED;
    boolean within = served && withinLimits(world, ended);
    double cost = costUsd(ended, kind, nowNanos);
    double quality = served ? quality(streams, request, profile) : 0;
    double perJoule = beyond.utilityPerJoule();
    double perUsd = beyond.utilityPerUsd();
    double utility =
        world
            .objective()
            .score(within, quality, ended.energyJoules, cost, perJoule, perUsd)
            .utility();
    return new Outcome(
        request.id(),
        request.node(),
        ended.option,
        profile.option().place(),
        kind,
        request.requestClass(),
        times(ended, nowNanos),
        request.promptTokens(),
        request.outputTokens(),
        new Score(within, quality, ended.energyJoules, cost, utility),
        ended.retryAfterSeconds,
        request.task().category(),
        request.task().data());
  }

  /** What the model's answer is worth: 1 or 0 where tasks are told apart. */
  static double quality(RandomStreams streams, Request request, OptionProfile profile) {
    int context = request.promptTokens() + request.outputTokens();
    AnswerSkill skill = profile.skill(context);
    TaskCategory category = request.task().category();
    if (skill == null || category == null) {
      return profile.quality(context, request.task().seen());
    }
    long model = profile.option().model().hashCode();
    double luck = streams.of(Purpose.ANSWER, request.id(), model).nextGaussian();
    return skill.right(category, request.task().difficulty(), luck) ? 1 : 0;
  }

  private static boolean withinLimits(World world, ActiveRequest ended) {
    Request request = ended.request;
    long first = ended.firstTokenNanos - request.arrivalNanos();
    long last = ended.lastTokenNanos - request.arrivalNanos();
    return first <= world.firstTokenLimitNanos(request.requestClass())
        && last <= world.latencyLimitNanos(request.requestClass());
  }

  private static RequestTimes times(ActiveRequest ended, long nowNanos) {
    return new RequestTimes(
        ended.request.arrivalNanos(),
        past(ended.queuedNanos, nowNanos),
        past(ended.startedNanos, nowNanos),
        past(ended.firstTokenNanos, nowNanos),
        nowNanos);
  }

  private static long past(long instantNanos, long nowNanos) {
    return instantNanos <= nowNanos ? instantNanos : RequestTimes.NEVER;
  }

  /** The cloud is paid for the prompt once it has it, and for the tokens it has written. */
  private static double costUsd(ActiveRequest ended, OutcomeKind kind, long nowNanos) {
    OptionProfile profile = ended.target.profile();
    boolean taken = ended.target.inCloud() && kind != OutcomeKind.REFUSED;
    if (!taken || ended.queuedNanos < 0) {
      return 0;
    }
    return profile.usdPerPromptToken() * ended.request.promptTokens()
        + profile.usdPerOutputToken() * written(ended, nowNanos);
  }

  /** Tokens of its answer that have come back by now, of the cloud in parts of one. */
  static double written(ActiveRequest ended, long nowNanos) {
    int output = ended.request.outputTokens();
    if (ended.lastTokenNanos >= 0 && ended.lastTokenNanos <= nowNanos) {
      return output;
    }
    if (!ended.target.inCloud() || ended.lastTokenNanos < 0) {
      return ended.generatedTokens;
    }
    double share =
        (double) (nowNanos - ended.firstTokenNanos)
            / (ended.lastTokenNanos - ended.firstTokenNanos);
    return StrictMath.max(0, share) * output;
  }
}

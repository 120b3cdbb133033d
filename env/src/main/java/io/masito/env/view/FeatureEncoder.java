package io.masito.env.view;

import io.masito.env.reward.Objective;
import java.util.List;

/**
 * Writes what an agent knows into the rows of an {@link Observation}, in the columns of {@link
 * SchedulingFeature}, when somebody reads it, see {@link Reckoning}. Immutable and thread-safe.
 */
public final class FeatureEncoder {

  private static final int COLUMNS = SchedulingFeature.schema().size();

  /** Shown where nothing is said of the difficulty. */
  private static final double UNTOLD = -1;

  private final Objective objective;

  /**
   * Makes an encoder.
   *
   * @param objective what a request is worth, for the expected utility
   */
  public FeatureEncoder(Objective objective) {
    this.objective = objective;
  }

  /**
   * Encodes a decision.
   *
   * @param request the request that is decided
   * @param arrivalsPerSecond smoothed rate of arrivals at the agent's node
   * @param profiles by option, what is known of it for good; kept, must not change
   * @param loads by option, what is known of its load
   * @param allowed by option, whether it may be chosen; kept, must not change
   * @return one row for each option
   */
  public Observation encode(
      RequestView request,
      double arrivalsPerSecond,
      List<OptionProfile> profiles,
      KnownLoads loads,
      boolean[] allowed) {
    var late = new Reckoning(objective, request, arrivalsPerSecond, profiles, loads);
    return Observation.ofLate(COLUMNS, allowed, late);
  }

  /** Writes what is known, and nothing that is reckoned from it. */
  static void known(
      float[] values,
      int row,
      RequestView request,
      double arrivalsPerSecond,
      OptionProfile profile,
      KnownLoad load) {
    request(values, row, request, arrivalsPerSecond);
    place(values, row, profile, request);
    load(values, row, load, profile);
  }

  static void set(float[] values, int row, SchedulingFeature feature, double value) {
    values[row + feature.ordinal()] = (float) value;
  }

  private static void request(float[] values, int row, RequestView request, double arrivals) {
    set(values, row, SchedulingFeature.PROMPT_TOKENS, request.promptTokens());
    set(values, row, SchedulingFeature.PREDICTED_OUTPUT_TOKENS, request.predictedTokens());
    set(values, row, SchedulingFeature.TTFT_LIMIT_SECONDS, request.firstTokenLimitSeconds());
    set(values, row, SchedulingFeature.LATENCY_LIMIT_SECONDS, request.latencyLimitSeconds());
    set(values, row, SchedulingFeature.ARRIVALS_PER_SECOND, arrivals);
    task(values, row, request.task());
  }

  private static void task(float[] values, int row, TaskView task) {
    DifficultyHint hint = task.hint();
    set(values, row, SchedulingFeature.DIFFICULTY_HINT, hint == null ? UNTOLD : hint.score());
    boolean local = task.data() == DataClass.LOCAL_ONLY;
    set(values, row, SchedulingFeature.LOCAL_ONLY, local ? 1 : 0);
    boolean site = task.data() == DataClass.SITE_ONLY;
    set(values, row, SchedulingFeature.SITE_ONLY, site ? 1 : 0);
  }

  private static void place(float[] values, int row, OptionProfile profile, RequestView request) {
    Place place = profile.option().place();
    set(values, row, SchedulingFeature.IS_HERE, place == Place.HERE ? 1 : 0);
    set(values, row, SchedulingFeature.IS_NEIGHBOUR, place == Place.NEIGHBOUR ? 1 : 0);
    set(values, row, SchedulingFeature.IS_CLOUD, place == Place.CLOUD ? 1 : 0);
    double quality = profile.quality(request.contextTokens(), request.task());
    set(values, row, SchedulingFeature.QUALITY, quality);
  }

  private static void load(float[] values, int row, KnownLoad load, OptionProfile profile) {
    set(values, row, SchedulingFeature.WAITING_REQUESTS, load.waiting());
    set(values, row, SchedulingFeature.RUNNING_REQUESTS, load.running());
    set(values, row, SchedulingFeature.WAITING_PREFILL_SECONDS, load.waitingPrefillSeconds());
    set(values, row, SchedulingFeature.OUTSTANDING_TOKENS, load.outstandingTokens());
    set(values, row, SchedulingFeature.KV_FREE_FRACTION, load.kvFreeFraction());
    set(values, row, SchedulingFeature.MESSAGE_AGE_SECONDS, load.ageSeconds());
    set(values, row, SchedulingFeature.SENT_SINCE_MESSAGE, load.sentSince());
    set(values, row, SchedulingFeature.SENT_WORK_SECONDS, load.sentWorkSeconds());
    set(values, row, SchedulingFeature.SENT_STILL_OUT, load.stillOut());
    set(values, row, SchedulingFeature.LOAD_REQUESTS, load.requests());
    set(values, row, SchedulingFeature.LOAD_FRACTION, fraction(load.requests(), profile));
    set(values, row, SchedulingFeature.RATE_LEFT_FRACTION, load.rate().left());
    PlaceEnergy energy = load.energy();
    set(values, row, SchedulingFeature.ENERGY_PRICE, energy.utilityPerJoule());
    set(values, row, SchedulingFeature.ENERGY_LEFT_FRACTION, energy.budgetLeft());
    set(values, row, SchedulingFeature.BATTERY_FRACTION, energy.batteryLeft());
    set(values, row, SchedulingFeature.BATTERY_LASTS_SECONDS, energy.batterySeconds());
    set(values, row, SchedulingFeature.PATH_TRANSFERS, load.transfers());
    set(values, row, SchedulingFeature.RETRY_AFTER_SECONDS, load.rate().retryAfterSeconds());
    BudgetAllowance budget = load.rate().budget();
    set(values, row, SchedulingFeature.BUDGET_LEFT_FRACTION, budget.left());
    set(values, row, SchedulingFeature.BUDGET_RENEWAL_SECONDS, budget.secondsToRenewal());
    set(values, row, SchedulingFeature.BUDGET_LASTS_SECONDS, budget.lastsSeconds());
    set(values, row, SchedulingFeature.BUDGET_AGE_SECONDS, budget.ageSeconds());
    set(values, row, SchedulingFeature.MONEY_PRICE, budget.utilityPerUsd());
    set(values, row, SchedulingFeature.RESIDENT, load.standing().resident() ? 1 : 0);
    set(values, row, SchedulingFeature.LOAD_SECONDS, load.standing().secondsToReady());
    set(values, row, SchedulingFeature.PREFIX_HIT_TOKENS, load.prefixHitTokens());
    set(values, row, SchedulingFeature.SLOWNESS, load.slowness());
    set(values, row, SchedulingFeature.SERVING, load.serving() ? 1 : 0);
    signals(values, row, load.signals());
  }

  private static void signals(float[] values, int row, KnownSignals signals) {
    set(values, row, SchedulingFeature.QUEUE_KNOWN, signals.queue() ? 1 : 0);
    set(values, row, SchedulingFeature.KV_KNOWN, signals.kvUse() ? 1 : 0);
    set(values, row, SchedulingFeature.MODELS_KNOWN, signals.models() ? 1 : 0);
    set(values, row, SchedulingFeature.PREFIXES_KNOWN, signals.prefixes() ? 1 : 0);
    set(values, row, SchedulingFeature.SIGNAL_AGE_SECONDS, signals.ageSeconds());
  }

  static double fraction(int requests, OptionProfile profile) {
    return (double) requests / profile.batchLimit();
  }
}

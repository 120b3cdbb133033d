package io.masito.env.view;

import io.masito.env.Place;
import io.masito.env.reward.Objective;
import java.util.List;

/**
 * Writes what an agent knows into the rows of an {@link Observation}, in the columns of {@link
 * SchedulingFeature}. Immutable and thread-safe.
 */
public final class FeatureEncoder {

  /**
   * Slack, as a share of the limit, over which the chance of meeting it rises from 0.27 to 0.73.
   */
  private static final double SLACK_SCALE = 0.1;

  private static final double LOWEST_SLACK = -4;

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
   * @param profiles by option, what is known of it for good
   * @param loads by option, what is known of its load
   * @param allowed by option, whether it may be chosen; owned by the observation afterwards
   * @return one row for each option
   */
  public Observation encode(
      RequestView request,
      double arrivalsPerSecond,
      List<OptionProfile> profiles,
      List<KnownLoad> loads,
      boolean[] allowed) {
    int columns = SchedulingFeature.schema().size();
    var values = new float[profiles.size() * columns];
    for (int option = 0; option < profiles.size(); option++) {
      var row = new Row(values, option * columns);
      request(row, request, arrivalsPerSecond);
      place(row, request, profiles.get(option));
      load(row, loads.get(option), profiles.get(option));
      expectation(row, request, profiles.get(option), loads.get(option));
    }
    return Observation.ofOwned(columns, values, allowed);
  }

  private static void request(Row row, RequestView request, double arrivalsPerSecond) {
    row.set(SchedulingFeature.PROMPT_TOKENS, request.promptTokens());
    row.set(SchedulingFeature.PREDICTED_OUTPUT_TOKENS, request.predictedTokens());
    row.set(SchedulingFeature.TTFT_LIMIT_SECONDS, request.firstTokenLimitSeconds());
    row.set(SchedulingFeature.LATENCY_LIMIT_SECONDS, request.latencyLimitSeconds());
    row.set(SchedulingFeature.ARRIVALS_PER_SECOND, arrivalsPerSecond);
  }

  private static void place(Row row, RequestView request, OptionProfile profile) {
    Place place = profile.option().place();
    int prompt = request.promptTokens();
    row.set(SchedulingFeature.IS_HERE, place == Place.HERE ? 1 : 0);
    row.set(SchedulingFeature.IS_NEIGHBOUR, place == Place.NEIGHBOUR ? 1 : 0);
    row.set(SchedulingFeature.IS_CLOUD, place == Place.CLOUD ? 1 : 0);
    row.set(SchedulingFeature.QUALITY, profile.quality());
    row.set(SchedulingFeature.NETWORK_SECONDS, DelayEstimate.networkSeconds(prompt, profile));
    row.set(SchedulingFeature.PREFILL_SECONDS, profile.times().prefillSeconds(prompt));
    double context = prompt + request.predictedTokens() / 2.0;
    row.set(SchedulingFeature.STEP_SECONDS, profile.times().stepSeconds(1, context));
  }

  private static void load(Row row, KnownLoad load, OptionProfile profile) {
    row.set(SchedulingFeature.WAITING_REQUESTS, load.waiting());
    row.set(SchedulingFeature.RUNNING_REQUESTS, load.running());
    row.set(SchedulingFeature.WAITING_PREFILL_SECONDS, load.waitingPrefillSeconds());
    row.set(SchedulingFeature.OUTSTANDING_TOKENS, load.outstandingTokens());
    row.set(SchedulingFeature.KV_FREE_FRACTION, load.kvFreeFraction());
    row.set(SchedulingFeature.MESSAGE_AGE_SECONDS, load.ageSeconds());
    row.set(SchedulingFeature.SENT_SINCE_MESSAGE, load.sentSince());
    row.set(SchedulingFeature.SENT_WORK_SECONDS, load.sentWorkSeconds());
    row.set(SchedulingFeature.SENT_STILL_OUT, load.stillOut());
    int requests = load.placeRequests() + load.sentSince();
    row.set(SchedulingFeature.LOAD_REQUESTS, requests);
    row.set(SchedulingFeature.LOAD_FRACTION, (double) requests / profile.batchLimit());
    row.set(SchedulingFeature.RATE_LEFT_FRACTION, load.rateLeft());
  }

  private void expectation(Row row, RequestView request, OptionProfile profile, KnownLoad load) {
    int prompt = request.promptTokens();
    int output = request.predictedTokens();
    boolean cloud = profile.option().place() == Place.CLOUD;
    DelayEstimate delay = DelayEstimate.of(request, profile, load);
    double first = delay.firstTokenSeconds();
    double last = delay.lastTokenSeconds();
    if (load.rateExhausted()) {
      first = (1 - LOWEST_SLACK) * request.firstTokenLimitSeconds();
      last = (1 - LOWEST_SLACK) * request.latencyLimitSeconds();
    }
    double firstSlack = slack(first, request.firstTokenLimitSeconds());
    double lastSlack = slack(last, request.latencyLimitSeconds());
    double energy = profile.energyJoules(prompt, output);
    double cost = load.rateExhausted() ? 0 : profile.costUsd(prompt, output);
    row.set(SchedulingFeature.WORK_SECONDS, cloud ? 0 : profile.workSeconds(prompt, output));
    row.set(SchedulingFeature.EXPECTED_TTFT_SECONDS, first);
    row.set(SchedulingFeature.EXPECTED_LATENCY_SECONDS, last);
    row.set(SchedulingFeature.TTFT_SLACK, firstSlack);
    row.set(SchedulingFeature.LATENCY_SLACK, lastSlack);
    row.set(SchedulingFeature.EXPECTED_ENERGY_JOULES, energy);
    row.set(SchedulingFeature.EXPECTED_COST_USD, cost);
    double meets = 1 / (1 + StrictMath.exp(-StrictMath.min(firstSlack, lastSlack) / SLACK_SCALE));
    double met = objective.score(true, profile.quality(), energy, cost).utility();
    double missed = objective.score(false, 0, energy, cost).utility();
    row.set(SchedulingFeature.EXPECTED_UTILITY, meets * met + (1 - meets) * missed);
  }

  private static double slack(double expectedSeconds, double limitSeconds) {
    return StrictMath.max(LOWEST_SLACK, 1 - expectedSeconds / limitSeconds);
  }

  /** One row of the values that are being written. */
  @SuppressWarnings("ArrayRecordComponent") // a cursor, never compared
  private record Row(float[] values, int offset) {
    void set(SchedulingFeature feature, double value) {
      values[offset + feature.ordinal()] = (float) value;
    }
  }
}

package io.masito.env.view;

import static io.masito.env.view.FeatureEncoder.set;

import io.masito.env.reward.Objective;
import java.util.List;

/**
 * What an agent knows, and what it reckons from that: times, work, energy, price and expected
 * utility of an option. It costs more than all else about a decision, and many rules never look at
 * most of it, so it is done for a row when one of its columns is first read; the few columns that
 * the simplest rules read are worked out by themselves.
 *
 * @param objective what a request is worth
 * @param request the request that is decided
 * @param arrivalsPerSecond smoothed rate of arrivals at the agent's node
 * @param profiles by option, what is known of it for good
 * @param loads by option, what was known of its load at the decision
 */
record Reckoning(
    Objective objective,
    RequestView request,
    double arrivalsPerSecond,
    List<OptionProfile> profiles,
    KnownLoads loads)
    implements LateRows {

  /**
   * Slack, as a share of the limit, over which the chance of meeting it rises from 0.27 to 0.73.
   */
  private static final double SLACK_SCALE = 0.1;

  private static final double LOWEST_SLACK = -4;
  private static final SchedulingFeature[] COLUMNS = SchedulingFeature.values();

  @Override
  public float peek(int option, int feature) {
    return switch (COLUMNS[feature]) {
      case IS_HERE -> is(Place.HERE, option);
      case IS_NEIGHBOUR -> is(Place.NEIGHBOUR, option);
      case IS_CLOUD -> is(Place.CLOUD, option);
      case LOAD_REQUESTS -> loads.requests(option);
      case SERVING -> loads.serving(option) ? 1 : 0;
      case LOAD_FRACTION ->
          (float) FeatureEncoder.fraction(loads.requests(option), profiles.get(option));
      case EXPECTED_LATENCY_SECONDS -> (float) expectedSeconds(option);
      default -> Float.NaN;
    };
  }

  private double expectedSeconds(int option) {
    OptionProfile profile = profiles.get(option);
    KnownLoad load = loads.of(option);
    int prompt = request.promptTokens();
    double network = DelayEstimate.networkSeconds(prompt, profile, load);
    double prefill = profile.times().prefillSeconds(prompt - load.prefixHitTokens());
    return delay(profile, load, network, prefill).lastTokenSeconds();
  }

  private float is(Place place, int option) {
    return profiles.get(option).option().place() == place ? 1 : 0;
  }

  @Override
  public void complete(int option, float[] values) {
    OptionProfile profile = profiles.get(option);
    KnownLoad load = loads.of(option);
    int row = COLUMNS.length * option;
    FeatureEncoder.known(values, row, request, arrivalsPerSecond, profile, load);
    int prompt = request.promptTokens();
    int output = request.predictedTokens();
    double network = DelayEstimate.networkSeconds(prompt, profile, load);
    double prefill = profile.times().prefillSeconds(prompt - load.prefixHitTokens());
    double share = profile.decodeShareSeconds(prompt, output);
    double context = prompt + output / 2.0;
    boolean cloud = profile.option().place() == Place.CLOUD;
    set(values, row, SchedulingFeature.NETWORK_SECONDS, network);
    set(values, row, SchedulingFeature.PREFILL_SECONDS, prefill);
    set(values, row, SchedulingFeature.STEP_SECONDS, profile.times().stepSeconds(1, context));
    set(
        values,
        row,
        SchedulingFeature.WORK_SECONDS,
        cloud ? 0 : load.slowness() * (prefill + share));
    double energy = profile.prefillWatts() * prefill + profile.decodeWatts() * share;
    set(values, row, SchedulingFeature.EXPECTED_ENERGY_JOULES, energy);
    double cost = load.rate().exhausted() ? 0 : profile.costUsd(prompt, output);
    set(values, row, SchedulingFeature.EXPECTED_COST_USD, cost);
    double slack = times(row, values, delay(profile, load, network, prefill));
    double meets = 1 / (1 + StrictMath.exp(-slack / SLACK_SCALE));
    double perJoule = load.energy().utilityPerJoule();
    double perUsd = load.rate().budget().utilityPerUsd();
    double quality = profile.quality(request.contextTokens(), request.task());
    double met = objective.score(true, quality, energy, cost, perJoule, perUsd).utility();
    double missed = objective.score(false, 0, energy, cost, perJoule, perUsd).utility();
    set(values, row, SchedulingFeature.EXPECTED_UTILITY, meets * met + (1 - meets) * missed);
  }

  private DelayEstimate delay(
      OptionProfile profile, KnownLoad load, double network, double prefill) {
    if (load.rate().exhausted() || !load.serving()) {
      return new DelayEstimate(
          (1 - LOWEST_SLACK) * request.firstTokenLimitSeconds(),
          (1 - LOWEST_SLACK) * request.latencyLimitSeconds());
    }
    return DelayEstimate.of(request, profile, load, network, prefill);
  }

  /** Writes the expected times; gives the smaller slack. */
  private double times(int row, float[] values, DelayEstimate delay) {
    double first = delay.firstTokenSeconds();
    double last = delay.lastTokenSeconds();
    double firstSlack = slack(first, request.firstTokenLimitSeconds());
    double lastSlack = slack(last, request.latencyLimitSeconds());
    set(values, row, SchedulingFeature.EXPECTED_TTFT_SECONDS, first);
    set(values, row, SchedulingFeature.EXPECTED_LATENCY_SECONDS, last);
    set(values, row, SchedulingFeature.TTFT_SLACK, firstSlack);
    set(values, row, SchedulingFeature.LATENCY_SLACK, lastSlack);
    return StrictMath.min(firstSlack, lastSlack);
  }

  private static double slack(double expectedSeconds, double limitSeconds) {
    return StrictMath.max(LOWEST_SLACK, 1 - expectedSeconds / limitSeconds);
  }
}

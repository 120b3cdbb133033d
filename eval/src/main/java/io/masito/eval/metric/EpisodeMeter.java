package io.masito.eval.metric;

import io.masito.env.EpisodeTotals;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.view.Place;
import io.masito.env.view.TaskCategory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes every metric of one episode from what is reported to it as the episode goes. Memory does
 * not grow with the number of requests. Use one for each episode; not thread-safe.
 */
public final class EpisodeMeter {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double SECONDS_PER_HOUR = 3600;
  private static final TaskCategory[] CATEGORIES = TaskCategory.values();
  private static final double THOUSAND = 1000;

  private final RequestLedger ledger = new RequestLedger();
  private final DurationHistogram ttft = new DurationHistogram();
  private final DurationHistogram latency = new DurationHistogram();
  private final DurationHistogram decision = new DurationHistogram();
  private final long[] places = new long[Place.values().length];
  private final long[] servedOf = new long[CATEGORIES.length];
  private final double[] qualityOf = new double[CATEGORIES.length];
  private long promptTokens;
  private long withinLimits;
  private double utility;
  private double quality;
  private double costUsd;
  private long latencyNanos;
  private final LimitedLatency limited;
  private final OptionTally options = new OptionTally();

  /** Makes a meter that has seen nothing and knows no limits. */
  public EpisodeMeter() {
    this(List.of());
  }

  /**
   * Makes a meter that has seen nothing.
   *
   * @param latencyLimitsNanos limit on the latency by class of requests; none if not known
   */
  public EpisodeMeter(List<Long> latencyLimitsNanos) {
    this.limited = new LimitedLatency(latencyLimitsNanos);
  }

  /**
   * Counts a decision.
   *
   * @param decisionId its id, which is the request's
   * @param wallNanos how long the policy took, wall-clock nanoseconds
   */
  public void decided(long decisionId, long wallNanos) {
    ledger.decided(decisionId);
    decision.add(wallNanos);
  }

  /**
   * Counts a request that ended.
   *
   * @param outcome what became of it
   * @throws IllegalStateException if it ended or gave its first token before it arrived
   */
  public void ended(Outcome outcome) {
    ledger.ended(outcome.requestId(), outcome.kind());
    places[outcome.place().ordinal()]++;
    options.add(outcome.agent(), outcome.option());
    addTimes(outcome);
    addScore(outcome);
  }

  /**
   * Closes the episode.
   *
   * @param totals what the episode used, null if the world keeps no totals; energy and message
   *     metrics then have no value
   * @return all metrics
   * @throws IllegalStateException if a request that was decided did not end exactly once, or the
   *     totals name another number of arrivals; the message has the counts
   */
  public MetricValues close(@Nullable EpisodeTotals totals) {
    ledger.check(totals);
    var values = new EnumMap<Metric, Double>(Metric.class);
    putCounts(values);
    putScores(values);
    putTimes(values);
    putTotals(values, totals);
    return new MetricValues(values);
  }

  private void addTimes(Outcome outcome) {
    RequestTimes times = outcome.times();
    limited.add(outcome);
    if (times.firstTokenNanos() != RequestTimes.NEVER) {
      ttft.add(since(times.arrivalNanos(), times.firstTokenNanos(), outcome));
    }
    if (outcome.kind() == OutcomeKind.SERVED) {
      long taken = since(times.arrivalNanos(), times.endNanos(), outcome);
      latency.add(taken);
      latencyNanos += taken;
    }
  }

  private static long since(long arrivalNanos, long instantNanos, Outcome outcome) {
    if (instantNanos < arrivalNanos) {
      throw new IllegalStateException(
          "request " + outcome.requestId() + " has an instant before it arrived: " + outcome);
    }
    return instantNanos - arrivalNanos;
  }

  private void addScore(Outcome outcome) {
    Outcome.Score score = outcome.score();
    utility += score.utility();
    promptTokens += outcome.promptTokens();
    costUsd += score.costUsd();
    if (outcome.kind() == OutcomeKind.SERVED) {
      quality += score.quality();
      withinLimits += score.withinLimits() ? 1 : 0;
      addCategory(outcome.category(), score.quality());
    }
  }

  private void addCategory(@Nullable TaskCategory category, double itsQuality) {
    if (category != null) {
      servedOf[category.ordinal()]++;
      qualityOf[category.ordinal()] += itsQuality;
    }
  }

  private void putCounts(Map<Metric, Double> values) {
    values.put(Metric.ARRIVED, (double) ledger.arrived());
    values.put(Metric.SERVED, (double) ledger.ended(OutcomeKind.SERVED));
    values.put(Metric.REFUSED, (double) ledger.ended(OutcomeKind.REFUSED));
    values.put(Metric.DROPPED, (double) ledger.ended(OutcomeKind.DROPPED));
    values.put(Metric.LOST, (double) ledger.ended(OutcomeKind.LOST));
    values.put(Metric.IN_FLIGHT, (double) ledger.ended(OutcomeKind.IN_FLIGHT));
    values.put(Metric.SHARE_HERE, perRequest(places[Place.HERE.ordinal()]));
    values.put(Metric.SHARE_NEIGHBOUR, perRequest(places[Place.NEIGHBOUR.ordinal()]));
    values.put(Metric.SHARE_CLOUD, perRequest(places[Place.CLOUD.ordinal()]));
    values.put(Metric.DROP_RATIO, perRequest(ledger.ended(OutcomeKind.DROPPED)));
  }

  private void putScores(Map<Metric, Double> values) {
    values.put(Metric.UTILITY_PER_REQUEST, perRequest(utility));
    values.put(Metric.SLO_ATTAINMENT, perRequest(withinLimits));
    values.put(Metric.QUALITY_MEAN, ratio(quality, ledger.ended(OutcomeKind.SERVED)));
    values.put(Metric.COST_PER_REQUEST, perRequest(costUsd));
    for (TaskCategory category : CATEGORIES) {
      int index = category.ordinal();
      values.put(metric(category), ratio(qualityOf[index], servedOf[index]));
    }
  }

  private static Metric metric(TaskCategory category) {
    return switch (category) {
      case DIALOGUE -> Metric.QUALITY_DIALOGUE;
      case CODE -> Metric.QUALITY_CODE;
      case REASONING -> Metric.QUALITY_REASONING;
      case SUMMARISATION -> Metric.QUALITY_SUMMARISATION;
      case EXTRACTION -> Metric.QUALITY_EXTRACTION;
    };
  }

  private void putTimes(Map<Metric, Double> values) {
    long all = ledger.arrived();
    values.put(Metric.TTFT_P50, ttft.percentile(50) / NANOS_PER_MILLI);
    values.put(Metric.TTFT_P95, ttft.percentile(95) / NANOS_PER_MILLI);
    values.put(Metric.TTFT_P99, ttft.percentile(99) / NANOS_PER_MILLI);
    values.put(Metric.TTFT_CENSORED_P95, ttft.percentileOf(95, all) / NANOS_PER_MILLI);
    values.put(Metric.LATENCY_P50, latency.percentile(50) / NANOS_PER_MILLI);
    values.put(Metric.LATENCY_P95, latency.percentile(95) / NANOS_PER_MILLI);
    values.put(Metric.LATENCY_P99, latency.percentile(99) / NANOS_PER_MILLI);
    long served = ledger.ended(OutcomeKind.SERVED);
    values.put(Metric.LATENCY_MEAN, ratio(latencyNanos / NANOS_PER_MILLI, served));
    values.put(Metric.LATENCY_CENSORED_P95, latency.percentileOf(95, all) / NANOS_PER_MILLI);
    values.put(Metric.LATENCY_AT_LIMIT_MEAN, ratio(limited.sumNanos() / NANOS_PER_MILLI, all));
    values.put(Metric.COMMONEST_OPTION_SHARE, perRequest(options.commonest()));
    values.put(Metric.DECISION_P50, decision.percentile(50));
    values.put(Metric.DECISION_P99, decision.percentile(99));
  }

  private void putTotals(Map<Metric, Double> values, @Nullable EpisodeTotals totals) {
    double joules = totals == null ? Double.NaN : totals.edgeEnergyJoules();
    double bytes = totals == null ? Double.NaN : totals.messageBytes();
    double link = totals == null ? Double.NaN : totals.linkEnergyJoules();
    double over = totals == null ? Double.NaN : totals.overBudgetSeconds();
    double down = totals == null ? Double.NaN : totals.downSeconds();
    double hits = totals == null ? Double.NaN : totals.prefixHitTokens();
    double sessions = totals == null ? Double.NaN : totals.sessionsCompleted();
    values.put(Metric.PREFIX_HIT_SHARE, ratio(hits, promptTokens));
    values.put(Metric.SESSIONS_COMPLETED, sessions);
    values.put(Metric.ENERGY_PER_REQUEST, perRequest(joules));
    values.put(Metric.LINK_ENERGY_PER_REQUEST, perRequest(link));
    values.put(Metric.OVER_BUDGET_SECONDS, over);
    values.put(Metric.DOWN_SECONDS, down);
    double loads = totals == null ? Double.NaN : totals.modelLoads();
    double evictions = totals == null ? Double.NaN : totals.modelEvictions();
    double waited = totals == null ? Double.NaN : totals.loadWaitSeconds();
    values.put(Metric.MODEL_LOADS, perRequest(THOUSAND * loads));
    values.put(Metric.MODEL_EVICTIONS, perRequest(THOUSAND * evictions));
    values.put(Metric.LOAD_WAIT, perRequest(waited));
    values.put(Metric.MESSAGE_BYTES_PER_REQUEST, perRequest(bytes));
    values.put(Metric.MESSAGE_LINK_SHARE, totals == null ? Double.NaN : totals.messageLinkShare());
    double hours = totals == null ? 0 : totals.horizonSeconds() / SECONDS_PER_HOUR;
    values.put(Metric.COST_PER_HOUR, hours > 0 ? costUsd / hours : Double.NaN);
    values.put(Metric.BUDGET_USED, totals == null ? Double.NaN : totals.budgetUsedFraction());
  }

  private double perRequest(long count) {
    return perRequest((double) count);
  }

  private double perRequest(double sum) {
    return ratio(sum, ledger.arrived());
  }

  /** NaN over nothing, whatever the sum: energy was used, but there is no request to charge. */
  private static double ratio(double sum, long count) {
    return count == 0 ? Double.NaN : sum / count;
  }
}

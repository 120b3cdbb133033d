package io.masito.eval.metric;

/**
 * One figure of an episode. In the formulas, {@code arrival}, {@code firstToken} and {@code end}
 * are the instants of a request (see {@link io.masito.env.RequestTimes}), and "all arrivals" are
 * all requests that arrived, however they ended. A metric without a value, such as a percentile of
 * nothing, is NaN.
 */
public enum Metric {
  /** Requests that arrived. */
  ARRIVED("arrived", Unit.REQUEST, Direction.NEITHER, "requests that arrived and were decided"),
  /** Requests served. */
  SERVED("served", Unit.REQUEST, Direction.HIGHER, "requests whose whole answer was delivered"),
  /** Requests refused. */
  REFUSED("refused", Unit.REQUEST, Direction.LOWER, "requests that their place would not take"),
  /** Requests dropped. */
  DROPPED("dropped", Unit.REQUEST, Direction.LOWER, "requests given up at their latency limit"),
  /** Requests lost. */
  LOST("lost", Unit.REQUEST, Direction.LOWER, "requests that went down with a fault"),
  /** Requests in flight at the end. */
  IN_FLIGHT(
      "inFlight", Unit.REQUEST, Direction.NEITHER, "requests under way when the accounting closed"),
  /** Mean utility. */
  UTILITY_PER_REQUEST(
      "utilityPerRequest", Unit.ONE, Direction.HIGHER, "sum of utility / all arrivals"),
  /** Share within limits. */
  SLO_ATTAINMENT(
      "sloAttainment",
      Unit.ONE,
      Direction.HIGHER,
      "requests served within every limit of their class / all arrivals"),
  /** Mean quality of what was served. */
  QUALITY_MEAN(
      "qualityMean", Unit.ONE, Direction.HIGHER, "sum of answer quality / served requests"),
  /** Median time to first token. */
  TTFT_P50("ttftMillisP50", Unit.MILLIS, Direction.LOWER, Formula.TTFT + "percentile 50"),
  /** Time to first token, percentile 95. */
  TTFT_P95("ttftMillisP95", Unit.MILLIS, Direction.LOWER, Formula.TTFT + "percentile 95"),
  /** Time to first token, percentile 99. */
  TTFT_P99("ttftMillisP99", Unit.MILLIS, Direction.LOWER, Formula.TTFT + "percentile 99"),
  /** Time to first token, percentile 95 of all arrivals. */
  TTFT_CENSORED_P95(
      "ttftMillisCensoredP95",
      Unit.MILLIS,
      Direction.LOWER,
      "firstToken - arrival, infinite without a first token, over all arrivals: percentile 95"),
  /** Median latency. */
  LATENCY_P50("latencyMillisP50", Unit.MILLIS, Direction.LOWER, Formula.LATENCY + "percentile 50"),
  /** Latency, percentile 95. */
  LATENCY_P95("latencyMillisP95", Unit.MILLIS, Direction.LOWER, Formula.LATENCY + "percentile 95"),
  /** Latency, percentile 99. */
  LATENCY_P99("latencyMillisP99", Unit.MILLIS, Direction.LOWER, Formula.LATENCY + "percentile 99"),
  /** Latency, percentile 95 of all arrivals. */
  LATENCY_CENSORED_P95(
      "latencyMillisCensoredP95",
      Unit.MILLIS,
      Direction.LOWER,
      "end - arrival, infinite unless served, over all arrivals: percentile 95"),
  /** Edge energy for each request. */
  ENERGY_PER_REQUEST(
      "energyJoulesPerRequest",
      Unit.JOULE,
      Direction.LOWER,
      "energy of all edge nodes over the episode, hosts and idle included / all arrivals"),
  /** Money for each request. */
  COST_PER_REQUEST(
      "costUsdPerRequest", Unit.USD, Direction.LOWER, "money paid to the cloud / all arrivals"),
  /** Message traffic for each request. */
  MESSAGE_BYTES_PER_REQUEST(
      "messageBytesPerRequest",
      Unit.BYTE,
      Direction.LOWER,
      "bytes of all load and capacity messages / all arrivals"),
  /** Median time of a decision. */
  DECISION_P50("decisionNanosP50", Unit.NANOS, Direction.LOWER, Formula.DECISION + "percentile 50"),
  /** Time of a decision, percentile 99. */
  DECISION_P99("decisionNanosP99", Unit.NANOS, Direction.LOWER, Formula.DECISION + "percentile 99"),
  /** Share decided to run on the own node. */
  SHARE_HERE(
      "shareHere", Unit.ONE, Direction.NEITHER, "requests decided to run here / all arrivals"),
  /** Share decided to run at a neighbour. */
  SHARE_NEIGHBOUR(
      "shareNeighbour",
      Unit.ONE,
      Direction.NEITHER,
      "requests decided to run at a neighbour / all arrivals"),
  /** Share decided to run in the cloud. */
  SHARE_CLOUD(
      "shareCloud",
      Unit.ONE,
      Direction.NEITHER,
      "requests decided to run in the cloud / all arrivals"),
  /** Link energy for each request. */
  LINK_ENERGY_PER_REQUEST(
      "linkEnergyJoulesPerRequest",
      Unit.JOULE,
      Direction.LOWER,
      "energy of all bytes on links and uplinks / all arrivals"),
  /** Time over energy budgets. */
  OVER_BUDGET_SECONDS(
      "overBudgetSeconds",
      Unit.SECOND,
      Direction.LOWER,
      "time that nodes were over their energy budget, summed over nodes"),
  /** Time without power. */
  DOWN_SECONDS(
      "downSeconds", Unit.SECOND, Direction.LOWER, "time that nodes were down, summed over nodes"),
  /** Share of requests dropped. */
  DROP_RATIO("dropRatio", Unit.ONE, Direction.LOWER, "dropped requests / all arrivals"),
  /** Mean latency. */
  LATENCY_MEAN("latencyMillisMean", Unit.MILLIS, Direction.LOWER, Formula.LATENCY + "mean"),
  /** Money for each hour. */
  COST_PER_HOUR(
      "costUsdPerHour",
      Unit.USD_PER_HOUR,
      Direction.LOWER,
      "money paid to the cloud / time in which requests arrived"),
  /** Share of the cloud budgets used. */
  BUDGET_USED(
      "budgetUsedFraction",
      Unit.ONE,
      Direction.NEITHER,
      "spent or held / cloud budgets of all periods begun, 0 without a budget"),
  /** Mean quality of what was served of dialogue tasks. */
  QUALITY_DIALOGUE(
      "qualityDialogue", Unit.ONE, Direction.HIGHER, Formula.QUALITY + "category dialogue"),
  /** Mean quality of what was served of code tasks. */
  QUALITY_CODE("qualityCode", Unit.ONE, Direction.HIGHER, Formula.QUALITY + "category code"),
  /** Mean quality of what was served of reasoning tasks. */
  QUALITY_REASONING(
      "qualityReasoning", Unit.ONE, Direction.HIGHER, Formula.QUALITY + "category reasoning"),
  /** Mean quality of what was served of summarisation tasks. */
  QUALITY_SUMMARISATION(
      "qualitySummarisation",
      Unit.ONE,
      Direction.HIGHER,
      Formula.QUALITY + "category summarisation"),
  /** Mean quality of what was served of extraction tasks. */
  QUALITY_EXTRACTION(
      "qualityExtraction", Unit.ONE, Direction.HIGHER, Formula.QUALITY + "category extraction"),
  /** Loads of models. */
  MODEL_LOADS(
      "modelLoadsPerThousand",
      Unit.PER_THOUSAND,
      Direction.LOWER,
      "1000 x models that nodes began to load / all arrivals"),
  /** Evictions of models. */
  MODEL_EVICTIONS(
      "modelEvictionsPerThousand",
      Unit.PER_THOUSAND,
      Direction.LOWER,
      "1000 x models that nodes evicted or unloaded / all arrivals"),
  /** Waits for models. */
  LOAD_WAIT(
      "loadWaitSecondsPerRequest",
      Unit.SECONDS_EACH,
      Direction.LOWER,
      "time that requests waited at a node whose memory lacked their model / all arrivals"),
  /** Share of prompt tokens that were in a prefix cache. */
  PREFIX_HIT_SHARE(
      "prefixHitShare",
      Unit.ONE,
      Direction.HIGHER,
      "prompt tokens found in prefix caches when nodes started requests / tokens of all prompts"),
  /** Conversations whose last turn was answered. */
  SESSIONS_COMPLETED(
      "sessionsCompleted",
      Unit.SESSION,
      Direction.HIGHER,
      "conversations whose last turn was answered"),
  /** Share of the busiest link that messages took. */
  MESSAGE_LINK_SHARE(
      "messageLinkShare",
      Unit.ONE,
      Direction.LOWER,
      "bytes of messages / capacity over the episode, of the link direction where that is largest"),
  /** Mean latency of all arrivals, cut at the limit. */
  LATENCY_AT_LIMIT_MEAN(
      "latencyMillisAtLimitMean",
      Unit.MILLIS,
      Direction.LOWER,
      "min(end - arrival, latency limit), the limit unless served, over all arrivals: mean"),
  /** Share of decisions for the commonest option. */
  COMMONEST_OPTION_SHARE(
      "commonestOptionShare",
      Unit.ONE,
      Direction.NEITHER,
      "requests given the option that their agent chose most often / all arrivals");

  private final String key;
  private final String unit;
  private final Direction direction;
  private final String formula;

  Metric(String key, String unit, Direction direction, String formula) {
    this.key = key;
    this.unit = unit;
    this.direction = direction;
    this.formula = formula;
  }

  /**
   * Gives its name in JSON and CSV.
   *
   * @return the key, unique in the catalogue
   */
  public String key() {
    return key;
  }

  /**
   * Gives its unit.
   *
   * @return the unit, {@code "1"} for a plain number
   */
  public String unit() {
    return unit;
  }

  /**
   * Says which values are better.
   *
   * @return its direction
   */
  public Direction direction() {
    return direction;
  }

  /**
   * Gives its definition in one line.
   *
   * @return the formula
   */
  public String formula() {
    return formula;
  }

  /**
   * Says whether it is a whole number of requests.
   *
   * @return true for the counts
   */
  public boolean isCount() {
    return unit.equals(Unit.REQUEST);
  }

  /**
   * Says whether it is taken with a wall clock, so that it differs from run to run.
   *
   * @return true for decision times, false for all that equal seeds repeat to the bit
   */
  public boolean isWallClock() {
    return unit.equals(Unit.NANOS);
  }

  private static final class Unit {
    static final String REQUEST = "request";
    static final String ONE = "1";
    static final String SESSION = "session";
    static final String MILLIS = "ms";
    static final String NANOS = "ns";
    static final String SECOND = "s";
    static final String JOULE = "J/request";
    static final String USD = "USD/request";
    static final String USD_PER_HOUR = "USD/h";
    static final String BYTE = "B/request";
    static final String PER_THOUSAND = "1/1000 requests";
    static final String SECONDS_EACH = "s/request";
  }

  private static final class Formula {
    static final String TTFT = "firstToken - arrival over requests with a first token: ";
    static final String LATENCY = "end - arrival over served requests: ";
    static final String QUALITY = "sum of answer quality / served requests of ";
    static final String DECISION = "wall-clock time of the policy's choice over decisions: ";
  }
}

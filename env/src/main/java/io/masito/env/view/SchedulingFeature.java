package io.masito.env.view;

import io.masito.env.view.Feature.Scope;
import java.util.Arrays;
import java.util.Locale;

/**
 * The columns of every observation of the scheduling world, in order; a constant's ordinal is its
 * column. Load figures of a neighbour are those of its last message, so they are as old as {@link
 * #MESSAGE_AGE_SECONDS} says. Load figures of the own node are exact, or, behind a backend that is
 * polled, what its agent makes of signals as old as {@link #SIGNAL_AGE_SECONDS} says and of its own
 * counters; {@code *_KNOWN} says which signals there are. The cloud tells no load.
 *
 * <p>Estimates ({@code EXPECTED_*}) are made by the agent from what is in the same row. They use
 * the predicted, never the true output length.
 */
public enum SchedulingFeature {
  /** Tokens of the prompt. */
  PROMPT_TOKENS("token", Scope.SHARED, 0, 32_768, "tokens of the prompt"),
  /** Predicted tokens of the answer. */
  PREDICTED_OUTPUT_TOKENS("token", Scope.SHARED, 0, 4_096, "predicted tokens of the answer"),
  /** Limit of the request's class on the time to the first token. */
  TTFT_LIMIT_SECONDS("s", Scope.SHARED, 0, 600, "limit on time to first token"),
  /** Limit of the request's class on the time to the last token. */
  LATENCY_LIMIT_SECONDS("s", Scope.SHARED, 0, 3_600, "limit on time to last token"),
  /** Requests that arrived at the own node lately, smoothed. */
  ARRIVALS_PER_SECOND("1/s", Scope.SHARED, 0, 100, "smoothed rate of own arrivals"),
  /** 1 if the option runs on the own node. */
  IS_HERE("1", Scope.OPTION, 0, 1, "1 if it runs on the own node"),
  /** 1 if the option runs on a neighbour. */
  IS_NEIGHBOUR("1", Scope.OPTION, 0, 1, "1 if it runs on a neighbour"),
  /** 1 if the option runs in the cloud. */
  IS_CLOUD("1", Scope.OPTION, 0, 1, "1 if it runs in the cloud"),
  /** Expected quality of the model's answer. */
  QUALITY("1", Scope.OPTION, 0, 1, "expected quality of the model's answer"),
  /** Time to carry the prompt there and the first token back. */
  NETWORK_SECONDS("s", Scope.OPTION, 0, 10, "prompt there and first token back"),
  /** Time to prefill this prompt on the idle place, less what it should have cached. */
  PREFILL_SECONDS("s", Scope.OPTION, 0, 60, "prefill of this prompt on the idle place"),
  /** Time of one decode step of this request alone. */
  STEP_SECONDS("s", Scope.OPTION, 0, 2, "decode step of this request alone"),
  /** Requests waiting at the place. */
  WAITING_REQUESTS("1", Scope.OPTION, 0, 256, "requests waiting there"),
  /** Requests running at the place. */
  RUNNING_REQUESTS("1", Scope.OPTION, 0, 256, "requests running there"),
  /** Time to prefill everything that waits at the place. */
  WAITING_PREFILL_SECONDS("s", Scope.OPTION, 0, 600, "prefill of all that waits there"),
  /** Predicted decode tokens still to be made at the place. */
  OUTSTANDING_TOKENS("token", Scope.OPTION, 0, 100_000, "decode tokens still to be made there"),
  /** Share of the place's KV memory that is free. */
  KV_FREE_FRACTION("1", Scope.OPTION, 0, 1, "free share of KV memory there"),
  /** Age of what is known of the place. */
  MESSAGE_AGE_SECONDS("s", Scope.OPTION, 0, 60, "age of what is known of the place"),
  /** Requests sent there since the place's last message was sent. */
  SENT_SINCE_MESSAGE("1", Scope.OPTION, 0, 64, "sent there since its last message"),
  /** Busy time of those requests at the place. */
  SENT_WORK_SECONDS("s", Scope.OPTION, 0, 600, "work sent there since its last message"),
  /** Requests sent there of which no answer has come back yet. */
  SENT_STILL_OUT("1", Scope.OPTION, 0, 256, "sent there and not yet answered"),
  /** Requests that the agent believes to be at the place. */
  LOAD_REQUESTS("1", Scope.OPTION, 0, 256, "waiting, running and sent since"),
  /** The same as a share of how many the place runs at once. */
  LOAD_FRACTION("1", Scope.OPTION, 0, 8, "the same over the place's batch limit"),
  /** Busy time that this request adds to the place. */
  WORK_SECONDS("s", Scope.OPTION, 0, 120, "busy time this request adds there"),
  /** Expected time to the first token. */
  EXPECTED_TTFT_SECONDS("s", Scope.OPTION, 0, 600, "expected time to first token"),
  /** Expected time to the last token. */
  EXPECTED_LATENCY_SECONDS("s", Scope.OPTION, 0, 3_600, "expected time to last token"),
  /** Expected share of the limit left at the first token. */
  TTFT_SLACK("1", Scope.OPTION, -4, 1, "1 - expected / limit, first token"),
  /** Expected share of the limit left at the last token. */
  LATENCY_SLACK("1", Scope.OPTION, -4, 1, "1 - expected / limit, last token"),
  /** Expected energy above idle at the edge. */
  EXPECTED_ENERGY_JOULES("J", Scope.OPTION, 0, 20_000, "expected edge energy above idle"),
  /** Expected money to the cloud. */
  EXPECTED_COST_USD("USD", Scope.OPTION, 0, 0.1, "expected price of the cloud"),
  /** Share of the cloud's rate allowance that the agent believes to be left. */
  RATE_LEFT_FRACTION("1", Scope.OPTION, 0, 1, "share of the rate allowance left, 1 at the edge"),
  /** Expected utility for the request itself. */
  EXPECTED_UTILITY("1", Scope.OPTION, -2, 1, "expected utility of this request alone"),
  /** Price of the place's energy beyond the objective's, the multiplier of its energy budget. */
  ENERGY_PRICE("1/J", Scope.OPTION, 0, 0.01, "price of its energy beyond the objective's"),
  /** Share of the place's energy budget that is left in the window that ends now. */
  ENERGY_LEFT_FRACTION("1", Scope.OPTION, -1, 1, "share of its energy budget left, 1 without"),
  /** Share of the place's battery that is left, 0 while it is down. */
  BATTERY_FRACTION("1", Scope.OPTION, 0, 1, "share of its battery left, 0 down, 1 on the mains"),
  /** Prompts and moves under way on the path to the place. */
  PATH_TRANSFERS("1", Scope.OPTION, 0, 64, "prompts and moves under way on the path there"),
  /** Time until the place would take a request again, if it has a limit on their rate. */
  RETRY_AFTER_SECONDS("s", Scope.OPTION, 0, 60, "time until it would take a request again"),
  /** What a classifier says of the request's difficulty: share of all that look easier. */
  DIFFICULTY_HINT("1", Scope.SHARED, -1, 1, "share of requests that look easier, -1 untold"),
  /** 1 if the request must not leave the own node. */
  LOCAL_ONLY("1", Scope.SHARED, 0, 1, "1 if the request must not leave the own node"),
  /** 1 if the request must not go to the cloud. */
  SITE_ONLY("1", Scope.SHARED, 0, 1, "1 if it may go to neighbours, not to the cloud"),
  /** Share of the cloud budget's period that is left, by what the agent knows. */
  BUDGET_LEFT_FRACTION("1", Scope.OPTION, 0, 1, "share of the cloud budget left, 1 without"),
  /** Time until the cloud budget is renewed. */
  BUDGET_RENEWAL_SECONDS("s", Scope.OPTION, 0, 3_600, "time until the cloud budget is renewed"),
  /** Time that the cloud budget lasts at the pace of its period so far. */
  BUDGET_LASTS_SECONDS("s", Scope.OPTION, 0, 3_600, "time it lasts at its pace so far, 3600 most"),
  /** Age of what is known of the cloud budget. */
  BUDGET_AGE_SECONDS("s", Scope.OPTION, 0, 3_600, "age of what is known of the cloud budget"),
  /** Time until the place's battery is empty at the power it drew lately. */
  BATTERY_LASTS_SECONDS("s", Scope.OPTION, 0, 3_600, "time its battery lasts, 3600 at most"),
  /** 1 if the place has the model in its memory; 1 in the cloud and where nothing was told. */
  RESIDENT("1", Scope.OPTION, 0, 1, "1 if the model is in memory there"),
  /** Time until the model could run there, if it is not in memory. */
  LOAD_SECONDS("s", Scope.OPTION, 0, 120, "time until the model is loaded there"),
  /** Tokens of the prompt that the place should have in its prefix cache. */
  PREFIX_HIT_TOKENS("token", Scope.OPTION, 0, 32_768, "tokens of the prompt in its prefix cache"),
  /** How many times longer the place's last iteration took than it should. */
  SLOWNESS("1", Scope.OPTION, 1, 8, "times its last iteration took longer than it should"),
  /** 1 if the place answers; 0 if it is down, or nobody answered there since it was last heard. */
  SERVING("1", Scope.OPTION, 0, 1, "1 if it answers, 0 if nobody answered there lately"),
  /** 1 if the place's backend told how many requests run and wait. */
  QUEUE_KNOWN("1", Scope.OPTION, 0, 1, "1 if its backend told what runs and waits"),
  /** 1 if the place's backend told how much KV memory is in use. */
  KV_KNOWN("1", Scope.OPTION, 0, 1, "1 if its backend told its KV memory"),
  /** 1 if it is known which models the place has in memory. */
  MODELS_KNOWN("1", Scope.OPTION, 0, 1, "1 if it is known which models are in memory"),
  /** 1 if it is known what the place's prefix cache holds. */
  PREFIXES_KNOWN("1", Scope.OPTION, 0, 1, "1 if it is known what its prefix cache holds"),
  /** Age that what the backend told had when the place's agent used it or sent it on. */
  SIGNAL_AGE_SECONDS("s", Scope.OPTION, 0, 60, "age of its signals, at a neighbour when sent"),
  /** Price of the cloud's money beyond the objective's, the multiplier of a limit on it. */
  MONEY_PRICE("1/USD", Scope.OPTION, 0, 1_000, "price of its money beyond the objective's");

  /** Version of the columns. */
  public static final int VERSION = 5;

  private static final FeatureSchema SCHEMA =
      new FeatureSchema(VERSION, Arrays.stream(values()).map(SchedulingFeature::feature).toList());

  private final String unit;
  private final Scope scope;
  private final double low;
  private final double high;
  private final String meaning;

  SchedulingFeature(String unit, Scope scope, double low, double high, String meaning) {
    this.unit = unit;
    this.scope = scope;
    this.low = low;
    this.high = high;
    this.meaning = meaning;
  }

  /**
   * Gives all columns.
   *
   * @return the schema of the scheduling world
   */
  public static FeatureSchema schema() {
    return SCHEMA;
  }

  /**
   * Reads this column of an option.
   *
   * @param observation what the agent sees
   * @param option row
   * @return the value in the column's unit
   */
  public float of(Observation observation, int option) {
    return observation.value(option, ordinal());
  }

  private Feature feature() {
    String name = name().toLowerCase(Locale.ROOT);
    return new Feature(name, unit, scope, low, high, meaning);
  }
}

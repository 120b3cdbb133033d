package io.masito.agents.team;

import io.masito.agents.LearnerSettings;
import io.masito.agents.LearnerSettings.Messages;
import io.masito.agents.LearnerSettings.OwnCounters;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.bundle.Blanking;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a team's networks are kept from seeing of neighbours, to learn what it is worth. */
final class Knowledge {

  /** What a message tells. */
  private static final Set<SchedulingFeature> TOLD =
      EnumSet.of(
          SchedulingFeature.WAITING_REQUESTS,
          SchedulingFeature.RUNNING_REQUESTS,
          SchedulingFeature.WAITING_PREFILL_SECONDS,
          SchedulingFeature.OUTSTANDING_TOKENS,
          SchedulingFeature.KV_FREE_FRACTION,
          SchedulingFeature.ENERGY_PRICE,
          SchedulingFeature.ENERGY_LEFT_FRACTION,
          SchedulingFeature.BATTERY_FRACTION,
          SchedulingFeature.BATTERY_LASTS_SECONDS,
          SchedulingFeature.RESIDENT,
          SchedulingFeature.LOAD_SECONDS,
          SchedulingFeature.PREFIX_HIT_TOKENS,
          SchedulingFeature.SLOWNESS,
          SchedulingFeature.SERVING,
          SchedulingFeature.QUEUE_KNOWN,
          SchedulingFeature.KV_KNOWN,
          SchedulingFeature.MODELS_KNOWN,
          SchedulingFeature.PREFIXES_KNOWN,
          SchedulingFeature.SIGNAL_AGE_SECONDS);

  /** What the agent counts itself. */
  private static final Set<SchedulingFeature> COUNTED =
      EnumSet.of(
          SchedulingFeature.SENT_SINCE_MESSAGE,
          SchedulingFeature.SENT_WORK_SECONDS,
          SchedulingFeature.SENT_STILL_OUT);

  /** What the agent counts only until the next message. */
  private static final Set<SchedulingFeature> COUNTED_SINCE_MESSAGE =
      EnumSet.of(SchedulingFeature.SENT_SINCE_MESSAGE, SchedulingFeature.SENT_WORK_SECONDS);

  /** What is reckoned from both, so that it would tell either. */
  private static final Set<SchedulingFeature> RECKONED =
      EnumSet.of(
          SchedulingFeature.LOAD_REQUESTS,
          SchedulingFeature.LOAD_FRACTION,
          SchedulingFeature.EXPECTED_TTFT_SECONDS,
          SchedulingFeature.EXPECTED_LATENCY_SECONDS,
          SchedulingFeature.TTFT_SLACK,
          SchedulingFeature.LATENCY_SLACK,
          SchedulingFeature.EXPECTED_UTILITY);

  /** What is reckoned from messages alone: the cached part of a prompt is not read again. */
  private static final Set<SchedulingFeature> RECKONED_FROM_MESSAGES =
      EnumSet.of(
          SchedulingFeature.PREFILL_SECONDS,
          SchedulingFeature.WORK_SECONDS,
          SchedulingFeature.EXPECTED_ENERGY_JOULES);

  private Knowledge() {}

  /**
   * Says what is kept from the networks.
   *
   * @param spec the world
   * @param settings of the learners
   * @return the columns
   * @throws ConfigError if something is, and the world has other columns than the scheduling world
   */
  static Blanking kept(EnvSpec spec, LearnerSettings settings) {
    Set<SchedulingFeature> kept = EnumSet.noneOf(SchedulingFeature.class);
    if (settings.messages() != Messages.LAST_AGE) {
      kept.add(SchedulingFeature.MESSAGE_AGE_SECONDS);
    }
    if (settings.messages() == Messages.NONE) {
      kept.addAll(TOLD);
      kept.addAll(COUNTED_SINCE_MESSAGE);
      kept.addAll(RECKONED);
      kept.addAll(RECKONED_FROM_MESSAGES);
    }
    if (settings.ownCounters() == OwnCounters.OFF) {
      kept.addAll(COUNTED);
      kept.addAll(RECKONED);
    }
    if (kept.isEmpty()) {
      return Blanking.NOTHING;
    }
    if (!spec.schema().digest().equals(SchedulingFeature.schema().digest())) {
      throw new ConfigError(
          "messages, ownCounters: world %s has other columns than the scheduling world; leave them at last+age and on"
              .formatted(spec.id()));
    }
    List<Integer> columns = kept.stream().map(SchedulingFeature::ordinal).toList();
    return new Blanking(SchedulingFeature.IS_NEIGHBOUR.ordinal(), columns);
  }
}

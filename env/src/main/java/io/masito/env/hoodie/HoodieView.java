package io.masito.env.hoodie;

import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.Arrays;

/**
 * What an agent sees, in the columns of the scheduling world; {@code docs/hoodie.md} says what each
 * of them stands for here, and that a column it does not name is 0. Nothing in it is younger than
 * the start of the slot, and of other nodes nothing but the agent's own tasks and the number of
 * their active queues in slots that have passed, as in the paper's state (equation 18).
 */
final class HoodieView {

  private static final int COLUMNS = SchedulingFeature.schema().size();
  private static final double BITS_PER_KILOBIT = 1000;
  private static final double LOWEST_SLACK = -4;

  private final HoodieSettings settings;
  private final HoodieEpisode episode;
  private final int agent;
  private final long bits;
  private final int slot;
  private final double arrivalsPerSecond;
  private final float[] values;

  /** By place, tasks of the agent that wait to be sent or are being sent there. */
  private final int[] onTheWay;

  private final long[] bitsOnTheWay;

  private HoodieView(HoodieSettings settings, HoodieEpisode episode, int agent) {
    this.settings = settings;
    this.episode = episode;
    this.agent = agent;
    this.slot = episode.slot();
    this.bits = episode.arrivals().bits(slot, agent);
    this.arrivalsPerSecond = episode.arrivals().perSecond(slot, agent);
    this.values = new float[COLUMNS * HoodieOptions.count(settings)];
    this.onTheWay = new int[settings.agents() + 1];
    this.bitsOnTheWay = new long[settings.agents() + 1];
    for (OwnQueue.Visit visit : episode.sending(agent).visits()) {
      onTheWay[visit.task().place()]++;
      bitsOnTheWay[visit.task().place()] += visit.task().bits();
    }
  }

  /** Whole kilobits of a task; they stand where other worlds have tokens of the prompt. */
  static int kilobits(long bits) {
    return (int) StrictMath.round(bits / BITS_PER_KILOBIT);
  }

  /** What an agent sees of the task that arrives there in this slot, or would if one did. */
  static Observation of(HoodieSettings settings, HoodieEpisode episode, int agent) {
    var view = new HoodieView(settings, episode, agent);
    int options = HoodieOptions.count(settings);
    for (int option = 0; option < options; option++) {
      view.write(option);
    }
    boolean[] allowed = new boolean[options];
    Arrays.fill(allowed, true);
    return Observation.ofOwned(COLUMNS, view.values, allowed);
  }

  private void write(int option) {
    task(option);
    int place = HoodieOptions.place(settings, agent, option);
    if (place == agent) {
      here(option);
    } else {
      elsewhere(option, place);
    }
  }

  private void task(int option) {
    double limit = settings.timeoutSlots() * settings.slotSeconds();
    set(option, SchedulingFeature.PROMPT_TOKENS, kilobits(bits));
    set(option, SchedulingFeature.TTFT_LIMIT_SECONDS, limit);
    set(option, SchedulingFeature.LATENCY_LIMIT_SECONDS, limit);
    set(option, SchedulingFeature.ARRIVALS_PER_SECOND, arrivalsPerSecond);
    set(option, SchedulingFeature.QUALITY, 1);
    set(option, SchedulingFeature.KV_FREE_FRACTION, 1);
    set(option, SchedulingFeature.RATE_LEFT_FRACTION, 1);
    set(option, SchedulingFeature.ENERGY_LEFT_FRACTION, 1);
    set(option, SchedulingFeature.BATTERY_FRACTION, 1);
    set(option, SchedulingFeature.SLOWNESS, 1);
    set(option, SchedulingFeature.SERVING, 1);
  }

  private void here(int option) {
    OwnQueue queue = episode.computing(agent);
    int waiting = queue.waitingSlots(slot);
    int needed = settings.computingSlots(bits);
    int running = StrictMath.min(1, queue.size());
    set(option, SchedulingFeature.IS_HERE, 1);
    set(option, SchedulingFeature.PREFILL_SECONDS, seconds(needed));
    set(option, SchedulingFeature.WAITING_REQUESTS, queue.size() - running);
    set(option, SchedulingFeature.RUNNING_REQUESTS, running);
    set(option, SchedulingFeature.WAITING_PREFILL_SECONDS, seconds(waiting));
    set(option, SchedulingFeature.OUTSTANDING_TOKENS, queue.bits() / BITS_PER_KILOBIT);
    set(option, SchedulingFeature.SENT_STILL_OUT, queue.size());
    set(option, SchedulingFeature.LOAD_REQUESTS, queue.size());
    double full = (double) waiting / settings.timeoutSlots();
    set(option, SchedulingFeature.LOAD_FRACTION, StrictMath.min(1, full));
    double perSecond = settings.privateGigahertz() * 1e9;
    set(option, SchedulingFeature.WORK_SECONDS, settings.cycles(bits) / perSecond);
    expected(option, waiting + needed);
  }

  private void elsewhere(int option, int place) {
    boolean cloud = place == settings.cloud();
    set(option, cloud ? SchedulingFeature.IS_CLOUD : SchedulingFeature.IS_NEIGHBOUR, 1);
    set(option, SchedulingFeature.MESSAGE_AGE_SECONDS, settings.slotSeconds());
    set(option, SchedulingFeature.PATH_TRANSFERS, episode.sending(agent).size());
    counts(option, place);
    times(option, place);
  }

  private void counts(int option, int place) {
    PublicNode node = episode.node(place);
    int tasks = node.tasks(agent);
    int behind = StrictMath.max(0, tasks - 1);
    int active = node.activeBefore(slot);
    int sources = place == settings.cloud() ? settings.agents() : settings.agents() - 1;
    set(option, SchedulingFeature.WAITING_REQUESTS, behind);
    set(option, SchedulingFeature.RUNNING_REQUESTS, active);
    set(option, SchedulingFeature.OUTSTANDING_TOKENS, node.bits(agent) / BITS_PER_KILOBIT);
    set(option, SchedulingFeature.SENT_SINCE_MESSAGE, onTheWay[place]);
    set(option, SchedulingFeature.SENT_STILL_OUT, onTheWay[place] + tasks);
    set(option, SchedulingFeature.LOAD_REQUESTS, behind + active + onTheWay[place]);
    set(option, SchedulingFeature.LOAD_FRACTION, node.activeLately() / sources);
  }

  private void times(int option, int place) {
    PublicNode node = episode.node(place);
    double cycles = settings.publicCyclesPerSlot(place);
    double work = settings.cycles(bits) / cycles;
    double waiting = settings.cycles(1) * node.bits(agent) / cycles;
    double coming = settings.cycles(bitsOnTheWay[place]) / cycles;
    int sent = episode.sending(agent).waitingSlots(slot) + settings.sendingSlots(bits, place);
    set(option, SchedulingFeature.PREFILL_SECONDS, seconds(HoodieSettings.wholeSlots(work)));
    set(option, SchedulingFeature.WORK_SECONDS, seconds(work));
    set(option, SchedulingFeature.WAITING_PREFILL_SECONDS, seconds(waiting));
    set(option, SchedulingFeature.SENT_WORK_SECONDS, seconds(coming));
    set(option, SchedulingFeature.NETWORK_SECONDS, seconds(sent));
    int joining = node.tasks(agent) > 0 ? 0 : 1;
    int sharers = StrictMath.max(1, node.activeBefore(slot) + joining);
    expected(option, sent + HoodieSettings.wholeSlots(sharers * (waiting + work)));
  }

  private void expected(int option, int slots) {
    double seconds = seconds(slots);
    double slack = StrictMath.max(LOWEST_SLACK, 1 - (double) slots / settings.timeoutSlots());
    set(option, SchedulingFeature.EXPECTED_TTFT_SECONDS, seconds);
    set(option, SchedulingFeature.EXPECTED_LATENCY_SECONDS, seconds);
    set(option, SchedulingFeature.TTFT_SLACK, slack);
    set(option, SchedulingFeature.LATENCY_SLACK, slack);
    double reward = slots <= settings.timeoutSlots() ? -slots : -settings.dropPenalty();
    set(option, SchedulingFeature.EXPECTED_UTILITY, reward / settings.dropPenalty());
  }

  private double seconds(double slots) {
    return slots * settings.slotSeconds();
  }

  private void set(int option, SchedulingFeature column, double value) {
    values[COLUMNS * option + column.ordinal()] = (float) value;
  }
}

package io.masito.env.hoodie;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;

/**
 * Which tasks arrive in an episode, drawn beforehand: each slot of each agent has its own stream,
 * so that neither decisions nor another arrival probability change the size of a task. Immutable.
 */
final class HoodieArrivals {

  private final HoodieSettings settings;

  /**
   * By slot and agent, bits of the task that comes there, or would come after the last arrivals.
   */
  private final long[][] bits;

  private final boolean[][] arrives;
  private final long count;

  HoodieArrivals(HoodieSettings settings, long seed) {
    this.settings = settings;
    var streams = new RandomStreams(seed);
    int agents = settings.agents();
    bits = new long[settings.slots() + 1][agents];
    arrives = new boolean[settings.slots() + 1][agents];
    long arrived = 0;
    for (int slot = 0; slot <= settings.slots(); slot++) {
      for (int agent = 0; agent < agents; agent++) {
        SmallRandom draws = streams.of(Purpose.HOODIE_TASK, agent, slot);
        boolean comes = draws.nextDouble() < settings.arrivalProbability();
        arrives[slot][agent] = comes && slot < settings.actionSlots();
        bits[slot][agent] =
            settings.taskMegabits().bits(draws.nextInt(settings.taskMegabits().count()));
        arrived += arrives[slot][agent] ? 1 : 0;
      }
    }
    count = arrived;
  }

  boolean arrives(int slot, int agent) {
    return arrives[slot][agent];
  }

  /** Size of the task of that slot, whether it arrives or not. */
  long bits(int slot, int agent) {
    return bits[slot][agent];
  }

  /** Identifies the task of that slot. */
  long id(int slot, int agent) {
    return (long) slot * settings.agents() + agent;
  }

  /** All tasks of the episode. */
  long count() {
    return count;
  }

  /** Tasks a second that arrived at an agent in the slots of the load history before a slot. */
  double perSecond(int slot, int agent) {
    int arrived = 0;
    for (int past = StrictMath.max(0, slot - settings.historySlots()); past < slot; past++) {
      arrived += arrives[past][agent] ? 1 : 0;
    }
    return arrived / (settings.historySlots() * settings.slotSeconds());
  }
}

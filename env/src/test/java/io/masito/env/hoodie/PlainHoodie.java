package io.masito.env.hoodie;

import io.masito.env.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The world of HOODIE once more, as plainly as it goes: lists of tasks with what is left of them,
 * everything looked at in every slot, all amounts whole numbers. It is told what arrived and where
 * it was sent, and finds out when it ended.
 */
final class PlainHoodie {

  private final HoodieSettings settings;

  /** All numbers up to that of the agents divide it, so that every share is whole. */
  private final long fine;

  private final List<List<Item>> kept = new ArrayList<>();
  private final List<List<Item>> leaving = new ArrayList<>();

  /** By place, then by source. */
  private final List<List<List<Item>>> hosted = new ArrayList<>();

  private final Map<Long, End> ends = new TreeMap<>();

  private PlainHoodie(HoodieSettings settings) {
    this.settings = settings;
    long multiple = 1;
    for (int n = 2; n <= settings.agents(); n++) {
      multiple = multiple / gcd(multiple, n) * n;
    }
    fine = multiple;
    for (int place = 0; place <= settings.agents(); place++) {
      kept.add(new ArrayList<>());
      leaving.add(new ArrayList<>());
      hosted.add(new ArrayList<>());
      for (int source = 0; source < settings.agents(); source++) {
        hosted.get(place).add(new ArrayList<>());
      }
    }
  }

  /** How a task ended. */
  record End(boolean done, int slot) {}

  private static final class Item {
    final long id;
    final int slot;
    final int agent;
    final int place;
    final long bits;
    long left;

    Item(long id, int slot, int agent, int place, long bits) {
      this.id = id;
      this.slot = slot;
      this.agent = agent;
      this.place = place;
      this.bits = bits;
    }
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** Plays the tasks of an episode again; of the outcomes nothing but the decision is used. */
  static Map<Long, End> play(HoodieSettings settings, List<Outcome> outcomes) {
    var world = new PlainHoodie(settings);
    var coming = new TreeMap<Integer, List<Item>>();
    for (Outcome outcome : outcomes) {
      int slot = (int) (outcome.times().arrivalNanos() / settings.slotNanos());
      int place = outcome.option() == 0 ? outcome.agent() : settings.agents();
      if (outcome.option() > 1) {
        place = (outcome.agent() + outcome.option() - 1) % settings.agents();
      }
      long bits = outcome.promptTokens() * 1000L;
      coming
          .computeIfAbsent(slot, any -> new ArrayList<>())
          .add(new Item(outcome.requestId(), slot, outcome.agent(), place, bits));
    }
    for (int slot = 0; world.ends.size() < outcomes.size(); slot++) {
      world.playSlot(slot, coming.getOrDefault(slot, List.of()));
    }
    return world.ends;
  }

  private void playSlot(int slot, List<Item> arriving) {
    for (Item item : arriving) {
      boolean stays = item.place == item.agent;
      item.left = stays ? cycles(item) : item.bits;
      (stays ? kept : leaving).get(item.agent).add(item);
    }
    List<Item> sent = new ArrayList<>();
    for (int agent = 0; agent < settings.agents(); agent++) {
      Item computed = serve(kept.get(agent), perSlot(settings.privateGigahertz() * 1e9));
      if (computed != null) {
        ends.put(computed.id, new End(true, slot));
      }
      List<Item> line = leaving.get(agent);
      if (!line.isEmpty()) {
        boolean up = line.get(0).place == settings.agents();
        double rate =
            up ? settings.verticalMegabitsPerSecond() : settings.horizontalMegabitsPerSecond();
        Item through = serve(line, perSlot(rate * 1e6));
        if (through != null) {
          sent.add(through);
        }
      }
    }
    for (int place = 0; place <= settings.agents(); place++) {
      host(place, slot);
    }
    kept.forEach(line -> throwLate(line, slot));
    leaving.forEach(line -> throwLate(line, slot));
    hosted.forEach(lines -> lines.forEach(line -> throwLate(line, slot)));
    throwLate(sent, slot);
    for (Item item : sent) {
      item.left = cycles(item) * fine;
      hosted.get(item.place).get(item.agent).add(item);
    }
  }

  private void host(int place, int slot) {
    List<List<Item>> busy = hosted.get(place).stream().filter(line -> !line.isEmpty()).toList();
    boolean cloud = place == settings.agents();
    long all = perSlot((cloud ? settings.cloudGigahertz() : settings.publicGigahertz()) * 1e9);
    for (List<Item> line : busy) {
      Item computed = serve(line, all * fine / busy.size());
      if (computed != null) {
        ends.put(computed.id, new End(true, slot));
      }
    }
  }

  private static @Nullable Item serve(List<Item> line, long amount) {
    if (line.isEmpty()) {
      return null;
    }
    line.get(0).left -= amount;
    return line.get(0).left <= 0 ? line.remove(0) : null;
  }

  private void throwLate(List<Item> line, int slot) {
    for (Iterator<Item> items = line.iterator(); items.hasNext(); ) {
      Item item = items.next();
      if (slot >= item.slot + settings.timeoutSlots() - 1) {
        ends.put(item.id, new End(false, slot));
        items.remove();
      }
    }
  }

  private long cycles(Item item) {
    return item.bits * Math.round(settings.gigacyclesPerMegabit() * 1000);
  }

  private long perSlot(double perSecond) {
    return Math.round(perSecond * settings.slotSeconds());
  }
}

package io.masito.env.hoodie;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * One running episode, slot by slot. In a slot tasks arrive and are decided, then every queue
 * serves for the length of the slot, then finished and late tasks leave, and what has been sent
 * joins the queue where it went, to be served from the next slot on. Not thread-safe.
 */
final class HoodieEpisode {

  private final HoodieSettings settings;
  private final HoodieArrivals arrivals;
  private final OwnQueue[] computing;
  private final OwnQueue[] sending;
  private final PublicNode[] nodes;
  private final List<Outcome> ended = new ArrayList<>();
  private int slot;
  private int underWay;

  HoodieEpisode(HoodieSettings settings, long seed) {
    this.settings = settings;
    this.arrivals = new HoodieArrivals(settings, seed);
    this.computing = new OwnQueue[settings.agents()];
    this.sending = new OwnQueue[settings.agents()];
    this.nodes = new PublicNode[settings.agents() + 1];
    for (int agent = 0; agent < settings.agents(); agent++) {
      computing[agent] = new OwnQueue();
      sending[agent] = new OwnQueue();
    }
    for (int place = 0; place < nodes.length; place++) {
      nodes[place] = new PublicNode(settings, place);
    }
  }

  private HoodieEpisode(HoodieEpisode other) {
    settings = other.settings;
    arrivals = other.arrivals;
    computing = new OwnQueue[other.computing.length];
    sending = new OwnQueue[other.sending.length];
    nodes = new PublicNode[other.nodes.length];
    for (int agent = 0; agent < computing.length; agent++) {
      computing[agent] = other.computing[agent].copy();
      sending[agent] = other.sending[agent].copy();
    }
    for (int place = 0; place < nodes.length; place++) {
      nodes[place] = other.nodes[place].copy();
    }
    ended.addAll(other.ended);
    slot = other.slot;
    underWay = other.underWay;
  }

  HoodieEpisode copy() {
    return new HoodieEpisode(this);
  }

  /** Starts from the next slot in which a task arrives; false if none does before the horizon. */
  boolean runToArrivals() {
    while (slot < settings.slots() && !anyArrives()) {
      playSlot();
    }
    return slot < settings.slots();
  }

  private boolean anyArrives() {
    for (int agent = 0; agent < settings.agents(); agent++) {
      if (arrivals.arrives(slot, agent)) {
        return true;
      }
    }
    return false;
  }

  void dispatch(int agent, int option) {
    var task =
        new HoodieTask(
            arrivals.id(slot, agent),
            agent,
            slot,
            arrivals.bits(slot, agent),
            option,
            HoodieOptions.place(settings, agent, option),
            slot + settings.timeoutSlots() - 1);
    underWay++;
    if (task.staysHere()) {
      computing[agent].add(task, settings.computingSlots(task.bits()));
    } else {
      sending[agent].add(task, settings.sendingSlots(task.bits(), task.place()));
    }
  }

  /** Plays on until nothing is under way. */
  void drain() {
    while (underWay > 0) {
      playSlot();
    }
  }

  /** Plays the slot that all decisions have been taken for. */
  void playSlot() {
    for (OwnQueue queue : computing) {
      for (var visit = queue.leaving(slot); visit != null; visit = queue.leaving(slot)) {
        int queued = visit.task().slot();
        end(visit.task(), visit.whole(), queued, visit.started() ? visit.start() : -1);
      }
    }
    List<PublicQueue.Leaving> leaving = new ArrayList<>();
    for (PublicNode node : nodes) {
      node.play(slot, leaving);
    }
    for (PublicQueue.Leaving task : leaving) {
      end(task.stay().task(), task.whole(), task.stay().joined(), task.start());
    }
    for (OwnQueue queue : sending) {
      for (var visit = queue.leaving(slot); visit != null; visit = queue.leaving(slot)) {
        sent(visit);
      }
    }
    slot++;
  }

  /** A task that arrives with the end of its last slot comes too late to be computed. */
  private void sent(OwnQueue.Visit visit) {
    HoodieTask task = visit.task();
    if (visit.whole() && task.lastSlot() > slot) {
      nodes[task.place()].add(task, slot + 1);
    } else {
      end(task, false, -1, -1);
    }
  }

  private void end(HoodieTask task, boolean done, int queuedSlot, int startedSlot) {
    underWay--;
    long end = (slot + 1) * settings.slotNanos();
    long answered = done ? end : RequestTimes.NEVER;
    var times =
        new RequestTimes(
            task.slot() * settings.slotNanos(),
            instant(queuedSlot),
            instant(startedSlot),
            answered,
            end);
    double utility = done ? -(slot - task.slot() + 1) : -settings.dropPenalty();
    ended.add(
        new Outcome(
            task.id(),
            task.agent(),
            task.option(),
            place(task),
            done ? OutcomeKind.SERVED : OutcomeKind.DROPPED,
            0,
            times,
            HoodieView.kilobits(task.bits()),
            0,
            new Outcome.Score(done, done ? 1 : 0, 0, 0, utility)));
  }

  private long instant(int ofSlot) {
    return ofSlot < 0 ? RequestTimes.NEVER : ofSlot * settings.slotNanos();
  }

  private Place place(HoodieTask task) {
    if (task.staysHere()) {
      return Place.HERE;
    }
    return task.place() == settings.cloud() ? Place.CLOUD : Place.NEIGHBOUR;
  }

  /** The tasks that have ended since this was last asked, in order of their end. */
  List<Outcome> takeEnded() {
    List<Outcome> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  int slot() {
    return slot;
  }

  long nowNanos() {
    return slot * settings.slotNanos();
  }

  HoodieArrivals arrivals() {
    return arrivals;
  }

  OwnQueue computing(int agent) {
    return computing[agent];
  }

  OwnQueue sending(int agent) {
    return sending[agent];
  }

  PublicNode node(int place) {
    return nodes[place];
  }
}

package io.masito.env.sim;

import io.masito.env.random.RandomStreams;
import java.util.function.UnaryOperator;

/**
 * All that is to come in an episode but arrivals, each kind with a clock of its own, and what of it
 * comes next. Of the same instant the kinds come in the order of {@link Next}. Not thread-safe.
 */
final class Agenda {

  /** What comes next. */
  enum Next {
    /** The iterations of a node end. */
    ITERATION,
    /** Something happens to a request on its way. */
    EVENT,
    /** A node tells its neighbours how it stands. */
    MESSAGE,
    /** A large transfer starts. */
    MOVE,
    /** A fault starts or ends. */
    FAULT,
    /** A node's budget, battery or models are to be looked at. */
    POWER,
    /** A node's backend is polled. */
    POLL,
    /** A request is given up. */
    DEADLINE,
    /** Nothing until then. */
    NOTHING
  }

  final EventQueue events;
  final NodeClock iterationEnds;
  final NodeClock messageTimes;
  final NodeClock powerTimes;
  final NodeClock pollTimes;
  final MoveTimes moveTimes;
  final FaultTimes faultTimes;
  final Deadlines deadlines;

  /** When what {@link #next} said last comes. */
  private long nextNanos;

  Agenda(World world, RandomStreams streams) {
    this(
        new EventQueue(),
        new NodeClock(world.nodes().size()),
        new NodeClock(world.nodes().size()),
        new NodeClock(world.nodes().size()),
        new NodeClock(world.nodes().size()),
        new MoveTimes(world.moves()),
        new FaultTimes(world.faults(), streams),
        new Deadlines(world.classes().size()));
  }

  private Agenda(
      EventQueue events,
      NodeClock iterationEnds,
      NodeClock messageTimes,
      NodeClock powerTimes,
      NodeClock pollTimes,
      MoveTimes moveTimes,
      FaultTimes faultTimes,
      Deadlines deadlines) {
    this.events = events;
    this.iterationEnds = iterationEnds;
    this.messageTimes = messageTimes;
    this.powerTimes = powerTimes;
    this.pollTimes = pollTimes;
    this.moveTimes = moveTimes;
    this.faultTimes = faultTimes;
    this.deadlines = deadlines;
  }

  /**
   * Copies the agenda.
   *
   * @param copies makes a copy of a request, the first time that it is asked for it
   * @param known gives the copy that was made, or a request that has ended as it is
   */
  Agenda copy(UnaryOperator<ActiveRequest> copies, UnaryOperator<ActiveRequest> known) {
    Deadlines copied = deadlines.copy(copies);
    return new Agenda(
        events.copy(known),
        iterationEnds.copy(),
        messageTimes.copy(),
        powerTimes.copy(),
        pollTimes.copy(),
        moveTimes.copy(),
        faultTimes.copy(),
        copied);
  }

  /** Says what comes next, if it comes no later than a time. */
  Next next(long limitNanos) {
    long iteration = iterationEnds.nextNanos();
    long event = events.isEmpty() ? NodeClock.NEVER : events.nextTimeNanos();
    long message = messageTimes.nextNanos();
    long power = StrictMath.min(powerTimes.nextNanos(), moveTimes.nextNanos());
    power = StrictMath.min(power, faultTimes.nextNanos());
    power = StrictMath.min(power, pollTimes.nextNanos());
    long first = StrictMath.min(StrictMath.min(iteration, event), StrictMath.min(message, power));
    if (deadlines.earliestNanos() < first && deadlines.earliestNanos() <= limitNanos) {
      first = StrictMath.min(first, deadlines.nextNanos());
    }
    if (first > limitNanos || first == NodeClock.NEVER) {
      return Next.NOTHING;
    }
    nextNanos = first;
    if (iteration == first) {
      return Next.ITERATION;
    }
    if (event == first) {
      return Next.EVENT;
    }
    return message == first ? Next.MESSAGE : rare(power);
  }

  private Next rare(long powerNanos) {
    if (powerNanos != nextNanos) {
      return Next.DEADLINE;
    }
    if (moveTimes.nextNanos() == nextNanos) {
      return Next.MOVE;
    }
    if (faultTimes.nextNanos() == nextNanos) {
      return Next.FAULT;
    }
    return powerTimes.nextNanos() == nextNanos ? Next.POWER : Next.POLL;
  }

  /** When what {@link #next} said last comes. */
  long nextNanos() {
    return nextNanos;
  }
}

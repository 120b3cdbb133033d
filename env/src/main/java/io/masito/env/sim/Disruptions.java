package io.masito.env.sim;

import io.masito.env.cluster.FaultKind;

/** What a fault does to an episode when it starts, and when it ends. Not thread-safe. */
final class Disruptions {

  private final FaultState faults;
  private final Servers servers;
  private final Network network;
  private final Agenda agenda;

  Disruptions(FaultState faults, Servers servers, Network network, Agenda agenda) {
    this.faults = faults;
    this.servers = servers;
    this.network = network;
    this.agenda = agenda;
  }

  /** Starts or ends a fault, as its times say. */
  void turn(int fault, long nowNanos) {
    int node = faults.strike(fault);
    boolean starts = faults.lasts(fault);
    switch (faults.spec(fault).kind()) {
      case CRASH -> crash(fault, node, starts, nowNanos);
      case STRAGGLER -> servers.slowTo(node, faults.slowness(node), nowNanos);
      case LINK_DOWN, PARTITION -> cut(faults.cuts(fault), starts, nowNanos);
      case FROZEN -> {
        if (starts) {
          faults.freeze(fault, servers.report(node, nowNanos));
        }
      }
      default -> {
        // The others are looked up when it matters.
      }
    }
  }

  private void crash(int fault, int node, boolean starts, long nowNanos) {
    boolean turns = faults.count(FaultKind.CRASH, node) == (starts ? 1 : 0);
    if (turns && starts) {
      servers.crash(node, faults.spec(fault).whatIsInFlight(), nowNanos);
    } else if (turns) {
      servers.repair(node, nowNanos);
    }
  }

  private void cut(int[] paths, boolean starts, long nowNanos) {
    for (int path : paths) {
      if (starts) {
        network.cut(path, nowNanos);
      } else {
        long since = network.mend(path, nowNanos);
        if (since >= 0) {
          release(path, since, nowNanos);
        }
      }
    }
  }

  /** Lets go on what waited for a path: prompts on their way there, and answers back. */
  private void release(int path, long cutSinceNanos, long nowNanos) {
    for (ActiveRequest request : agenda.deadlines.byId()) {
      if (request.target.path() == path) {
        if (request.stalled) {
          request.stalled = false;
          agenda.events.add(request.reachesNanos(), EventKind.REACH, request);
        }
        comeBack(request, cutSinceNanos, nowNanos);
      }
    }
  }

  /**
   * Lets the tokens of an answer come back that would have come while the path was cut. What
   * follows them comes no sooner.
   */
  private void comeBack(ActiveRequest request, long cutSinceNanos, long nowNanos) {
    long seen = nowNanos + request.wayBackNanos;
    if (request.firstTokenNanos >= cutSinceNanos && request.firstTokenNanos <= nowNanos) {
      request.firstTokenNanos = seen;
    }
    if (request.lastTokenNanos >= cutSinceNanos) {
      request.lastTokenNanos = StrictMath.max(request.lastTokenNanos, seen);
    }
    EventKind held = request.held;
    if (held != null) {
      request.held = null;
      agenda.events.add(seen, held, request);
    }
  }
}

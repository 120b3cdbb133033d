package io.masito.env.sim;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.NodeModel.Neighbour;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What carries requests, answers, messages and moves: a {@link Pipe} for each path, and what
 * happens to a request on it. A request's draws are keyed by its id, so another choice changes
 * nobody else's. Not thread-safe.
 *
 * <p>A prompt or answer is cut into packets. Each is lost with the path's probability p; what was
 * lost is sent again a timeout later, until all have come. Of n packets all have come within r
 * rounds with probability (1 - p^r)^n, so one uniform number gives the rounds. The timeout is a
 * round trip where three duplicate acknowledgements can tell of the loss (RFC 5681, so four packets
 * at least), otherwise at least Linux' minimum of 200 ms. Packets sent again take bandwidth: 1 / (1
 * - p) of the bytes.
 */
final class Network {

  /** Bytes of a token as text. */
  static final double BYTES_PER_TOKEN = 4;

  private static final double BYTES_PER_PACKET = 1448;
  private static final double LEAST_TIMEOUT_SECONDS = 0.2;
  private static final double PACKETS_FOR_FAST_RETRANSMIT = 4;
  private static final double MOST_ROUNDS = 64;
  private static final long NOT_CUT = -1;
  private static final int THERE = 0;
  private static final int BACK = 1;

  private final World world;
  private final RandomStreams streams;
  private final Pipe[] pipes;

  /** By path, when it will be idle; most of the time that is past. */
  private final long[] busyUntil;

  /** By path, how many faults cut it, and since when; empty in worlds without faults. */
  private final int[] cuts;

  private final long[] cutSince;

  /** By path, bytes of answers, which take no share, less those of messages that did. */
  private final double[] otherBytes;

  Network(World world, RandomStreams streams) {
    this(
        world,
        streams,
        new Pipe[world.paths().size()],
        new long[world.paths().size()],
        new double[world.paths().size()],
        new int[world.faults().isEmpty() ? 0 : world.paths().size()],
        new long[world.faults().isEmpty() ? 0 : world.paths().size()]);
    for (PathModel path : world.paths()) {
      pipes[path.number()] = new Pipe(path.bytesPerSecond());
    }
  }

  private Network(
      World world,
      RandomStreams streams,
      Pipe[] pipes,
      long[] busyUntil,
      double[] otherBytes,
      int[] cuts,
      long[] cutSince) {
    this.world = world;
    this.streams = streams;
    this.pipes = pipes;
    this.busyUntil = busyUntil;
    this.otherBytes = otherBytes;
    this.cuts = cuts;
    this.cutSince = cutSince;
  }

  /** Copies the network; the requests on it are replaced by their copies. */
  Network copy(UnaryOperator<ActiveRequest> copyOf) {
    var copies = new Pipe[pipes.length];
    for (int path = 0; path < pipes.length; path++) {
      copies[path] = pipes[path].copy(copyOf);
    }
    return new Network(
        world,
        streams,
        copies,
        busyUntil.clone(),
        otherBytes.clone(),
        cuts.clone(),
        cutSince.clone());
  }

  /** Sends a request's prompt on its way to another place. */
  void send(ActiveRequest request, long nowNanos) {
    PathModel path = world.paths().get(request.target.path());
    double bytes = request.request.promptTokens() * BYTES_PER_TOKEN;
    if (request.rides) {
      bytes += world.messages().bytes();
    }
    if (!path.steady()) {
      long id = request.request.id();
      request.wayThereNanos = wayThereNanos(streams, path, id, bytes);
      request.wayBackNanos = wayBackNanos(streams, path, id);
    }
    double carried = bytes / (1 - path.lossProbability());
    join(path.number(), nowNanos, carried, request);
  }

  /** Cuts a path once more. */
  void cut(int path, long nowNanos) {
    if (cuts[path]++ == 0) {
      cutSince[path] = nowNanos;
      pipes[path].stop(nowNanos);
      busyUntil[path] = pipes[path].busyUntilNanos();
    }
  }

  /**
   * Mends one cut of a path.
   *
   * @return since when it was cut if it is whole now, otherwise a negative number
   */
  long mend(int path, long nowNanos) {
    if (--cuts[path] > 0) {
      return NOT_CUT;
    }
    pipes[path].resume(nowNanos);
    busyUntil[path] = pipes[path].busyUntilNanos();
    return cutSince[path];
  }

  /** Whether a path carries nothing. */
  boolean isCut(int path) {
    return path != OptionModel.NO_PATH && cuts.length > 0 && cuts[path] > 0;
  }

  private long join(int path, long nowNanos, double bytes, @Nullable ActiveRequest request) {
    long end = pipes[path].join(nowNanos, bytes, request);
    busyUntil[path] = pipes[path].busyUntilNanos();
    return end;
  }

  /** Time that a request's prompt of so many bytes takes besides being carried. */
  static long wayThereNanos(RandomStreams streams, PathModel path, long id, double bytes) {
    return wayNanos(streams.of(Purpose.TRANSFER_JITTER, id, THERE), path, bytes);
  }

  /** Time that its tokens take back. */
  static long wayBackNanos(RandomStreams streams, PathModel path, long id) {
    return wayNanos(streams.of(Purpose.TRANSFER_JITTER, id, BACK), path, BYTES_PER_TOKEN);
  }

  /** Propagation with jitter, and waiting for what was lost. */
  private static long wayNanos(SmallRandom random, PathModel path, double bytes) {
    double jitter = StrictMath.exp(path.jitterSpread() * random.nextGaussian());
    double packets = StrictMath.max(1, StrictMath.ceil(bytes / BYTES_PER_PACKET));
    double roundTrip = 2 * path.oneWaySeconds();
    double timeout =
        packets < PACKETS_FOR_FAST_RETRANSMIT
            ? StrictMath.max(LEAST_TIMEOUT_SECONDS, roundTrip)
            : roundTrip;
    int again = rounds(random.nextDouble(), packets, path.lossProbability()) - 1;
    return Nanos.ofSeconds(path.oneWaySeconds() * jitter + again * timeout);
  }

  /** Rounds of sending until all packets have come, where a uniform number falls. */
  static int rounds(double uniform, double packets, double lossProbability) {
    if (lossProbability == 0) {
      return 1;
    }
    double missing = -StrictMath.expm1(StrictMath.log1p(-uniform) / packets);
    double rounds = StrictMath.ceil(StrictMath.log(missing) / StrictMath.log(lossProbability));
    return (int) StrictMath.min(MOST_ROUNDS, StrictMath.max(1, rounds));
  }

  /** Starts a large transfer, in the name of somebody who follows it, if there is one. */
  void move(MoveModel move, @Nullable ActiveRequest follower, long nowNanos) {
    double loss = world.paths().get(move.path()).lossProbability();
    join(move.path(), nowNanos, move.bytes() / (1 - loss), follower);
  }

  /**
   * Sends a message; gives how much longer it takes because it shares the path, {@link
   * NodeClock#NEVER} if the path is cut.
   */
  long message(int path, long nowNanos) {
    if (isCut(path)) {
      return NodeClock.NEVER;
    }
    if (busyUntil[path] <= nowNanos) {
      return 0;
    }
    double bytes = world.messages().bytes();
    otherBytes[path] -= bytes;
    double alone = bytes / world.paths().get(path).bytesPerSecond();
    return join(path, nowNanos, bytes, null) - nowNanos - Nanos.ofSeconds(alone);
  }

  /** Transfers under way on a path. */
  int transfers(int path, long nowNanos) {
    return busyUntil[path] <= nowNanos ? 0 : pipes[path].transfers(nowNanos);
  }

  /** Counts the bytes of an answer, or of as much of it as was written. */
  void answered(ActiveRequest request, double tokens) {
    otherBytes[request.target.path()] += tokens * BYTES_PER_TOKEN;
    if (request.answerRides) {
      otherBytes[request.target.path()] += world.messages().bytes();
    }
  }

  /** Energy of all that was carried. */
  double joules(MessageBus bus) {
    double joules = 0;
    for (PathModel path : world.paths()) {
      int number = path.number();
      joules += (pipes[number].bytes() + otherBytes[number]) * path.joulesPerByte();
    }
    for (int node = 0; node < world.nodes().size(); node++) {
      double bytes = (double) bus.sent(node) * world.messages().bytes();
      for (Neighbour link : world.nodes().get(node).neighbours()) {
        joules += bytes * link.path().joulesPerByte();
      }
    }
    return joules;
  }
}

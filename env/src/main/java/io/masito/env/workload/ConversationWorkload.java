package io.masito.env.workload;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Conversations that begin at each node as a Poisson process, see {@link ConversationSpec}: the
 * arrivals are a closed loop. Every draw is keyed by conversation and turn, so decisions move the
 * instants of turns, and cut conversations short, but change no length, class, think time or place.
 * The lengths are those of answers that were all given: a turn that failed leaves its place in the
 * history.
 */
public final class ConversationWorkload implements Workload {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int NUMBER_BITS = 30;
  private static final int TURN_BITS = 10;
  private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
  private static final long TURN_MASK = (1L << TURN_BITS) - 1;
  private static final Comparator<Request> BY_ARRIVAL =
      Comparator.comparingLong(Request::arrivalNanos).thenComparingLong(Request::id);

  private final ConversationSpec talk;
  private final LengthLaw firstText;
  private final LengthLaw nextText;
  private final LengthLaw answer;
  private final double[] cumulativeShares;
  private final double[] sessionsPerSecond;
  private final RequestDraws draws;
  private final long horizonNanos;

  /**
   * Makes the workload.
   *
   * @param spec its requests per second are turns if nobody gives up and contexts are not cut
   * @param talk the conversations
   * @param arrivalShares by node, its share of the conversations; at least one above 0
   * @param classes classes of requests; all turns of a conversation are of one
   * @param horizonNanos end of an episode, simulated nanoseconds
   */
  public ConversationWorkload(
      WorkloadSpec spec,
      ConversationSpec talk,
      double[] arrivalShares,
      List<RequestClass> classes,
      long horizonNanos) {
    this.talk = talk;
    this.firstText = spec.prompt().law();
    this.nextText = talk.nextPrompt().law();
    this.answer = spec.output().law();
    this.horizonNanos = horizonNanos;
    this.draws = new RequestDraws(classes, spec.predictionSpread(), spec.bias());
    this.cumulativeShares = RequestDraws.cumulative(arrivalShares);
    this.sessionsPerSecond = new double[arrivalShares.length];
    double rate = spec.requestsPerSecond() / talk.turns().meanTurns();
    double before = 0;
    for (int node = 0; node < arrivalShares.length; node++) {
      sessionsPerSecond[node] = rate * (cumulativeShares[node] - before);
      before = cumulativeShares[node];
    }
  }

  @Override
  public long horizonNanos() {
    return horizonNanos;
  }

  @Override
  public boolean hasPrefixes() {
    return true;
  }

  @Override
  public boolean closedLoop() {
    return true;
  }

  @Override
  public ArrivalStream start(RandomStreams streams) {
    var stream = new Stream(streams, new long[sessionsPerSecond.length]);
    for (int node = 0; node < sessionsPerSecond.length; node++) {
      stream.begin(node, 0);
    }
    return stream;
  }

  private Request firstTurn(RandomStreams streams, int node, long number, long arrivalNanos) {
    long session = ((long) node << NUMBER_BITS) | number;
    return turn(streams, session, 0, node, arrivalNanos, talk.systemPromptTokens());
  }

  private Request turn(
      RandomStreams streams, long session, int turn, int node, long arrivalNanos, int history) {
    var lengths = streams.of(Purpose.TOKEN_LENGTHS, session, turn);
    int text = (turn == 0 ? firstText : nextText).draw(lengths);
    int output = answer.draw(lengths);
    int requestClass = draws.requestClass(streams, session, 0);
    int prompt = history + text;
    return new Request(
        (session << TURN_BITS) | turn,
        arrivalNanos,
        node,
        requestClass,
        turn == 0 ? StrictMath.min(prompt, talk.maxContextTokens()) : prompt,
        output,
        draws.predictedTokens(streams, session, turn, output),
        Task.PLAIN,
        Prefix.ofTurn(session, requestClass, talk.systemPromptTokens()));
  }

  /**
   * Gives the number of a turn in its conversation.
   *
   * @param request a request of such a workload
   * @return 0 for the first
   */
  public static int turnOf(Request request) {
    return (int) (request.id() & TURN_MASK);
  }

  /** Tokens of a prompt that come before its new text. */
  int historyTokens(Request request, RandomStreams streams) {
    int turn = turnOf(request);
    var lengths = streams.of(Purpose.TOKEN_LENGTHS, request.prefix().session(), turn);
    int text = (turn == 0 ? firstText : nextText).draw(lengths);
    return StrictMath.max(0, request.promptTokens() - text);
  }

  /** Turns that are known to come: of each node the next conversation, and who thinks. */
  private final class Stream implements ArrivalStream {

    private final RandomStreams streams;
    private final PriorityQueue<Request> pending;

    /** By node, conversations whose first turn is known. */
    private final long[] begun;

    private long completed;

    private Stream(RandomStreams streams, long[] begun) {
      this.streams = streams;
      this.pending = new PriorityQueue<>(BY_ARRIVAL);
      this.begun = begun;
    }

    private Stream(Stream other) {
      this.streams = other.streams;
      this.pending = new PriorityQueue<>(other.pending);
      this.begun = other.begun.clone();
      this.completed = other.completed;
    }

    private void begin(int node, long afterNanos) {
      if (sessionsPerSecond[node] <= 0) {
        return;
      }
      long number = begun[node]++;
      double gap = streams.of(Purpose.SESSION_START, node, number).nextExponential();
      long start = afterNanos + (long) (gap / sessionsPerSecond[node] * NANOS_PER_SECOND);
      pending.add(firstTurn(streams, node, number, start));
    }

    @Override
    public @Nullable Request next() {
      Request next = pending.poll();
      if (next != null && turnOf(next) == 0) {
        long session = next.prefix().session();
        int node = (int) (session >>> NUMBER_BITS);
        if ((session & NUMBER_MASK) == begun[node] - 1) {
          begin(node, next.arrivalNanos());
        }
      }
      return next;
    }

    @Override
    public @Nullable Request peek(int node) {
      Request first = null;
      for (Request request : pending) {
        if (request.node() == node && (first == null || BY_ARRIVAL.compare(request, first) < 0)) {
          first = request;
        }
      }
      return first;
    }

    @Override
    public @Nullable Request ended(
        Request ended, long nowNanos, boolean served, @Nullable Request held) {
      Request following = following(ended, nowNanos, served);
      if (following == null) {
        return held;
      }
      pending.add(following);
      if (held != null) {
        if (BY_ARRIVAL.compare(held, following) < 0) {
          return held;
        }
        pending.add(held);
      }
      return next();
    }

    /** The next turn, or null if the conversation is over. */
    private @Nullable Request following(Request ended, long nowNanos, boolean served) {
      long session = ended.prefix().session();
      int turn = turnOf(ended);
      var user = streams.of(Purpose.SESSION_TURN, session, turn);
      boolean goesOn = user.nextDouble() < talk.goOn();
      boolean moves = user.nextDouble() < talk.move();
      int elsewhere = RequestDraws.pick(cumulativeShares, user.nextDouble());
      if (!served && !goesOn) {
        return null;
      }
      Request next =
          turn(
              streams,
              session,
              turn + 1,
              moves ? elsewhere : ended.node(),
              nowNanos + talk.thinkSeconds().drawNanos(user),
              ended.promptTokens() + ended.outputTokens());
      if (turn + 1 < turns(session) && next.promptTokens() <= talk.maxContextTokens()) {
        return next;
      }
      completed += served ? 1 : 0;
      return null;
    }

    private int turns(long session) {
      return talk.turns().at(streams.of(Purpose.SESSION_START, session, -1).nextDouble());
    }

    @Override
    public long sessionsCompleted() {
      return completed;
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(this);
    }
  }
}

package io.masito.env.workload;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drawn arrivals at each node: independent Poisson, unless the spec says how they vary. Every draw
 * is keyed by node and number of the request at that node, so another node or another rate there
 * changes nothing.
 */
public final class PoissonWorkload implements Workload {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int NUMBER_BITS = 40;

  private final WorkloadSpec spec;
  private final LengthLaw prompt;
  private final LengthLaw output;
  private final @Nullable LengthCopula copula;
  private final double[] ratesPerSecond;
  private final RequestDraws draws;
  private final long horizonNanos;

  /**
   * Makes the workload.
   *
   * @param spec rate, arrivals and lengths
   * @param arrivalShares by node, its share of the arrivals; at least one above 0
   * @param classes classes of requests
   * @param horizonNanos end of an episode, simulated nanoseconds
   */
  public PoissonWorkload(
      WorkloadSpec spec, double[] arrivalShares, List<RequestClass> classes, long horizonNanos) {
    this.spec = spec;
    this.horizonNanos = horizonNanos;
    this.prompt = spec.prompt().law();
    this.output = spec.output().law();
    Double correlation = spec.correlation();
    this.copula = correlation == null ? null : new LengthCopula(prompt, output, correlation);
    this.draws = new RequestDraws(classes, spec.predictionSpread(), spec.bias());
    double sum = 0;
    for (double share : arrivalShares) {
      sum += share;
    }
    this.ratesPerSecond = new double[arrivalShares.length];
    for (int node = 0; node < arrivalShares.length; node++) {
      ratesPerSecond[node] = spec.requestsPerSecond() * arrivalShares[node] / sum;
    }
  }

  @Override
  public long horizonNanos() {
    return horizonNanos;
  }

  @Override
  public ArrivalStream start(RandomStreams streams) {
    ArrivalSpec varying = spec.arrivals();
    ArrivalPaths paths =
        varying == null
            ? null
            : ArrivalPaths.draw(varying, streams, ratesPerSecond.length, horizonNanos);
    var next = new Request[ratesPerSecond.length];
    for (int node = 0; node < next.length; node++) {
      next[node] = draw(streams, paths, node, 0, 0);
    }
    return new Stream(streams, paths, next);
  }

  private @Nullable Request draw(
      RandomStreams streams, @Nullable ArrivalPaths paths, int node, long number, long afterNanos) {
    if (ratesPerSecond[node] <= 0) {
      return null;
    }
    long arrival;
    if (paths == null) {
      double gap = streams.of(Purpose.ARRIVAL_GAP, node, number).nextExponential();
      arrival = afterNanos + (long) (gap / ratesPerSecond[node] * NANOS_PER_SECOND);
    } else {
      arrival = paths.arrivalNanos(streams, node, number, afterNanos, ratesPerSecond[node]);
      if (arrival >= horizonNanos) {
        return null;
      }
    }
    return request(streams, node, number, arrival);
  }

  private Request request(RandomStreams streams, int node, long number, long arrival) {
    var lengths = streams.of(Purpose.TOKEN_LENGTHS, node, number);
    int promptTokens;
    int outputTokens;
    if (copula == null) {
      promptTokens = prompt.draw(lengths);
      outputTokens = output.draw(lengths);
    } else {
      double z = lengths.nextGaussian();
      promptTokens = copula.prompt(z);
      outputTokens = copula.output(z, lengths.nextGaussian());
    }
    return new Request(
        ((long) node << NUMBER_BITS) | number,
        arrival,
        node,
        draws.requestClass(streams, node, number),
        promptTokens,
        outputTokens,
        draws.predictedTokens(streams, node, number, outputTokens));
  }

  /** The earliest of the nodes' next requests, again and again. */
  private final class Stream implements ArrivalStream {

    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    private final RandomStreams streams;
    private final @Nullable ArrivalPaths paths;
    private final @Nullable Request[] next;

    /** Nodes as a heap, the one whose request comes next on top. */
    private final int[] order;

    private Stream(RandomStreams streams, @Nullable ArrivalPaths paths, @Nullable Request[] next) {
      this(streams, paths, next, new int[next.length]);
      for (int node = 0; node < next.length; node++) {
        order[node] = node;
      }
      for (int place = next.length / 2 - 1; place >= 0; place--) {
        siftDown(place);
      }
    }

    private Stream(
        RandomStreams streams,
        @Nullable ArrivalPaths paths,
        @Nullable Request[] next,
        int[] order) {
      this.streams = streams;
      this.paths = paths;
      this.next = next;
      this.order = order;
    }

    @Override
    public @Nullable Request next() {
      if (order.length == 0) {
        return null;
      }
      Request earliest = next[order[0]];
      if (earliest != null) {
        long number = (earliest.id() & NUMBER_MASK) + 1;
        next[earliest.node()] =
            draw(streams, paths, earliest.node(), number, earliest.arrivalNanos());
        siftDown(0);
      }
      return earliest;
    }

    private void siftDown(int from) {
      int parent = from;
      int node = order[from];
      while (2 * parent + 1 < order.length) {
        int child = 2 * parent + 1;
        if (child + 1 < order.length && before(order[child + 1], order[child])) {
          child++;
        }
        if (!before(order[child], node)) {
          break;
        }
        order[parent] = order[child];
        parent = child;
      }
      order[parent] = node;
    }

    /** Whether a node's next request comes first; at the same instant the lower node's does. */
    private boolean before(int a, int b) {
      long ofA = arrivalNanos(a);
      long ofB = arrivalNanos(b);
      return ofA != ofB ? ofA < ofB : a < b;
    }

    private long arrivalNanos(int node) {
      Request request = next[node];
      return request == null ? Long.MAX_VALUE : request.arrivalNanos();
    }

    @Override
    public @Nullable Request peek(int node) {
      return next[node];
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(streams, paths, next.clone(), order.clone());
    }
  }
}

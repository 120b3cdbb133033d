package io.masito.env.workload;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replays a trace: times and lengths are the trace's, the node and class of each request are drawn
 * from the seed, keyed by the row.
 */
public final class TraceWorkload implements Workload {

  private final TraceReplay replay;
  private final int firstRow;
  private final int endRow;
  private final double[] cumulativeShares;
  private final RequestDraws draws;

  /**
   * Makes the workload.
   *
   * @param replay what is replayed
   * @param arrivalShares by node, its share of the arrivals; at least one above 0
   * @param classes classes of requests
   * @param predictionSpread error of the predicted output length, see {@link WorkloadSpec}
   */
  public TraceWorkload(
      TraceReplay replay,
      double[] arrivalShares,
      List<RequestClass> classes,
      double predictionSpread) {
    this(replay, arrivalShares, classes, predictionSpread, 1);
  }

  /**
   * Makes the workload.
   *
   * @param replay what is replayed
   * @param arrivalShares by node, its share of the arrivals; at least one above 0
   * @param classes classes of requests
   * @param predictionSpread error of the predicted output length, see {@link WorkloadSpec}
   * @param predictionBias how many times too long the predictor says that answers will be
   */
  public TraceWorkload(
      TraceReplay replay,
      double[] arrivalShares,
      List<RequestClass> classes,
      double predictionSpread,
      double predictionBias) {
    this.replay = replay;
    this.firstRow = replay.firstRow();
    this.endRow = replay.endRow();
    this.cumulativeShares = RequestDraws.cumulative(arrivalShares);
    this.draws = new RequestDraws(classes, predictionSpread, predictionBias);
  }

  @Override
  public long horizonNanos() {
    return arrivalNanos(endRow - 1) + 1;
  }

  @Override
  public ArrivalStream start(RandomStreams streams) {
    return new Stream(streams, firstRow);
  }

  private long arrivalNanos(int row) {
    return (long)
        ((replay.trace().arrivalNanos(row) - replay.trace().arrivalNanos(firstRow))
            / replay.rateScale());
  }

  private int node(RandomStreams streams, int row) {
    return RequestDraws.pick(cumulativeShares, streams.of(Purpose.ARRIVAL_NODE, row).nextDouble());
  }

  private Request request(RandomStreams streams, int row) {
    int output = replay.trace().outputTokens(row);
    return new Request(
        row,
        arrivalNanos(row),
        node(streams, row),
        draws.requestClass(streams, row, 0),
        replay.trace().promptTokens(row),
        output,
        draws.predictedTokens(streams, row, 0, output),
        Task.PLAIN,
        prefix(row));
  }

  private Prefix prefix(int row) {
    if (!replay.trace().hasBlocks()) {
      return Prefix.NONE;
    }
    long[] ids = Arrays.stream(replay.trace().blocks(row)).asLongStream().toArray();
    return Prefix.ofBlocks(ids, Trace.BLOCK_TOKENS, replay.trace().promptTokens(row));
  }

  @Override
  public boolean hasPrefixes() {
    return replay.trace().hasBlocks();
  }

  /** Row after row. */
  private final class Stream implements ArrivalStream {

    private final RandomStreams streams;
    private int row;

    private Stream(RandomStreams streams, int row) {
      this.streams = streams;
      this.row = row;
    }

    @Override
    public @Nullable Request next() {
      return row < endRow ? request(streams, row++) : null;
    }

    @Override
    public @Nullable Request peek(int node) {
      if (cumulativeShares[node] <= (node == 0 ? 0 : cumulativeShares[node - 1])) {
        return null;
      }
      for (int ahead = row; ahead < endRow; ahead++) {
        if (node(streams, ahead) == node) {
          return request(streams, ahead);
        }
      }
      return null;
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(streams, row);
    }
  }
}

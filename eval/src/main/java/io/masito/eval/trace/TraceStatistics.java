package io.masito.eval.trace;

import io.masito.env.workload.TraceFacts;
import io.masito.env.workload.TraceFile;
import io.masito.env.workload.TraceSink;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of a trace in one pass: rate, variation and dispersion of the arrivals, lengths and
 * their correlation, and how many blocks of prompts come again. Memory does not depend on the
 * number of requests: 20 MB for lengths, and one bit for each id of a block below 2^27.
 */
public final class TraceStatistics implements TraceSink {

  private static final int MOST_IDS = 1 << 27;
  private static final double NANOS_PER_SECOND = 1e9;

  private final LengthHistogram prompts = new LengthHistogram();
  private final LengthHistogram outputs = new LengthHistogram();
  private final List<WindowCounts> windows =
      List.of(new WindowCounts(1), new WindowCounts(10), new WindowCounts(60));
  private final Moments logs = new Moments();
  private final BitSet seen = new BitSet();
  private long blocks;
  private long repeated;
  private boolean idsBeyond;
  private long last = NO_TIME;
  private long gaps;
  private double gapSquares;

  /**
   * Reads a file.
   *
   * @param file the trace
   * @param spreadSeconds as for {@link TraceFile#read}
   * @return what it is and what is in it
   */
  public static Result read(Path file, @Nullable Double spreadSeconds) {
    var statistics = new TraceStatistics();
    TraceFacts facts = TraceFile.read(file, spreadSeconds, statistics);
    return new Result(facts, statistics);
  }

  /**
   * A trace that has been read.
   *
   * @param facts what file it is
   * @param statistics what is in it
   */
  public record Result(TraceFacts facts, TraceStatistics statistics) {}

  @Override
  public void row(
      long arrivalNanos, int promptTokens, int outputTokens, int[] ids, int blockCount) {
    prompts.add(promptTokens);
    outputs.add(outputTokens);
    logs.add(Math.log(promptTokens), Math.log(outputTokens));
    if (arrivalNanos != NO_TIME) {
      arrive(arrivalNanos);
    }
    for (int i = 0; i < blockCount; i++) {
      block(ids[i]);
    }
  }

  private void arrive(long arrivalNanos) {
    if (last != NO_TIME) {
      double gap = (arrivalNanos - last) / NANOS_PER_SECOND;
      gaps++;
      gapSquares += gap * gap;
    }
    last = arrivalNanos;
    for (WindowCounts width : windows) {
      width.add(arrivalNanos);
    }
  }

  private void block(int id) {
    blocks++;
    if (id >= MOST_IDS) {
      idsBeyond = true;
    } else if (seen.get(id)) {
      repeated++;
    } else {
      seen.set(id);
    }
  }

  /**
   * Gives the prompt lengths.
   *
   * @return all of them
   */
  public LengthHistogram prompts() {
    return prompts;
  }

  /**
   * Gives the answer lengths.
   *
   * @return all of them
   */
  public LengthHistogram outputs() {
    return outputs;
  }

  /**
   * Says whether arrivals are known.
   *
   * @return false for a file of lengths only
   */
  public boolean timed() {
    return last != NO_TIME;
  }

  /**
   * Gives the time from the first request to the last.
   *
   * @return seconds; NaN without times
   */
  public double seconds() {
    return timed() ? last / NANOS_PER_SECOND : Double.NaN;
  }

  /**
   * Gives the mean rate.
   *
   * @return requests per second; NaN without times or if all came at once
   */
  public double requestsPerSecond() {
    return last > 0 ? gaps / seconds() : Double.NaN;
  }

  /**
   * Gives the coefficient of variation of the gaps between arrivals.
   *
   * @return 1 for Poisson arrivals; NaN without times
   */
  public double variation() {
    double mean = seconds() / gaps;
    return last > 0 ? Math.sqrt(Math.max(0, gapSquares / gaps - mean * mean)) / mean : Double.NaN;
  }

  /**
   * Gives the dispersion of the counts in windows: variance over mean.
   *
   * @param index 0 for 1 s, 1 for 10 s, 2 for 60 s
   * @return 1 for Poisson arrivals; NaN without two whole windows
   */
  public double dispersion(int index) {
    return timed() ? windows.get(index).dispersion() : Double.NaN;
  }

  WindowCounts tenSeconds() {
    return windows.get(1);
  }

  /**
   * Gives the correlation of the logarithms of prompt and answer.
   *
   * @return in [-1, 1]; NaN if one of them never changes
   */
  public double logCorrelation() {
    return logs.correlation();
  }

  /**
   * Gives the share of blocks that a cache without end would have held already.
   *
   * @return in [0, 1); NaN if blocks are not known or their ids are too large to be counted
   */
  public double reusableBlockShare() {
    return blocks == 0 || idsBeyond ? Double.NaN : (double) repeated / blocks;
  }
}

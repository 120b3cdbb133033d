package io.masito.eval.calibration;

import io.masito.env.sim.SingleNodeReplay;
import java.util.ArrayList;
import java.util.List;

/**
 * Signed relative errors of a replayed run, as fractions of the measured value.
 *
 * @param ttft of the mean time to first token
 * @param tpot of the mean time per output token after the first
 * @param latency of the mean time to the last token
 * @param throughput of output tokens a second, from the first arrival to the last token
 * @param requests how many requests were compared
 */
public record ServingErrors(
    double ttft, double tpot, double latency, double throughput, int requests) {

  private static final double NANOS = 1e9;

  /** Which requests of a run are compared; the whole run is always replayed. */
  public enum Part {
    /** All of them. */
    ALL,
    /** The first half of the requests. */
    FIRST_HALF,
    /** The others. */
    SECOND_HALF
  }

  /**
   * Replays a run and compares it with what was measured.
   *
   * @param run the measured run
   * @param setup what served it
   * @param part which requests to compare
   * @return the errors
   */
  public static ServingErrors of(ServingRun run, ServingSetup setup, Part part) {
    return compare(run.requests(), replay(run, setup), part);
  }

  static List<SingleNodeReplay.Times> replay(ServingRun run, ServingSetup setup) {
    var node = new SingleNodeReplay(setup.service(), setup.kvTokens(), setup.maxSequences());
    int replicas = setup.dataParallel();
    var times = new ArrayList<SingleNodeReplay.Times>(run.requests().size());
    List<List<SingleNodeReplay.Times>> byReplica = new ArrayList<>();
    for (int replica = 0; replica < replicas; replica++) {
      byReplica.add(node.run(arrivals(run, replica, replicas)));
    }
    for (int i = 0; i < run.requests().size(); i++) {
      times.add(byReplica.get(i % replicas).get(i / replicas));
    }
    return times;
  }

  private static List<SingleNodeReplay.Arrival> arrivals(
      ServingRun run, int replica, int replicas) {
    List<SingleNodeReplay.Arrival> arrivals = new ArrayList<>();
    for (int i = replica; i < run.requests().size(); i += replicas) {
      ServingRun.Served request = run.requests().get(i);
      arrivals.add(
          new SingleNodeReplay.Arrival(
              StrictMath.round(request.queuedSeconds() * NANOS),
              request.promptTokens(),
              request.outputTokens(),
              request.sharedTokens()));
    }
    return arrivals;
  }

  private static ServingErrors compare(
      List<ServingRun.Served> requests, List<SingleNodeReplay.Times> times, Part part) {
    int half = requests.size() / 2;
    int from = part == Part.SECOND_HALF ? half : 0;
    int to = part == Part.FIRST_HALF ? half : requests.size();
    var measured = new Totals();
    var replayed = new Totals();
    for (int i = from; i < to; i++) {
      ServingRun.Served request = requests.get(i);
      double queued = request.queuedSeconds();
      int output = request.outputTokens();
      measured.add(
          queued, output, request.ttftSeconds(), request.latencySeconds(), request.tpotSeconds());
      double ttft = times.get(i).firstTokenNanos() / NANOS - queued;
      double latency = times.get(i).lastTokenNanos() / NANOS - queued;
      replayed.add(queued, output, ttft, latency, (latency - ttft) / StrictMath.max(1, output - 1));
    }
    return new ServingErrors(
        replayed.ttft / measured.ttft - 1,
        replayed.tpot / measured.tpot - 1,
        replayed.latency / measured.latency - 1,
        replayed.throughput() / measured.throughput() - 1,
        to - from);
  }

  /** Sums over requests. */
  private static final class Totals {

    private double ttft;
    private double tpot;
    private double latency;
    private double tokens;
    private double start = Double.POSITIVE_INFINITY;
    private double end;

    private void add(
        double queued, int output, double firstToken, double lastToken, double perToken) {
      ttft += firstToken;
      tpot += output > 1 ? perToken : 0;
      latency += lastToken;
      tokens += output;
      start = StrictMath.min(start, queued);
      end = StrictMath.max(end, queued + lastToken);
    }

    private double throughput() {
      return tokens / (end - start);
    }
  }
}

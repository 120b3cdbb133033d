package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenCloud;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import org.jspecify.annotations.Nullable;

/**
 * What is scarce in an episode, cut into cells: time of the device, of its compute units and of its
 * memory, of each node in each stretch of time; requests that each site may send to the cloud in
 * halves, quarters and so on of the episode; the cloud's budget in each period. Immutable.
 */
final class Cells {

  private static final int ROWS_PER_NODE = 3;
  private static final int LEVELS = 7;
  private static final int MOST_STRETCHES = 400;
  private static final double STRETCHES_PER_LIMIT = 6;
  private static final double NANOS = 1e9;
  private static final double ROUNDING = 1e-9;

  private final @Nullable ForeseenCloud cloud;
  private final int nodes;
  private final long horizonNanos;
  private final long stretchNanos;
  private final int stretches;
  private final int periods;

  Cells(Hindsight hindsight) {
    this.cloud = hindsight.cloud();
    this.nodes = hindsight.nodes().size();
    this.horizonNanos = hindsight.horizonNanos();
    double shortest =
        hindsight.requests().stream()
            .mapToLong(ForeseenRequest::latencyLimitNanos)
            .min()
            .orElse(hindsight.closeNanos());
    long finest = hindsight.closeNanos() / MOST_STRETCHES;
    this.stretchNanos = Math.max(1 + finest, (long) (shortest / STRETCHES_PER_LIMIT));
    this.stretches = (int) (hindsight.closeNanos() / stretchNanos) + 1;
    ForeseenCloud.Budget budget = cloud == null ? null : cloud.budget();
    this.periods = budget == null ? 0 : (int) (horizonNanos / budget.periodNanos()) + 1;
  }

  int work(int node) {
    return ROWS_PER_NODE * node;
  }

  int compute(int node) {
    return ROWS_PER_NODE * node + 1;
  }

  int memory(int node) {
    return ROWS_PER_NODE * node + 2;
  }

  long stretchNanos() {
    return stretchNanos;
  }

  int stretches() {
    return stretches;
  }

  /** Cells of the nodes; those of the cloud come behind. */
  private int ofNodes() {
    return ROWS_PER_NODE * nodes * stretches;
  }

  private int ofRates() {
    return cloud == null ? 0 : nodes * ((1 << LEVELS) - 1);
  }

  int count() {
    ForeseenCloud.Budget budget = cloud == null ? null : cloud.budget();
    int accounts = budget == null ? 0 : budget.limits().size();
    return ofNodes() + ofRates() + accounts * periods;
  }

  /** The cells of the cloud that a request sent there takes from. */
  int[] of(ForeseenRequest request) {
    ForeseenCloud.Budget budget = cloud == null ? null : cloud.budget();
    int[] taken = new int[LEVELS + (budget == null ? 0 : 1)];
    for (int level = 0; level < LEVELS; level++) {
      taken[level] = rateCell(request.agent(), level, part(level, request.arrivalNanos()));
    }
    if (budget != null) {
      int period = (int) (request.arrivalNanos() / budget.periodNanos());
      int account = request.agent() % budget.limits().size();
      taken[LEVELS] = ofNodes() + ofRates() + account * periods + period;
    }
    return taken;
  }

  private int rateCell(int site, int level, int part) {
    return ofNodes() + site * ((1 << LEVELS) - 1) + (1 << level) - 1 + part;
  }

  private int part(int level, long nanos) {
    int parts = 1 << level;
    return (int) Math.min(parts - 1, nanos * parts / Math.max(1, horizonNanos));
  }

  /** What a request sent to the cloud takes of each of its cells. */
  double[] sharesOf(ForeseenRequest request) {
    if (cloud == null) {
      return new double[0];
    }
    ForeseenCloud.Budget budget = cloud.budget();
    double[] shares = new double[LEVELS + (budget == null ? 0 : 1)];
    for (int level = 0; level < LEVELS; level++) {
      double seconds = horizonNanos / NANOS / (1 << level) + ROUNDING;
      double most = cloud.burst() + cloud.requestsPerSecond() * seconds;
      shares[level] = 1 / Math.max(1, Math.floor(most + ROUNDING));
    }
    if (budget != null) {
      double tokens =
          budget.perPromptToken() * request.promptTokens()
              + budget.perOutputToken() * request.outputTokens();
      double first = request.arrivalNanos() < budget.periodNanos() ? budget.firstFraction() : 1;
      double limit = budget.limits().get(request.agent() % budget.limits().size()) * first;
      shares[LEVELS] = tokens / Math.max(limit * (1 + ROUNDING), Double.MIN_NORMAL);
    }
    return shares;
  }
}

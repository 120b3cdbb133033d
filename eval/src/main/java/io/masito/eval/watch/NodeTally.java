package io.masito.eval.watch;

import io.masito.env.OutcomeKind;
import io.masito.env.sim.EpisodeListener;
import io.masito.env.sim.MessageTrail;
import io.masito.env.sim.NodeSample;
import io.masito.env.sim.RequestTrail;
import io.masito.env.sim.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts and averages for each node while an episode runs. Not thread-safe. */
public final class NodeTally implements EpisodeListener {

  private final List<String> names;
  private final long horizonNanos;
  private final int[] servedOwn;
  private final int[] servedGuests;
  private final int[] sentAway;
  private final TimeMeans[] means;

  /**
   * Starts at zero.
   *
   * @param names names of the nodes, by index
   * @param horizonNanos up to when means are taken, simulated nanoseconds
   */
  public NodeTally(List<String> names, long horizonNanos) {
    this.names = List.copyOf(names);
    this.horizonNanos = horizonNanos;
    this.servedOwn = new int[names.size()];
    this.servedGuests = new int[names.size()];
    this.sentAway = new int[names.size()];
    this.means = new TimeMeans[names.size()];
    for (int node = 0; node < means.length; node++) {
      means[node] = new TimeMeans();
    }
  }

  /**
   * Gives the figures of all nodes.
   *
   * @return by index
   */
  public List<NodeFigures> figures() {
    List<NodeFigures> figures = new ArrayList<>();
    for (int node = 0; node < means.length; node++) {
      TimeMeans mean = means[node];
      figures.add(
          new NodeFigures(
              names.get(node),
              servedOwn[node],
              servedGuests[node],
              sentAway[node],
              mean.over(mean.waiting),
              mean.over(mean.running),
              mean.over(mean.kv),
              mean.over(mean.busy)));
    }
    return figures;
  }

  @Override
  public void requestEnded(RequestTrail trail) {
    int origin = trail.outcome().agent();
    if (trail.node() != origin) {
      sentAway[origin]++;
    }
    if (trail.outcome().kind() != OutcomeKind.SERVED || trail.node() == RequestTrail.CLOUD) {
      return;
    }
    if (trail.node() == origin) {
      servedOwn[origin]++;
    } else {
      servedGuests[trail.node()]++;
    }
  }

  @Override
  public void nodeSampled(NodeSample sample) {
    if (sample.node() != RequestTrail.CLOUD) {
      means[sample.node()].add(sample, horizonNanos);
    }
  }

  @Override
  public void messageSent(MessageTrail trail) {
    // Messages are no business of one node.
  }

  @Override
  public void happened(WorldEvent event) {
    // Only requests and load are counted.
  }

  /** Sums over time; each sample stands until the next. */
  private static final class TimeMeans {

    private @Nullable NodeSample last;
    private double nanos;
    private double waiting;
    private double running;
    private double kv;
    private double busy;

    void add(NodeSample sample, long horizonNanos) {
      NodeSample before = last;
      last = sample;
      if (before == null || before.nowNanos() >= horizonNanos) {
        return;
      }
      double passed = Math.min(horizonNanos, sample.nowNanos()) - before.nowNanos();
      nanos += passed;
      waiting += passed * before.waiting();
      running += passed * before.running();
      kv += passed * before.kvUsedFraction();
      busy += before.busy() ? passed : 0;
    }

    double over(double sum) {
      return nanos == 0 ? 0 : sum / nanos;
    }
  }
}

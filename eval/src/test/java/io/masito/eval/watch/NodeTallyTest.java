package io.masito.eval.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.sim.NodeSample;
import io.masito.env.sim.SchedulingEnv;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.Corner;
import io.masito.eval.testdomain.TestPolicies;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTallyTest {

  private static NodeSample at(long nanos, boolean busy, int waiting, int running, double kv) {
    return new NodeSample(0, nanos, true, busy, waiting, running, kv, 0);
  }

  @Test
  void meansAreOverTimeAndEndAtTheHorizon() {
    var tally = new NodeTally(List.of("a"), 100);
    tally.nodeSampled(at(0, false, 0, 0, 0));
    tally.nodeSampled(at(20, true, 2, 4, 0.5));
    tally.nodeSampled(at(60, true, 1, 8, 1));
    tally.nodeSampled(at(140, false, 50, 50, 1));
    tally.nodeSampled(at(150, false, 50, 50, 1));
    NodeFigures figures = tally.figures().get(0);
    assertThat(figures.name()).isEqualTo("a");
    assertThat(figures.meanWaiting()).isCloseTo(1.2, within(1e-12));
    assertThat(figures.meanRunning()).isCloseTo(4.8, within(1e-12));
    assertThat(figures.meanKvFraction()).isCloseTo(0.6, within(1e-12));
    assertThat(figures.busyShare()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void nothingSeenIsNothingDone() {
    assertThat(new NodeTally(List.of("a"), 100).figures())
        .containsExactly(new NodeFigures("a", 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void countsAreThoseOfTheMetrics() {
    SchedulingEnv env = Corner.scenario().environment();
    var tally = new NodeTally(env.spec().agents(), env.spec().horizonNanos());
    MetricValues values = EpisodeRunner.run(env.watchedBy(tally), TestPolicies.drawing("draw"), 3);
    double arrived = values.get(Metric.ARRIVED);
    long away = Math.round((1 - values.get(Metric.SHARE_HERE)) * arrived);
    assertThat(tally.figures().stream().mapToInt(NodeFigures::sentAway).sum())
        .isEqualTo((int) away);
    int atNodes = tally.figures().stream().mapToInt(n -> n.servedOwn() + n.servedGuests()).sum();
    assertThat(atNodes).isPositive().isLessThanOrEqualTo((int) values.get(Metric.SERVED));
    assertThat(tally.figures()).allMatch(node -> node.busyShare() >= 0 && node.busyShare() <= 1);
  }
}

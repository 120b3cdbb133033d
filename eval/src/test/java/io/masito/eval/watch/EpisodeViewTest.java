package io.masito.eval.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.sim.SchedulingEnv;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.Corner;
import io.masito.eval.testdomain.TestPolicies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole episodes, shown while they run. */
class EpisodeViewTest {

  private static final long SECOND = 1_000_000_000;

  private long clockNanos;
  private WatchTotals totals = WatchTotals.NONE;

  private WatchPace pace(double speed) {
    return new WatchPace(() -> clockNanos, pause -> clockNanos += pause, speed, () -> false);
  }

  private MetricValues play(EpisodeView view) {
    SchedulingEnv env = Corner.scenario().environment();
    var observed =
        new ObservedEnv(
            env,
            turn -> {
              totals = totals.plus(turn);
              view.show(env, turn, totals);
            });
    return EpisodeRunner.run(observed, TestPolicies.drawing("draw"), 3);
  }

  private static ClusterScreen screen() {
    return new ClusterScreen("draw on corner", 300 * SECOND);
  }

  @Test
  void framesComeAtThePaceOfTheClockAndTheLastIsTheEnd() {
    List<List<String>> frames = new ArrayList<>();
    play(new LiveWatch(screen(), pace(10), frames::add));
    assertThat(clockNanos).isEqualTo(30 * SECOND);
    assertThat(frames).hasSizeBetween(150, 301);
    assertThat(frames.get(frames.size() - 1).get(0))
        .matches(".*\\[#{10}\\]   3\\d\\d\\.\\d of 300 s");
    assertThat(frames).allMatch(frame -> frame.size() == frames.get(0).size());
  }

  @Test
  void plainBlocksComeAtIntervalsOfSimulatedTime() {
    List<String> lines = new ArrayList<>();
    play(new PlainWatch(screen(), pace(WatchPace.UNBOUNDED), 30 * SECOND, lines::add));
    assertThat(clockNanos).isZero();
    assertThat(lines).hasSize(10 * 3).allMatch(line -> line.length() < 80);
    assertThat(lines.get(0)).matches("3\\d s shop: queue .*");
  }

  @Test
  void watchingChangesNoMetricAndTotalsAreTheirs() {
    List<String> lines = new ArrayList<>();
    MetricValues seen = play(new PlainWatch(screen(), pace(1000), SECOND, lines::add));
    WatchTotals counted = totals;
    MetricValues unseen = play(EpisodeView.NONE);
    for (Metric metric : Metric.values()) {
      if (!metric.isWallClock()) {
        // A metric without a value is NaN in both.
        int order = Double.compare(seen.get(metric), unseen.get(metric));
        assertThat(order).as(metric.key()).isZero();
      }
    }
    assertThat(counted.arrived()).isEqualTo((long) seen.get(Metric.ARRIVED));
    assertThat(counted.served()).isEqualTo((long) seen.get(Metric.SERVED));
    assertThat(counted.dropped()).isEqualTo((long) seen.get(Metric.DROPPED));
    assertThat(counted.lost()).isEqualTo((long) seen.get(Metric.LOST));
  }

  @Test
  void whoeverThrowsEndsTheEpisode() {
    EpisodeView stop =
        (env, turn, soFar) -> {
          if (turn.timeNanos() > 10 * SECOND) {
            throw new EpisodeStopped();
          }
        };
    assertThatThrownBy(() -> play(stop)).isInstanceOf(EpisodeStopped.class);
    assertThat(totals.nowNanos()).isBetween(10 * SECOND, 20 * SECOND);
  }
}

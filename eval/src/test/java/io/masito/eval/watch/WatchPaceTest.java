package io.masito.eval.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WatchPaceTest {

  private static final long SECOND = 1_000_000_000;

  /** A clock that goes on when somebody pauses. */
  private static final class ManualTime {
    private long nanos = 5 * SECOND;
    private long longestPause;

    void pass(long pause) {
      nanos += pause;
      longestPause = Math.max(longestPause, pause);
    }

    WatchPace pace(double speed) {
      return new WatchPace(() -> nanos, this::pass, speed, () -> false);
    }
  }

  @Test
  void anEpisodeRunsAtItsMultipleOfTheClock() {
    var time = new ManualTime();
    WatchPace pace = time.pace(10);
    for (int second = 1; second <= 60; second++) {
      pace.await(second * SECOND);
      assertThat(time.nanos).isEqualTo(5 * SECOND + second * SECOND / 10);
    }
  }

  @Test
  void pausesAreShortSoThatAStopIsNoticed() {
    var time = new ManualTime();
    time.pace(0.001).await(SECOND);
    assertThat(time.longestPause).isLessThanOrEqualTo(SECOND / 10);
    var stopped = new ManualTime();
    boolean[] stop = {false};
    var pace =
        new WatchPace(
            () -> stopped.nanos,
            nanos -> {
              stopped.pass(nanos);
              stop[0] = stopped.nanos >= 7 * SECOND;
            },
            0.001,
            () -> stop[0]);
    pace.await(SECOND);
    assertThat(stopped.nanos).isBetween(7 * SECOND, 7 * SECOND + SECOND / 10);
  }

  @Test
  void withoutBoundNobodyWaits() {
    var time = new ManualTime();
    time.pace(WatchPace.UNBOUNDED).await(Long.MAX_VALUE);
    assertThat(time.nanos).isEqualTo(5 * SECOND);
  }

  @Test
  void aSlowEpisodeIsNotHeldBack() {
    var time = new ManualTime();
    WatchPace pace = time.pace(10);
    time.pass(100 * SECOND);
    pace.await(SECOND);
    assertThat(time.nanos).isEqualTo(105 * SECOND);
  }

  @Test
  void thereAreTenDrawingsASecond() {
    var time = new ManualTime();
    WatchPace pace = time.pace(1);
    int drawings = 0;
    for (int milli = 0; milli < 2000; milli++) {
      drawings += pace.timeToDraw() ? 1 : 0;
      time.pass(1_000_000);
    }
    assertThat(drawings).isEqualTo(20);
  }

  @Test
  void speedMustBeAbove0() {
    assertThatThrownBy(() -> new ManualTime().pace(0)).hasMessageContaining("speed 0");
    assertThatThrownBy(() -> new ManualTime().pace(Double.NaN)).hasMessageContaining("NaN");
  }
}

package io.masito.eval.detail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class DurationCountsTest {

  @Test
  void anEdgeBelongsToTheBucketBelowIt() {
    assertThat(DurationCounts.upperMillis(7)).isEqualTo(10);
    assertThat(DurationCounts.bucket(10_000_000)).isEqualTo(7);
    assertThat(DurationCounts.bucket(10_000_001)).isEqualTo(8);
    assertThat(DurationCounts.bucket(0)).isZero();
    assertThat(DurationCounts.bucket(Long.MAX_VALUE)).isEqualTo(63);
  }

  @Test
  void edgesGrowByTheEighthRootOfTen() {
    double ratio = DurationCounts.upperMillis(20) / DurationCounts.upperMillis(19);
    assertThat(ratio).isCloseTo(Math.pow(10, 0.125), within(1e-12));
  }

  @Test
  void sumsKeepWhatNeverEnded() {
    var few = new DurationCounts(3, List.of(0L, 1L));
    var more = new DurationCounts(5, List.of(2L, 0L, 1L));
    assertThat(few.plus(more)).isEqualTo(new DurationCounts(8, List.of(2L, 1L, 1L)));
  }

  @Test
  void moreThanThereCanBeIsRefused() {
    assertThatThrownBy(() -> new DurationCounts(1, List.of(2L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("population of 1");
  }
}

package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class EvaluationSeedsTest {

  @Test
  void noTrainingEpisodeHasThem() {
    var fresh = new HashSet<>(EvaluationSeeds.fresh(1000, 5));
    var streams = new RandomStreams(5);
    for (int episode = 0; episode < 100_000; episode++) {
      assertThat(fresh).doesNotContain(streams.seed(Purpose.TRAINING_EPISODE, episode));
    }
  }

  @Test
  void areDistinctAndExactInJson() {
    assertThat(EvaluationSeeds.fresh(1000, 5))
        .doesNotHaveDuplicates()
        .allSatisfy(seed -> assertThat((long) (double) seed).isEqualTo(seed).isNotNegative());
  }

  @Test
  void moreSeedsBeginWithTheSame() {
    assertThat(EvaluationSeeds.fresh(20, 3))
        .startsWith(EvaluationSeeds.fresh(8, 3).toArray(new Long[0]));
  }

  @Test
  void dependOnTheBase() {
    assertThat(EvaluationSeeds.fresh(5, 1))
        .doesNotContainAnyElementsOf(EvaluationSeeds.fresh(5, 2));
  }

  @Test
  void noneIsRefused() {
    assertThatThrownBy(() -> EvaluationSeeds.fresh(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

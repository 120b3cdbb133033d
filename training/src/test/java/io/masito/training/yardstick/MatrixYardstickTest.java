package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.training.yardstick.MatrixYardstick.GameResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixYardstickTest {

  @Test
  void plainLearnersSettleForLessInMatrixGamesAndHystereticOnesDoNot() {
    List<GameResult> results = new MatrixYardstick(3, 4_000, 0).run(share -> {});
    assertThat(results).extracting(GameResult::optimum).containsExactly(11.0, 10.0, 10.0);
    assertThat(results).extracting(GameResult::hystereticSuccess).containsOnly(1.0);
    assertThat(results).extracting(GameResult::plainSuccess).containsExactly(0.0, 0.0, 1.0);
    assertThat(results.get(0).plainPayoff()).isLessThan(8);
  }

  @Test
  void tooFewRoundsAreRefused() {
    assertThatThrownBy(() -> new MatrixYardstick(3, 10, 0))
        .hasMessage("rounds: 10 must be in [1000, 1000000]");
  }
}

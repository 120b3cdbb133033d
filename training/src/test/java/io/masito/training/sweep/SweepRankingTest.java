package io.masito.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.training.config.TrainingConfig;
import io.masito.training.run.RunSummary.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepRankingTest {

  private static final TrainingConfig CONFIG = TrainingConfig.defaults();

  private static SweepPlan plan(SweepPlan.Rank rank, int points) {
    var all = new ArrayList<SweepPoint>();
    for (int i = 1; i <= points; i++) {
      all.add(new SweepPoint(i, Map.of("steps", Integer.toString(i)), CONFIG));
    }
    return new SweepPlan("demo", all, List.of(1L, 2L, 3L), rank, "");
  }

  private static SweepCell cell(int point, long seed, State state, double best, double last) {
    return new SweepCell(point, seed, point + "/seed-" + seed, state, 10, best, last, null);
  }

  private static List<SweepCell> cells() {
    var cells = new ArrayList<SweepCell>();
    double[][] best = {{1, 2, 3}, {4, 5, 9}, {3, 5, 10}};
    for (int point = 1; point <= 3; point++) {
      for (int seed = 1; seed <= 3; seed++) {
        double value = best[point - 1][seed - 1];
        cells.add(cell(point, seed, State.COMPLETE, value, -value));
      }
    }
    return cells;
  }

  @Test
  void pointsAreRankedByTheirMeanEqualsByTheirNumber() {
    SweepRanking ranking = SweepRanking.of(plan(SweepPlan.Rank.BEST, 3), cells());
    assertThat(ranking.places()).extracting(SweepRanking.Place::point).containsExactly(2, 3, 1);
    assertThat(ranking.places()).extracting(SweepRanking.Place::place).containsExactly(1, 2, 3);
    assertThat(ranking.places().get(0).best().mean()).isEqualTo(6);
    assertThat(ranking.places().get(2).best().halfWidth())
        .isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
    assertThat(SweepRanking.of(plan(SweepPlan.Rank.LAST, 3), cells()).places())
        .extracting(SweepRanking.Place::point)
        .containsExactly(1, 2, 3);
  }

  @Test
  void theLeadIsTakenSeedBySeed() {
    var lead = SweepRanking.of(plan(SweepPlan.Rank.BEST, 3), cells()).leadOverSecond();
    assertThat(lead).isNotNull();
    assertThat(lead.mean()).isZero();
    assertThat(lead.halfWidth()).isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
    assertThat(SweepRanking.of(plan(SweepPlan.Rank.BEST, 1), cells()).leadOverSecond()).isNull();
  }

  @Test
  void onlyRunsThatCameToTheirEndCount() {
    List<SweepCell> cells = cells();
    cells.set(3, cell(2, 1, State.FAILED, 100, 100));
    cells.set(4, cell(2, 2, State.STOPPED, 100, 100));
    for (int i = 6; i < 9; i++) {
      cells.set(i, cell(3, i - 5, State.FAILED, 100, 100));
    }
    SweepRanking ranking = SweepRanking.of(plan(SweepPlan.Rank.BEST, 3), cells);
    assertThat(ranking.places()).extracting(SweepRanking.Place::point).containsExactly(2, 1, 3);
    assertThat(ranking.places()).extracting(SweepRanking.Place::complete).containsExactly(1, 3, 0);
    assertThat(ranking.places().get(0).best().mean()).isEqualTo(9);
    assertThat(ranking.places().get(2).best().mean()).isNaN();
    assertThat(ranking.leadOverSecond()).isNull();
  }
}

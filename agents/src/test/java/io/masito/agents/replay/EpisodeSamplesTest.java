package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What short episodes of one reward a second become in replay, with sums over several steps. */
class EpisodeSamplesTest {

  private static final double GAMMA = 0.9;
  private static final long SECOND = 1_000_000_000L;

  private final List<Transition> passed = new ArrayList<>();

  private static AgentTurn turn(long id, long since, boolean first) {
    List<Credit> credits = first ? List.of() : List.of(new Credit(since, since * SECOND, 1, true));
    var view = Observations.column(id == AgentTurn.NO_DECISION ? 99 : (float) id);
    return new AgentTurn(0, id, view, first ? 0 : SECOND, credits);
  }

  private void play(TransitionAssembler assembler, EpisodePhase phase, int decisions) {
    for (int id = 0; id < decisions; id++) {
      AgentTurn turn = turn(id, id - 1, id == 0);
      assembler.take(turn);
      assembler.begin(turn, id * SECOND, 0);
    }
    AgentTurn closing = turn(AgentTurn.NO_DECISION, decisions - 1, false);
    assembler.close(phase, decisions * SECOND, closing);
  }

  /** Every decision begins a sum, that of what is left of its own episode and no more. */
  @ParameterizedTest
  @CsvSource({"3, 5", "3, 2", "5, 5", "4, 1", "1, 4"})
  void everyDecisionOfAnEpisodeBeginsASumThatEndsWithIt(int steps, int decisions) {
    var assembler = new TransitionAssembler(GAMMA, 0, steps, GAMMA, passed::add);
    for (EpisodePhase phase :
        List.of(EpisodePhase.TRUNCATED, EpisodePhase.TERMINATED, EpisodePhase.TRUNCATED)) {
      passed.clear();
      play(assembler, phase, decisions);
      assertThat(passed).hasSize(decisions);
      for (int begin = 0; begin < decisions; begin++) {
        int summed = Math.min(steps, decisions - begin);
        double reward = (1 - Math.pow(GAMMA, summed)) / (1 - GAMMA);
        boolean atEnd = begin + summed == decisions;
        boolean ended = atEnd && phase == EpisodePhase.TERMINATED;
        Transition sum = passed.get(begin);
        assertThat(sum.state()).isEqualTo(Observations.column((float) begin));
        assertThat(sum.reward()).isCloseTo(reward, within(1e-9));
        assertThat(sum.elapsedNanos()).isEqualTo(ended ? 0 : summed * SECOND);
        if (ended) {
          assertThat(sum.next()).isNull();
        } else {
          float next = atEnd ? 99 : begin + summed;
          assertThat(sum.next()).isEqualTo(Observations.column(next));
        }
      }
    }
  }
}

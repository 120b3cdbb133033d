package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.States;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import io.masito.env.view.Observation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionAssemblerTest {

  private static final long SECOND = 1_000_000_000L;
  private static final double GAMMA = 0.9;
  private static final double EXACT = 1e-12;

  private final List<Transition> passed = new ArrayList<>();

  private TransitionAssembler assembler(double longestCreditSeconds) {
    return new TransitionAssembler(
        GAMMA, Math.round(longestCreditSeconds * SECOND), 1, GAMMA, passed::add);
  }

  private static Observation seen(float mark) {
    return Observations.column(mark, -mark);
  }

  private static AgentTurn due(long id, double elapsed, Credit... credits) {
    return new AgentTurn(0, id, seen((float) id), Math.round(elapsed * SECOND), List.of(credits));
  }

  private static AgentTurn closing(double elapsed, Credit... credits) {
    return new AgentTurn(
        0, AgentTurn.NO_DECISION, seen(99), Math.round(elapsed * SECOND), List.of(credits));
  }

  private static Credit credit(long id, double time, double reward, boolean complete) {
    return new Credit(id, Math.round(time * SECOND), reward, complete);
  }

  private void decide(TransitionAssembler assembler, double time, int option, AgentTurn turn) {
    assembler.take(turn);
    assembler.begin(turn, Math.round(time * SECOND), option);
    assembler.checkInvariants();
  }

  @Test
  void rewardsAreDiscountedToTheirDecisionWhereverTheyArrive() {
    var assembler = assembler(10);
    decide(assembler, 0, 1, due(0, 0));
    decide(assembler, 2, 0, due(1, 2, credit(0, 0.5, 4, false)));
    decide(assembler, 3, 0, due(2, 1, credit(1, 2.5, 8, true)));
    decide(assembler, 7, 0, due(3, 4, credit(0, 6, -1, true)));
    assertThat(passed).hasSize(2);
    assertThat(passed.get(0).state()).isEqualTo(seen(1));
    assertThat(passed.get(0).reward()).isCloseTo(8 * Math.pow(GAMMA, 0.5), within(EXACT));
    Transition late = passed.get(1);
    assertThat(late.state()).isEqualTo(seen(0));
    assertThat(late.option()).isEqualTo(1);
    assertThat(late.next()).isEqualTo(seen(1));
    assertThat(late.elapsedNanos()).isEqualTo(2 * SECOND);
    assertThat(late.reward())
        .isCloseTo(4 * Math.pow(GAMMA, 0.5) - Math.pow(GAMMA, 6), within(EXACT));
    assertThat(late.discount(GAMMA)).isCloseTo(0.81, within(EXACT));
  }

  @Test
  void transitionWaitsForItsSuccessor() {
    var assembler = assembler(0);
    decide(assembler, 0, 0, due(0, 0));
    assertThat(passed).isEmpty();
    decide(assembler, 1, 0, due(1, 1, credit(0, 0, 5, true)));
    assertThat(passed).hasSize(1);
    assertThat(assembler.pending()).isEqualTo(1);
  }

  @Test
  void terminationLeavesNothingToFollow() {
    var assembler = assembler(10);
    decide(assembler, 0, 0, due(0, 0));
    decide(assembler, 1, 0, due(1, 1));
    assembler.close(
        EpisodePhase.TERMINATED,
        2 * SECOND,
        closing(1, credit(0, 0, 3, false), credit(1, 1, 5, true)));
    assertThat(passed).extracting(Transition::reward).containsExactly(3.0, 5.0);
    assertThat(passed.get(0).next()).isEqualTo(seen(1));
    assertThat(passed.get(1).next()).isNull();
    assertThat(passed.get(1).discount(GAMMA)).isZero();
    assertThat(assembler.pending()).isZero();
  }

  @Test
  void truncationFollowsWithTheClosingView() {
    var assembler = assembler(0);
    decide(assembler, 0, 0, due(0, 0));
    decide(assembler, 1, 1, due(1, 1, credit(0, 0, 1, true)));
    assembler.close(EpisodePhase.TRUNCATED, 4 * SECOND, closing(3, credit(1, 1, 1, true)));
    assertThat(passed).hasSize(2);
    assertThat(passed.get(1).next()).isEqualTo(seen(99));
    assertThat(passed.get(1).elapsedNanos()).isEqualTo(3 * SECOND);
  }

  @Test
  void youngDecisionsAreForgottenAtTheCutEvenIfComplete() {
    var assembler = assembler(5);
    decide(assembler, 0, 0, due(0, 0));
    decide(assembler, 5, 0, due(1, 5));
    decide(assembler, 6, 0, due(2, 1));
    decide(assembler, 8, 0, due(3, 2));
    assembler.close(
        EpisodePhase.TRUNCATED,
        10 * SECOND,
        closing(2, credit(0, 4, 1, true), credit(1, 6, 2, true), credit(2, 7, 4, true)));
    assertThat(passed).extracting(Transition::state).containsExactly(seen(0), seen(1));
    assertThat(assembler.pending()).isZero();
    assertThat(assembler.forgotten()).isEqualTo(2);
    assertThat(assembler.passed()).isEqualTo(2);
  }

  @Test
  void oldDecisionNeedsNoFlagAtTheCutBecauseItCanEarnNothingMore() {
    var assembler = assembler(5);
    decide(assembler, 0, 0, due(0, 0));
    assembler.close(EpisodePhase.TRUNCATED, 5 * SECOND, closing(5, credit(0, 0, 1, false)));
    assertThat(passed).hasSize(1);
    assertThat(passed.get(0).next()).isEqualTo(seen(99));
  }

  @Test
  void agentWithoutClosingViewForgetsWhatIsOpen() {
    var assembler = assembler(0);
    decide(assembler, 0, 0, due(0, 0));
    decide(assembler, 1, 0, due(1, 1, credit(0, 0, 1, true)));
    assembler.close(EpisodePhase.TRUNCATED, 4 * SECOND, null);
    assertThat(passed).hasSize(1);
    assertThat(assembler.pending()).isZero();
  }

  @Test
  void nothingRunsOnIntoTheNextEpisode() {
    var assembler = assembler(0);
    decide(assembler, 0, 0, due(0, 0));
    assembler.close(EpisodePhase.TRUNCATED, SECOND, closing(1, credit(0, 0, 1, true)));
    decide(assembler, 0, 0, due(0, 0));
    assertThat(passed).hasSize(1);
    decide(assembler, 1, 0, due(1, 1, credit(0, 0, 2, true)));
    assertThat(passed).extracting(Transition::reward).containsExactly(1.0, 2.0);
  }

  @Test
  void rewardWithoutOpenDecisionIsRefused() {
    var assembler = assembler(0);
    assertThatThrownBy(() -> assembler.take(due(0, 0, credit(7, 0, 1, true))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("decision 7");
  }

  @Test
  void stateIsSavedBetweenEpisodesOnly() throws IOException {
    var assembler = assembler(0);
    decide(assembler, 0, 0, due(0, 0));
    assertThatThrownBy(() -> States.save(assembler)).isInstanceOf(IllegalStateException.class);
    assembler.close(EpisodePhase.TERMINATED, SECOND, closing(1, credit(0, 0, 1, true)));
    var restored = assembler(0);
    States.load(restored, States.save(assembler));
    assertThat(restored.passed()).isEqualTo(1);
  }
}

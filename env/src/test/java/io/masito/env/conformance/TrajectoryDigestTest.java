package io.masito.env.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Turn;
import io.masito.env.conformance.testdomain.Edits;
import io.masito.env.conformance.testdomain.TwoShops;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TrajectoryDigestTest {

  private static final List<Turn> TURNS = turns();

  @Test
  void equalTurnsHaveEqualDigests() {
    assertThat(digest(TURNS)).isEqualTo(digest(turns())).hasSize(64);
  }

  @Test
  void everyPartOfATurnCounts() {
    List<UnaryOperator<Turn>> edits =
        List.of(
            turn -> Edits.withTime(turn, turn.timeNanos() + 1),
            turn -> Edits.withAgents(turn, List.of()),
            Edits.agents(agent -> Edits.withElapsed(agent, agent.elapsedNanos() + 1)),
            Edits.agents(agent -> Edits.withDecisionId(agent, agent.decisionId() + 1)),
            Edits.agents(
                agent -> Edits.withView(agent, Edits.withValue(agent.observation(), 0, -0.0f))),
            Edits.agents(agent -> Edits.withCredits(agent, List.of())),
            Edits.outcomes(outcome -> Edits.withPrompt(outcome, outcome.promptTokens() + 1)),
            turn -> Edits.withOutcomes(turn, List.of()),
            turn -> Edits.withEnd(turn, turn.phase(), null));
    for (UnaryOperator<Turn> edit : edits) {
      assertThat(digest(TURNS.stream().map(edit).toList()))
          .as("edit %d", edits.indexOf(edit))
          .isNotEqualTo(digest(TURNS));
    }
  }

  @Test
  void aCopyGoesOnByItself() {
    var original = new TrajectoryDigest();
    original.add(TURNS.get(0));
    TrajectoryDigest copy = original.copy();
    String before = original.hex();
    copy.add(TURNS.get(1));
    assertThat(original.hex()).isEqualTo(before);
    original.add(TURNS.get(1));
    assertThat(copy.hex()).isEqualTo(original.hex()).isNotEqualTo(before);
  }

  private static String digest(List<Turn> turns) {
    var digest = new TrajectoryDigest();
    turns.forEach(digest::add);
    return digest.hex();
  }

  private static List<Turn> turns() {
    var env = new TwoShops();
    var player = Trial.player();
    var turns = new ArrayList<Turn>();
    turns.add(env.reset(1));
    while (!turns.get(turns.size() - 1).ended()) {
      turns.add(env.step(player.decide(turns.get(turns.size() - 1))));
    }
    return turns;
  }
}

package io.masito.training.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.eval.staticplan.PlanCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the agents are paid, and what they may choose. */
class PlanningWorldTest {

  private static final TrainingInstances INSTANCES = new TrainingInstances(12);

  private static int draw(AgentTurn due, SmallRandom random) {
    int option;
    do {
      option = random.nextInt(due.observation().options());
    } while (!due.observation().allowed(option));
    return option;
  }

  private static double creditsOf(int agent, Turn turn) {
    return turn.agents().stream()
        .filter(view -> view.agent() == agent)
        .flatMap(view -> view.credits().stream())
        .mapToDouble(Credit::reward)
        .sum();
  }

  @Test
  void rewardsAddUpToAccuracyLessTheBoundAndLimitsHold() {
    var world = new PlanningWorld(INSTANCES);
    for (long seed = 0; seed < 12; seed++) {
      SmallRandom random = new RandomStreams(seed).of(Purpose.STATIC_SEARCH);
      double paid = 0;
      Turn turn = world.reset(seed);
      while (!turn.ended()) {
        AgentTurn due = turn.agents().get(0);
        turn = world.step(List.of(new Decision(due.agent(), due.decisionId(), draw(due, random))));
        paid += creditsOf(PlanningWorld.SCHEDULER, turn);
      }
      var instance = INSTANCES.of(seed);
      var plan = world.state().plan();
      assertThat(PlanCheck.of(instance.problem(), plan.toPlan()).feasible()).isTrue();
      double below = (plan.accuracy() - instance.relaxation().bound()) / 10_000;
      assertThat(paid)
          .as("seed %d", seed)
          .isCloseTo(below, within(1e-5 * plan.accuracy() / 10_000));
    }
  }

  @Test
  void forksGoOnAlike() {
    var world = new PlanningWorld(INSTANCES);
    SmallRandom random = new RandomStreams(3).of(Purpose.STATIC_SEARCH);
    Turn turn = world.reset(3);
    for (int i = 0; i < 5; i++) {
      AgentTurn due = turn.agents().get(0);
      turn = world.step(List.of(new Decision(due.agent(), due.decisionId(), draw(due, random))));
    }
    PlanningWorld copy = world.fork();
    while (!turn.ended()) {
      AgentTurn due = turn.agents().get(0);
      var decisions = List.of(new Decision(due.agent(), due.decisionId(), draw(due, random)));
      turn = world.step(decisions);
      Turn other = copy.step(decisions);
      assertThat(other.phase()).isEqualTo(turn.phase());
      assertThat(other.agents()).hasSameSizeAs(turn.agents());
      assertThat(creditsOf(0, other)).isEqualTo(creditsOf(0, turn));
    }
    assertThat(copy.state().plan().toPlan()).isEqualTo(world.state().plan().toPlan());
  }
}

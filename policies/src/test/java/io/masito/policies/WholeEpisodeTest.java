package io.masito.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.policies.rule.Rules;
import io.masito.policies.testdomain.Snapshots;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every policy in the real world, not in views made by hand. */
class WholeEpisodeTest {

  private static final long SEED = 31;
  private static final double SECONDS = 120;

  /** Plays an episode, checks every choice and gives the outcomes of all requests. */
  private static List<Outcome> play(PolicySource source) {
    MultiAgentEnv world = Scenarios.load("demo").lasting(SECONDS).environment();
    Policy policy = source.start(world.spec(), SEED);
    List<Outcome> outcomes = new ArrayList<>();
    Turn turn = world.reset(SEED);
    while (!turn.ended()) {
      outcomes.addAll(turn.outcomes());
      List<Decision> decisions = new ArrayList<>();
      for (AgentTurn due : turn.agents()) {
        int option = policy.decide(due);
        assertThat(due.observation().allowed(option)).as(source.name()).isTrue();
        decisions.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = world.step(decisions);
    }
    outcomes.addAll(turn.outcomes());
    return outcomes;
  }

  @Test
  void everyRulePlaysAnEpisodeOfItsOwn() {
    List<List<Outcome>> episodes = new ArrayList<>();
    for (PolicySource rule : Rules.all()) {
      // Where no prompt begins like another, affinity is sed.
      if (!rule.name().equals("affinity")) {
        episodes.add(play(rule));
      }
    }
    assertThat(episodes).doesNotHaveDuplicates();
    assertThat(episodes).extracting(List::size).containsOnly(episodes.get(0).size());
  }

  @Test
  void bundlesOfBothShapesPlayAnEpisodeAndRepeatIt(@TempDir Path temp) {
    int options = Scenarios.load("demo").environment().spec().maxOptions();
    for (NetworkShape shape : NetworkShape.values()) {
      PolicySnapshot snapshot = Snapshots.random(shape, options, 1, 5, List.of(16), SEED);
      Path folder = temp.resolve(shape.name());
      BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
      PolicySource bundle = BundleReader.read(folder);
      assertThat(play(bundle)).isNotEmpty().isEqualTo(play(bundle));
    }
  }
}

package io.masito.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.team.AgentTeam;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.provenance.Provenance;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.Policy;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.TrainingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a team does not see, it does not use, in learning and as a bundle. */
class AblationTest {

  private static AgentTeam team(MultiAgentEnv env, String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.addAll(List.of("hidden=[8]", "normaliserDecisions=50", "learningStarts=50"));
    var config = TrainingConfig.resolve(List.of(), all);
    return AgentTeam.create(env.spec(), config.learning(), 3);
  }

  private static List<Turn> turns(MultiAgentEnv env, AgentTeam team) {
    var turns = new ArrayList<Turn>();
    Turn turn = env.reset(1);
    while (!turn.ended()) {
      turns.add(turn);
      turn = env.step(team.act(turn));
    }
    team.endEpisode(turn);
    return turns;
  }

  /** Draws the hidden columns anew in the rows of neighbours. */
  private static Observation redrawn(Observation view, Blanking blanking, SmallRandom random) {
    int columns = view.features();
    float[] values = new float[view.options() * columns];
    boolean[] allowed = new boolean[view.options()];
    view.copyValues(values, 0);
    view.copyAllowed(allowed, 0);
    for (int option = 0; option < view.options(); option++) {
      for (int column : blanking.columns()) {
        boolean neighbour = view.value(option, blanking.neighbour()) == 1;
        values[option * columns + column] += neighbour ? (float) random.nextGaussian() : 0;
      }
    }
    return Observation.ofOwned(columns, values, allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "messages=none, network=options", "messages=none, network=context",
    "ownCounters=off, network=concat", "messages=last, network=options"
  })
  void whatIsHiddenChangesNoValueAndNoChoice(String hidden, String network, @TempDir Path folder) {
    MultiAgentEnv env = Scenarios.load("demo").lasting(30).environment();
    AgentTeam team = team(env, hidden, network);
    List<Turn> turns = turns(env, team);
    PolicySnapshot snapshot = team.snapshot();
    assertThat(snapshot.blanking().any()).isTrue();
    var facts = BundleFacts.of("t", env.spec(), Provenance.of(Map.of()), Map.of(), Map.of());
    BundleWriter.write(folder.resolve("b"), snapshot, facts);
    Policy bundle = BundleReader.read(folder.resolve("b")).start(env.spec(), 1);
    var plain = new SnapshotPolicy(snapshot);
    SmallRandom random = new RandomStreams(2).of(Purpose.PARITY);
    for (Turn turn : turns) {
      for (AgentTurn due : turn.agents()) {
        Observation other = redrawn(due.observation(), snapshot.blanking(), random);
        assertThat(plain.values(due.agent(), other))
            .containsExactly(plain.values(due.agent(), due.observation()));
        assertThat(bundle.choose(due.agent(), other))
            .isEqualTo(bundle.choose(due.agent(), due.observation()))
            .isEqualTo(plain.choose(due.agent(), due.observation()));
      }
    }
    assertThat(turns).hasSizeGreaterThan(60);
  }

  /** The same world, but hardly a message arrives: what is not hidden must be the same. */
  @ParameterizedTest
  @ValueSource(strings = {"demo", "chat", "swap", "factory", "budget"})
  void noColumnLeftToATeamWithoutMessagesTellsOfThem(String name) {
    String yaml = Scenarios.load(name).yaml();
    String lost = yaml.replaceFirst("(messages: .*lossProbability: )[0-9.]+", "$10.95");
    assertThat(lost).isNotEqualTo(yaml);
    MultiAgentEnv told = Scenarios.parse(yaml, "told").lasting(25).environment();
    MultiAgentEnv untold = Scenarios.parse(lost, "untold").lasting(25).environment();
    Blanking blanking = team(told, "messages=none").snapshot().blanking();
    Turn first = told.reset(1);
    Turn second = untold.reset(1);
    boolean differed = false;
    while (!first.ended()) {
      for (int i = 0; i < first.agents().size(); i++) {
        Observation one = first.agents().get(i).observation();
        Observation two = second.agents().get(i).observation();
        float[] a = seen(one, blanking);
        float[] b = seen(two, blanking);
        for (int j = 0; j < a.length; j++) {
          int column = j % one.features();
          assertThat(b[j]).as(SchedulingFeature.values()[column].name()).isEqualTo(a[j]);
        }
        differed |= !one.equals(two);
      }
      first = told.step(byTurns(first));
      second = untold.step(byTurns(second));
    }
    assertThat(differed).isTrue();
  }

  private static float[] seen(Observation view, Blanking blanking) {
    int columns = view.features();
    float[] values = new float[view.options() * columns];
    view.copyValues(values, 0);
    for (int option = 0; option < view.options(); option++) {
      blanking.apply(view, option, values, option * columns);
    }
    return values;
  }

  /** Takes the options by turns, so that some are sent away. */
  private static List<Decision> byTurns(Turn turn) {
    var decisions = new ArrayList<Decision>();
    for (AgentTurn due : turn.agents()) {
      int options = due.observation().options();
      int option = (int) (due.decisionId() % options);
      while (!due.observation().allowed(option)) {
        option = (option + 1) % options;
      }
      decisions.add(new Decision(due.agent(), due.decisionId(), option));
    }
    return decisions;
  }

  @Test
  void theAgeAloneIsHiddenWithoutItsSetting() {
    MultiAgentEnv env = Scenarios.load("demo").lasting(30).environment();
    assertThat(team(env, "messages=last").snapshot().blanking().columns())
        .containsExactly(SchedulingFeature.MESSAGE_AGE_SECONDS.ordinal());
    assertThat(team(env).snapshot().blanking().any()).isFalse();
  }
}

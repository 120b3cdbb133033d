package io.masito.eval.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.policies.Moment;
import io.masito.policies.SavedObservation;
import io.masito.policies.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationTextTest {

  private static SavedObservation first(String scenario) {
    MultiAgentEnv world = Scenarios.playable(scenario).environment();
    Turn turn = world.reset(1);
    AgentTurn due = turn.agents().get(0);
    var moment = new Moment(scenario, 1, turn.timeNanos(), due.decisionId(), due.agent());
    return SavedObservation.of(world.spec(), moment, due.observation(), Verdict.chose("local", 0));
  }

  @Test
  void worldsOfEveryKindFitTheTerminal() {
    for (String scenario : List.of("demo", "metro-8", "budget", "hoodie")) {
      SavedObservation saved = first(scenario);
      for (boolean all : new boolean[] {false, true}) {
        List<String> lines = ObservationText.of(saved, all);
        assertThat(lines).as(scenario).allMatch(line -> line.length() <= 80);
        assertThat(lines.get(0)).startsWith("scenario " + scenario + ", seed 1, ");
        assertThat(lines).hasSizeGreaterThan(saved.rows().size());
      }
    }
  }

  @Test
  void everyValueStandsWithItsMeaningIfAllAreAskedFor() {
    SavedObservation saved = first("demo");
    String text = String.join("\n", ObservationText.of(saved, true));
    saved
        .world()
        .schema()
        .features()
        .forEach(feature -> assertThat(text).contains(feature.meaning()));
    assertThat(text).contains(ObservationText.option(saved, 1));
    assertThat(ObservationText.option(saved, 99)).isEqualTo("option 99, which there is not");
  }

  /** Names of forty letters, numbers of every size, and an option that may not be chosen. */
  @Test
  void longNamesAndOddNumbersAreCut() {
    String name = "n".repeat(40);
    var options =
        List.of(
            new ExecutionOption(Place.NEIGHBOUR, name, name),
            new ExecutionOption(Place.CLOUD, "cloud", name));
    float[] row = {-123456.78f, 1e-30f, -99.994f, Float.MAX_VALUE, 0.001f, -0f, 9999.5f};
    var features = new ArrayList<Feature>();
    for (int i = 0; i < row.length; i++) {
      features.add(new Feature(name + i, "1", Feature.Scope.OPTION, 0, 1, ""));
    }
    float[] rows = new float[2 * row.length];
    System.arraycopy(row, 0, rows, row.length, row.length);
    var schema = new FeatureSchema(1, features);
    var world = new EnvSpec(name, 1, List.of(name), List.of(options), schema, 1, 0);
    Observation seen = Observation.of(row.length, rows, new boolean[] {true, false});
    var moment = new Moment(name.repeat(3), 1, 1, 1, 0);
    var saved = SavedObservation.of(world, moment, seen, Verdict.failed(name, "no"));
    List<String> lines = ObservationText.of(saved, false);
    assertThat(lines).allMatch(line -> line.length() <= 80);
    assertThat(lines).anyMatch(line -> line.matches("  1 no  cloud n{21}\\.{3} .*-1e\\+05.*"));
  }

  @Test
  void theRecorderKeepsWhatWasSeenAndChosen() {
    MultiAgentEnv plain = Scenarios.load("demo").lasting(5).environment();
    var recorder = new ObservationRecorder("demo", "first", List.of(2L, 3L, 99_999L));
    MultiAgentEnv watched = recorder.over(plain);
    var seen = new ArrayList<Observation>();
    Turn turn = watched.reset(9);
    while (!turn.ended()) {
      var chosen = new ArrayList<Decision>();
      for (AgentTurn due : turn.agents()) {
        if (due.decisionId() == 2) {
          seen.add(due.observation());
        }
        int option = due.observation().options() - 1;
        chosen.add(new Decision(due.agent(), due.decisionId(), option));
      }
      turn = watched.step(chosen);
    }
    assertThat(recorder.saved()).containsOnlyKeys(2L, 3L);
    SavedObservation saved = recorder.saved().get(2L);
    assertThat(saved).isNotNull();
    assertThat(saved.observation()).isEqualTo(seen.get(0));
    assertThat(saved.verdict().choice()).isEqualTo(saved.rows().size() - 1);
    assertThat(saved.moment().seed()).isEqualTo(9);
    assertThat(recorder.ids()).contains("fell due, the last is");
  }
}

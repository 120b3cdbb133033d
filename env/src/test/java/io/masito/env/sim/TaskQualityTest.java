package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.Turn;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Model;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.env.view.TaskCategory;
import io.masito.env.workload.PoissonWorkload;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Right and wrong answers in the world itself. */
class TaskQualityTest {

  private static final double EDGE = 0.7184;
  private static final double CLOUD = 0.7599;
  private static final int HERE = 0;
  private static final int AWAY = 1;

  private static final String LENGTH = "{median: 8, spread: 0.1, min: 4, max: 16}";

  /** Some 15,000 short requests that are all served; 14,042 questions are the table's. */
  private static final ScenarioText SHORT =
      ScenarioText.singleWithCloud()
          .with("horizonSeconds: 60", "horizonSeconds: 1500")
          .with("requestsPerSecond: 1", "requestsPerSecond: 10")
          .with("requestsPerMinute: 60", "requestsPerMinute: 100000")
          .with("burst: 3", "burst: 1000")
          .with("{median: 500, spread: 0.5, min: 16, max: 4096}", LENGTH)
          .with("{median: 100, spread: 0.5, min: 2, max: 1000}", LENGTH);

  private static final String ONE = "tasks: {mix: [{category: summarisation, share: 1}]}\n";
  private static final String MANY =
      "tasks: {mix: [{category: dialogue, share: 3}, {category: code, share: 2},"
          + " {category: reasoning, share: 4}, {category: extraction, share: 1}]%s}\n";

  /** The world of a text with models of known quality. */
  private static SchedulingEnv world(String text) {
    ScenarioFile file = Scenarios.parse(SHORT.text() + text, "test.yaml").file();
    Catalogue builtIn = Catalogue.builtIn();
    List<Model> models = builtIn.models().stream().map(TaskQualityTest::known).toList();
    return SchedulingEnv.of(
        new WorldSettings(
            file.name(),
            file.cluster(),
            new Catalogue(
                builtIn.devices(),
                models,
                builtIn.quantizations(),
                builtIn.engines(),
                builtIn.hosts()),
            file.messages(),
            file.classes(),
            file.objective(),
            new PoissonWorkload(
                file.workload(),
                file.cluster().arrivalShares(),
                file.classes(),
                Nanos.ofSeconds(file.horizonSeconds())),
            file.tasks(),
            List.of()));
  }

  private static Model known(Model model) {
    double loss = Catalogue.builtIn().quantization("int4_awq").qualityLoss();
    double quality =
        switch (model.id()) {
          case "llama3.1-8b" -> EDGE + loss;
          case "llama3.1-70b" -> CLOUD;
          default -> model.quality();
        };
    return new Model(
        model.id(),
        model.billionParameters(),
        model.activeBillionParameters(),
        model.expertShare(),
        model.layers(),
        model.hidden(),
        model.heads(),
        model.kvHeads(),
        model.headDim(),
        model.vocabulary(),
        model.tiedEmbeddings(),
        quality,
        model.source());
  }

  private static List<Outcome> play(String text, ToIntFunction<Observation> chooser) {
    List<Outcome> outcomes = Player.play(world(text), 11, chooser).outcomes();
    assertThat(outcomes).hasSizeGreaterThan(14_042);
    assertThat(outcomes).allMatch(outcome -> outcome.kind() == OutcomeKind.SERVED);
    return outcomes;
  }

  private static double mean(List<Outcome> outcomes) {
    return outcomes.stream().mapToDouble(o -> o.score().quality()).average().orElseThrow();
  }

  /** Four standard errors of a share. */
  private static double error(double share, long count) {
    return 4 * StrictMath.sqrt(share * (1 - share) / count);
  }

  /** The same questions go to the edge in one episode and to the cloud in the other. */
  @Test
  void anOracleOverTheWorldsOwnAnswersMeetsTheMeasuredTable() {
    List<Outcome> edge = play(ONE, seen -> HERE);
    Map<Long, Outcome> cloud = new TreeMap<>();
    play(ONE, seen -> AWAY).forEach(outcome -> cloud.put(outcome.requestId(), outcome));
    double right = 0;
    double kept = 0;
    for (Outcome outcome : edge) {
      Outcome other = Objects.requireNonNull(cloud.get(outcome.requestId()));
      boolean atEdge = outcome.score().quality() > 0;
      boolean inCloud = other.score().quality() > 0;
      right += atEdge || inCloud ? 1 : 0;
      kept += atEdge || !inCloud ? 1 : 0;
    }
    assertThat(100 * mean(edge)).isCloseTo(100 * EDGE, within(1.0));
    assertThat(100 * mean(List.copyOf(cloud.values()))).isCloseTo(100 * CLOUD, within(1.0));
    assertThat(100 * right / edge.size()).isCloseTo(84.22, within(1.0));
    assertThat(100 * kept / edge.size()).isCloseTo(87.62, within(1.0));
  }

  @Test
  void overTheMixQualityIsTheStaticOneAndByCategoryWhatAgentsExpect() {
    List<Outcome> outcomes = play(String.format(MANY, ""), seen -> HERE);
    assertThat(mean(outcomes)).isCloseTo(EDGE, within(error(EDGE, outcomes.size())));
    Map<TaskCategory, Double> expected = expectedHere(String.format(MANY, ""));
    expected.forEach(
        (category, quality) -> {
          List<Outcome> those =
              outcomes.stream().filter(outcome -> outcome.category() == category).toList();
          assertThat(mean(those))
              .as("%s", category)
              .isCloseTo(quality, within(error(quality, those.size())));
        });
    assertThat(expected).hasSize(4);
  }

  /** What agents saw for each category, by the outcomes of their requests. */
  private static Map<TaskCategory, Double> expectedHere(String text) {
    Map<Long, Double> seen = new TreeMap<>();
    Map<TaskCategory, Double> expected = new TreeMap<>();
    MultiAgentEnv env = world(text);
    Turn turn = env.reset(11);
    while (!turn.ended()) {
      Observation view = turn.agents().get(0).observation();
      assertThat(SchedulingFeature.DIFFICULTY_HINT.of(view, HERE)).isEqualTo(-1);
      double quality = SchedulingFeature.QUALITY.of(view, HERE);
      seen.put(turn.agents().get(0).decisionId(), quality);
      turn = env.step(Player.decide(turn, any -> HERE));
      for (Outcome outcome : turn.outcomes()) {
        Double before =
            expected.put(
                Objects.requireNonNull(outcome.category()),
                Objects.requireNonNull(seen.get(outcome.requestId())));
        assertThat(before == null || before.equals(seen.get(outcome.requestId()))).isTrue();
      }
    }
    return expected;
  }

  /** Of the requests of which 0.7 is expected, 70 % are answered rightly. */
  @Test
  void whatAgentsExpectWithAHintIsCalibrated() {
    MultiAgentEnv env = world(String.format(MANY, ", hintSpread: 0.7"));
    Map<Long, Double> seen = new TreeMap<>();
    var sum = new double[5];
    var right = new double[5];
    var count = new long[5];
    Turn turn = env.reset(11);
    while (!turn.ended()) {
      Observation view = turn.agents().get(0).observation();
      assertThat(SchedulingFeature.DIFFICULTY_HINT.of(view, HERE)).isBetween(0f, 1f);
      seen.put(
          turn.agents().get(0).decisionId(), (double) SchedulingFeature.QUALITY.of(view, HERE));
      turn = env.step(Player.decide(turn, any -> HERE));
      for (Outcome outcome : turn.outcomes()) {
        double expected = Objects.requireNonNull(seen.get(outcome.requestId()));
        int fifth = (int) StrictMath.min(4, 5 * expected);
        sum[fifth] += expected;
        right[fifth] += outcome.score().quality();
        count[fifth]++;
      }
    }
    for (int fifth = 0; fifth < 5; fifth++) {
      assertThat(count[fifth]).isGreaterThan(400);
      double expected = sum[fifth] / count[fifth];
      assertThat(right[fifth] / count[fifth])
          .as("fifth %s", fifth)
          .isCloseTo(expected, within(error(expected, count[fifth])));
    }
  }

  /** Who came when and what was asked is no matter of tasks; nor are times of what is served. */
  @Test
  void tellingTasksApartMovesNoOtherDraw() {
    List<Outcome> plain = play("", seen -> AWAY);
    List<Outcome> tasked = play(ONE, seen -> AWAY);
    for (int i = 0; i < plain.size(); i++) {
      assertThat(tasked.get(i).requestId()).isEqualTo(plain.get(i).requestId());
      assertThat(tasked.get(i).times()).isEqualTo(plain.get(i).times());
      assertThat(plain.get(i).score().quality()).isEqualTo(CLOUD);
    }
  }
}

package io.masito.eval.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Place;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.eval.testdomain.TestPolicies;
import io.masito.policies.rule.Rules;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DetailMeterTest {

  private static final long SEED = 4;

  @Test
  void agreesWithTheMetricsOfTheSameEpisode() {
    Cell cell = demo("sed");
    CellDetail detail = detail(cell);
    double arrived = cell.metrics().get(Metric.ARRIVED);
    assertThat((double) detail.latency().population()).isEqualTo(arrived);
    assertThat((double) counted(detail.latency())).isEqualTo(cell.metrics().get(Metric.SERVED));
    long here =
        detail.mix().stream()
            .filter(count -> count.place() == Place.HERE)
            .mapToLong(MixCount::decisions)
            .sum();
    assertThat(here / arrived).isEqualTo(cell.metrics().get(Metric.SHARE_HERE));
    assertThat(detail.mix().stream().mapToLong(MixCount::decisions).sum() / arrived).isEqualTo(1);
  }

  @Test
  void keepingTheDetailChangesNoMetric() {
    var env = Scenarios.load("demo").environment();
    var bare = EpisodeRunner.run(env, Rules.named("priced"), SEED);
    Cell kept = demo("priced");
    for (Metric metric : Metric.values()) {
      if (!metric.isWallClock()) {
        assertThat(kept.metrics().get(metric))
            .as(metric.key())
            .isEqualTo((Double) bare.get(metric));
      }
    }
  }

  @Test
  void policiesShowTheSameRequestsAndEachItsOwnChoice() {
    List<SampledDecision> sed = detail(demo("sed")).decisions();
    List<SampledDecision> local = detail(demo("local")).decisions();
    assertThat(ids(sed)).hasSize(3).isEqualTo(ids(local));
    assertThat(sed.get(0).request()).isEqualTo(local.get(0).request());
    assertThat(local)
        .allMatch(
            decision -> decision.options().get(decision.chosen()).option().place() == Place.HERE)
        .allMatch(decision -> decision.end() != null)
        .allMatch(decision -> decision.options().get(0).score() == null);
    assertThat(sed.get(0).options().get(0).figures())
        .extracting(Figure::name)
        .contains("message_age_seconds", "expected_utility", "quality");
  }

  @Test
  void theSampleIsThatOfTheSmallestHashesInWhateverOrderTheyCome() {
    SampledDecision some = detail(demo("local")).decisions().get(0);
    List<Long> ids = LongStream.range(0, 500).map(i -> i * 7919 % 500).boxed().toList();
    var sample = new DecisionSample(3);
    ids.forEach(id -> sample.offer(id, () -> withId(some, id)));
    List<Long> expected =
        ids.stream()
            .sorted((a, b) -> Long.compareUnsigned(DecisionSample.hash(a), DecisionSample.hash(b)))
            .limit(3)
            .sorted()
            .toList();
    assertThat(ids(sample.taken())).isEqualTo(expected);
  }

  @Test
  void aWorldWithoutLoadsHasOneBand() {
    CellDetail detail =
        detail(
            EpisodeRunner.runCell(
                new CounterWorld(20),
                TestPolicies.drawing("draw"),
                new CellId("draw", "counter", 1)));
    assertThat(detail.mix()).extracting(MixCount::band).containsOnly(LoadBand.UNTOLD);
    assertThat(detail.decisions().get(0).request()).extracting(Figure::name).contains("length");
  }

  @Test
  void jsonReadsBackTheSame() {
    CellDetail detail = detail(demo("sed"));
    assertThat(DetailJson.read(DetailJson.write(detail))).isEqualTo(detail);
  }

  private static Cell demo(String rule) {
    var env = Scenarios.load("demo").environment();
    return EpisodeRunner.runCell(env, Rules.named(rule), new CellId(rule, "demo", SEED));
  }

  private static CellDetail detail(Cell cell) {
    return Objects.requireNonNull(cell.detail());
  }

  private static SampledDecision withId(SampledDecision some, long id) {
    return new SampledDecision(
        id, some.agent(), 0, some.request(), some.options(), some.chosen(), null);
  }

  private static long counted(DurationCounts counts) {
    return counts.counts().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Long> ids(List<SampledDecision> decisions) {
    return decisions.stream().map(SampledDecision::requestId).toList();
  }
}

package io.masito.training.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.config.ConfigError;
import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.training.config.TrainingConfig;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TrainingRun;
import io.masito.training.testdomain.SpotTheMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningCurvesTest {

  private final Path folder;

  LearningCurvesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A run whose loss was so much at so many decisions. */
  private Path run(String name, long seed, List<String> settings, double... decisionsAndLoss)
      throws IOException {
    Path path = folder.resolve(name);
    var world = new RunWorld("spot", "0123456789abcdef", "name: spot\n", null, SpotTheMark::new);
    TrainingRun.start(path, false, world, TrainingConfig.resolve(List.of(), settings), seed);
    var lines = new StringBuilder();
    for (int i = 0; i < decisionsAndLoss.length; i += 2) {
      lines.append(
          "{\"decisions\":%d,\"loss\":%s}\n"
              .formatted((long) decisionsAndLoss[i], decisionsAndLoss[i + 1]));
    }
    Files.writeString(path.resolve("metrics.jsonl"), lines + "{\"decisions\":9");
    return path;
  }

  private static List<Curve> loss(Spread spread, Path... runs) {
    List<LineChart> charts = LearningCurves.of(List.of(runs)).charts(List.of("loss"), spread);
    assertThat(charts).hasSize(1);
    return charts.get(0).curves();
  }

  @Test
  void runsOfOneGroupAreMeantWhereTheyStandOrWouldStandBetween() throws IOException {
    Path a = run("a", 1, List.of(), 0, 1, 100, 3, 200, 5);
    Path b = run("b", 2, List.of("decisions=7"), 0, 3, 50, 8, 210, 1);
    List<Curve> curves = loss(Spread.RANGE, a, b);
    assertThat(curves).hasSize(1);
    assertThat(curves.get(0).label()).isEqualTo("spot; 2 seeds: 1, 2");
    double atHundred = 8 - 7 * 50 / 160.0;
    assertThat(curves.get(0).points().subList(0, 3))
        .containsExactly(
            new CurvePoint(0, 2, 1, 3, 2),
            new CurvePoint(50, 5, 2, 8, 2),
            new CurvePoint(100, (3 + atHundred) / 2, 3, atHundred, 2));
    assertThat(curves.get(0).points().get(4)).isEqualTo(new CurvePoint(210, 3, 1, 5, 2));
  }

  @Test
  void intervalsAreThoseOfStudent() throws IOException {
    Path a = run("a", 1, List.of(), 10, 1);
    Path b = run("b", 2, List.of(), 10, 2);
    Path c = run("c", 3, List.of(), 10, 3);
    CurvePoint point = loss(Spread.INTERVAL, a, b, c).get(0).points().get(0);
    assertThat(point.mean()).isEqualTo(2);
    assertThat(point.high() - 2).isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
    assertThat(loss(Spread.INTERVAL, a).get(0).points())
        .containsExactly(new CurvePoint(10, 1, 1, 1, 1));
  }

  @Test
  void whatDiffersNamesTheGroups() throws IOException {
    Path a = run("a", 1, List.of("learningRate=0.01", "hidden=[8, 4]"), 10, 1);
    Path b = run("b", 1, List.of("learningRate=0.02", "hidden=[8]"), 10, 1);
    Path c = run("c", 9, List.of("learningRate=0.02", "hidden=[8]"), 10, 1);
    assertThat(loss(Spread.RANGE, a, b, c))
        .extracting(Curve::label)
        .containsExactly(
            "hidden [8, 4], learningRate 0.01; seed 1",
            "hidden [8], learningRate 0.02; 2 seeds: 1, 9");
  }

  @Test
  void aRunThatEndedEarlyLeavesTheOthersAlone() throws IOException {
    Path a = run("a", 1, List.of(), 0, 1, 10, 1);
    Path b = run("b", 2, List.of(), 0, 3, 10, 3, 20, 3, 30, 3, 40, 3);
    assertThat(loss(Spread.RANGE, a, b).get(0).points())
        .extracting(CurvePoint::count)
        .containsExactly(2, 2, 2, 1, 1);
  }

  @Test
  void longRunsAreThinnedOutAndKeepTheirEnd() throws IOException {
    double[] many = new double[2 * 1001];
    for (int i = 0; i <= 1000; i++) {
      many[2 * i] = i;
      many[2 * i + 1] = i;
    }
    List<CurvePoint> points = loss(Spread.RANGE, run("a", 1, List.of(), many)).get(0).points();
    assertThat(points).hasSizeLessThanOrEqualTo(200);
    assertThat(points.get(points.size() - 1).x()).isEqualTo(1000);
  }

  @Test
  void unknownMetricsAndEmptyRunsAreRefused() throws IOException {
    var curves = LearningCurves.of(List.of(run("a", 1, List.of(), 10, 1)));
    assertThat(curves.charts(List.of(), Spread.RANGE)).hasSize(1);
    assertThatThrownBy(() -> curves.charts(List.of("los"), Spread.RANGE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("did you mean 'loss'?");
    Path empty = run("b", 1, List.of());
    assertThatThrownBy(() -> LearningCurves.of(List.of(empty)))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("has no line of metrics yet");
  }
}

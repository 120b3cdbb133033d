package io.masito.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {

  private static final String HEAD = "scenario: demo\nseeds: [1, 2]\n";

  private final Path file;

  SweepFileTest(@TempDir Path folder) {
    this.file = folder.resolve("sweep.yaml");
  }

  private SweepPlan read(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SweepFile.read(file);
  }

  private void refused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(file + ":")
        .hasMessageContaining(message);
  }

  @Test
  void aGridHasAllCombinationsTheLastKeyFastest() {
    SweepPlan plan =
        read(
            HEAD
                + "settings: {decisions: 777}\nrank: last\n"
                + "grid:\n  learningRate: [0.1, 1e-3]\n  hidden: [[8], [16, 8]]\n");
    assertThat(plan.points())
        .extracting(SweepPoint::chosen)
        .containsExactly(
            Map.of("learningRate", "0.1", "hidden", "[8]"),
            Map.of("learningRate", "0.1", "hidden", "[16, 8]"),
            Map.of("learningRate", "1e-3", "hidden", "[8]"),
            Map.of("learningRate", "1e-3", "hidden", "[16, 8]"));
    SweepPoint third = plan.points().get(2);
    assertThat(third.number()).isEqualTo(3);
    assertThat(third.config().decisions()).isEqualTo(777);
    assertThat(third.config().learning().learningRate()).isEqualTo(0.001);
    assertThat(third.config().learning().hidden()).containsExactly(8);
    assertThat(third.config().learning().batchSize()).isEqualTo(64);
    assertThat(plan.seeds()).containsExactly(1L, 2L);
    assertThat(plan.rank()).isEqualTo(SweepPlan.Rank.LAST);
  }

  @Test
  void seedsAloneAreASweepToo() {
    assertThat(read(HEAD).points()).hasSize(1).first().extracting("chosen").isEqualTo(Map.of());
  }

  private static String random(int count) {
    return HEAD
        + "random:\n  count: "
        + count
        + "\n  settings:\n"
        + "    learningRate: {logUniform: [1e-5, 1e-1]}\n"
        + "    batchSize: {uniform: [8, 11]}\n"
        + "    hysteresis: {uniform: [0.5, 1.0]}\n"
        + "    hidden: {choice: [[8], [16, 8]]}\n";
  }

  @Test
  void randomSettingsFillTheirRangesEvenly() {
    List<SweepPoint> points = read(random(400)).points();
    assertThat(points).hasSize(400);
    assertThat(points)
        .extracting(point -> point.config().learning().learningRate())
        .allMatch(rate -> rate >= 1e-5 && rate <= 0.1);
    for (double bound : new double[] {1e-4, 1e-3, 1e-2}) {
      long below =
          points.stream().filter(p -> p.config().learning().learningRate() < bound).count();
      assertThat(below).isBetween(expected(bound) - 40, expected(bound) + 40);
    }
    for (int size = 8; size <= 11; size++) {
      int wanted = size;
      assertThat(points.stream().filter(p -> p.config().learning().batchSize() == wanted).count())
          .isBetween(70L, 130L);
    }
    assertThat(points.stream().filter(p -> "[8]".equals(p.chosen().get("hidden"))).count())
        .isBetween(160L, 240L);
    assertThat(points)
        .allMatch(p -> p.chosen().getOrDefault("hysteresis", "").matches("[01]\\.\\d{1,4}"))
        .allMatch(p -> p.config().learning().hysteresis() >= 0.5);
  }

  private static long expected(double bound) {
    return Math.round(400 * (Math.log10(bound) + 5) / 4);
  }

  @Test
  void morePointsLeaveTheFirstOnesAsTheyWere() {
    List<SweepPoint> few = read(random(5)).points();
    assertThat(read(random(9)).points().subList(0, 5)).isEqualTo(few);
    assertThat(read(random(5).replace("  count", "  seed: 2\n  count")).points()).isNotEqualTo(few);
  }

  @Test
  void mistakesAreNamedWithTheirLineAndANearName() {
    refused(HEAD + "grids: {a: [1]}\n", ":3: grids: unknown key; did you mean 'grid'?");
    refused(
        HEAD + "grid:\n  learningrate: [0.1]\n",
        ":4: learningrate: unknown key; did you mean 'learningRate'?");
    refused(HEAD + "grid:\n  batchSize: [8, -1]\n", ":4: batchSize: -1 must be above 0");
    refused(HEAD + "grid:\n  batchSize: 8\n", ":4: grid.batchSize: must be a list of values");
    refused(HEAD + "settings: {batchsize: 8}\n", ":3: batchsize: unknown key");
    refused("scenario: demo\n", "seeds: is missing; for example [1, 2, 3]");
    refused("scenario: demo\nseeds: 3\n", ":2: seeds: must be a list such as [1, 2, 3]");
    refused("scenario: demo\nseeds: [3, 3]\n", ":2: seeds: must not hold a seed twice");
    refused("scenario: demo\nseeds: [a]\n", ":2: must be a whole number of");
    refused("seeds: [3]\n", "scenario: is missing; give a name or a file");
    refused(HEAD + "rank: worst\n", ":3: rank: worst is unknown; allowed: best, last");
    refused(HEAD + "grid: {}\nrandom: {count: 1}\n", "random: cannot stand beside grid");
    String search = HEAD + "random:\n  count: 2\n  settings:\n    ";
    refused(search + "batchSize: {uniforme: [1, 2]}\n", "did you mean 'uniform'?");
    refused(search + "batchSize: {uniform: [2, 1]}\n", "must be two numbers, the lower one first");
    refused(search + "batchSize: {logUniform: [0, 1]}\n", "must be two numbers above 0");
    refused(search + "batchSize: 3\n", ":6: random.settings.batchSize: must be one of {uniform");
    refused(HEAD + "random: {count: 0, settings: {a: {choice: [1]}}}\n", "0 must lie from 1 to");
    refused(
        HEAD + "random: {count: 9999, settings: {batchSize: {choice: [1]}}}\n",
        "9999 settings with 2 seeds are more than 10000 runs");
  }
}

package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.masito.env.config.ConfigError;
import io.masito.env.scenario.Scenarios;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
  private static final String ROW = "2026-01-05 08:00:01.5000000,10,20\n";

  @TempDir Path folder;

  static Trace tiny() throws URISyntaxException {
    var url = Objects.requireNonNull(TraceTest.class.getResource("/io/masito/traces/tiny.csv"));
    return Trace.read(Path.of(url.toURI()));
  }

  @Test
  void readsTimesAndLengths() throws URISyntaxException {
    Trace trace = tiny();
    assertThat(trace.size()).isEqualTo(10);
    assertThat(trace.arrivalNanos(0)).isZero();
    assertThat(trace.arrivalNanos(2)).isEqualTo(1_250_000_000L);
    assertThat(trace.arrivalNanos(9)).isEqualTo(10_000_000_000L);
    assertThat(trace.promptTokens(3)).isEqualTo(2048);
    assertThat(trace.outputTokens(3)).isEqualTo(250);
    assertThat(trace.requestsPerSecond()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void partsShareNoRequestAndTogetherAreTheWhole() throws URISyntaxException {
    var train = new TraceReplay(tiny(), 1, TracePart.TRAIN);
    var test = new TraceReplay(tiny(), 1, TracePart.TEST);
    assertThat(train.firstRow()).isZero();
    assertThat(train.endRow()).isEqualTo(7);
    assertThat(test.firstRow()).isEqualTo(7);
    assertThat(test.endRow()).isEqualTo(10);
  }

  @Test
  void replayKeepsLengthsAndScalesTimesWhateverTheSeed() throws URISyntaxException {
    var replay = new TraceReplay(tiny(), 2, TracePart.ALL);
    for (long seed = 0; seed < 3; seed++) {
      Played played =
          Player.play(Scenarios.load("demo").environment(replay), seed, Player.byLot(seed));
      assertThat(played.outcomes()).hasSize(10);
      played
          .outcomes()
          .forEach(
              outcome -> {
                int row = (int) outcome.requestId();
                assertThat(outcome.times().arrivalNanos())
                    .isEqualTo(replay.trace().arrivalNanos(row) / 2);
                assertThat(outcome.promptTokens()).isEqualTo(replay.trace().promptTokens(row));
                assertThat(outcome.outputTokens()).isEqualTo(replay.trace().outputTokens(row));
              });
    }
  }

  @Test
  void realTraceHasItsPublishedFigures() {
    Path real = Path.of("../../shared/data/traces/AzureLLMInferenceTrace_conv.csv");
    assumeTrue(Files.exists(real), "needs the public trace");
    Trace trace = Trace.read(real);
    assertThat(trace.size()).isEqualTo(19_366);
    assertThat(trace.requestsPerSecond()).isCloseTo(5.53, within(0.005));
    assertThat(trace.meanPromptTokens()).isCloseTo(1154.7, within(0.05));
    assertThat(trace.meanOutputTokens()).isCloseTo(211.1, within(0.05));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-05 08:00:02,10 | :3: has 2 columns; it must have 3",
        "yesterday,10,20 | :3: TIMESTAMP: 'yesterday' must look like 2023-11-16",
        "2026-01-05 08:00:02,ten,20 | :3: ContextTokens: 'ten' must be a whole number in [1,",
        "2026-01-05 08:00:02,10,-4 | :3: GeneratedTokens: '-4' must be a whole number in [1,",
        "2026-01-05 08:00:02,10,0 | :3: GeneratedTokens: '0' must be a whole number in [1,",
        "2026-01-05 07:59:59,10,20 | :3: is 2.5 s earlier than the line before",
      })
  void badRowIsNamedWithItsLine(String row, String complaint) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), HEADER + ROW + row + "\n");
    assertThatThrownBy(() -> Trace.read(file))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("bad.csv" + complaint);
  }

  @Test
  void emptyFileHeaderAloneWrongHeaderAndMissingFileAreRefused() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "");
    Path header = Files.writeString(folder.resolve("header.csv"), HEADER);
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b,c\n1,2,3\n");
    assertThatThrownBy(() -> Trace.read(empty)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> Trace.read(header)).hasMessageContaining("has no requests");
    assertThatThrownBy(() -> Trace.read(other)).hasMessageContaining("not a known header");
    assertThatThrownBy(() -> Trace.read(folder.resolve("none.csv")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("none.csv: no such trace file");
  }
}

package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static io.masito.cli.testdomain.Shell.masitoOnTerminal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code masito simulate} with timeline, live view and figures of each node. */
class SimulateViewTest {

  private static final String ESCAPE = "\u001b[";

  private final Path folder;
  private final Path scenario;

  SimulateViewTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scenario = new SmallInputs(folder).scenario();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private JsonNode cell(String name, Object... more) throws IOException {
    Path file = folder.resolve(name);
    Object[] words = new Object[7 + more.length];
    System.arraycopy(more, 0, words, 7, more.length);
    List<Object> first = List.of("simulate", "-s", scenario, "-p", "sed", "--json", file);
    System.arraycopy(first.toArray(), 0, words, 0, 7);
    masito(words).done();
    ObjectNode cell = (ObjectNode) json(file).get("cells").get(0);
    return cell.without(List.of("decisionNanosP50", "decisionNanosP99"));
  }

  @Test
  void timelineIsWrittenOverWhatStoodThereWithItsOrigin() throws IOException {
    Path file = folder.resolve("deep/t.json");
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(file, "old");
    masito("simulate", "-s", scenario, "-p", "sed", "--seed", 4, "--timeline", file).done();
    JsonNode timeline = json(file);
    assertThat(timeline.get("traceEvents").size()).isGreaterThan(1000);
    JsonNode inputs = timeline.get("otherData").get("inputs");
    assertThat(inputs.get("policy").asText()).isEqualTo("sed");
    assertThat(inputs.get("seed").asText()).isEqualTo("4");
    assertThat(inputs.get("scenario.demo.sha256").asText()).hasSize(64);
    assertThat(folder.resolve("deep").toFile().list()).containsExactly("t.json");
  }

  @Test
  void windowMakesItSmall() throws IOException {
    Path all = folder.resolve("all.json");
    Path part = folder.resolve("part.json");
    masito("simulate", "-s", scenario, "-p", "sed", "--timeline", all).done();
    masito(
            "simulate",
            "-s",
            scenario,
            "-p",
            "sed",
            "--timeline",
            part,
            "--timeline-from",
            10,
            "--timeline-for",
            1.5)
        .done();
    assertThat(Files.size(part)).isLessThan(Files.size(all) / 3);
  }

  @Test
  void resultsAreTheSameWithAndWithoutOnlookers() throws IOException {
    JsonNode alone = cell("a.json");
    assertThat(cell("b.json", "--watch")).isEqualTo(alone);
    assertThat(cell("c.json", "--timeline", folder.resolve("t.json"))).isEqualTo(alone);
  }

  @Test
  void summaryEndsWithFiguresOfEachNode() {
    String out = masito("simulate", "-s", scenario, "-p", "sed").done().out();
    assertThat(out).contains("own here", "neighbours'", "busy");
    assertThat(out.lines().filter(line -> line.endsWith(" %")))
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void withoutATerminalThereArePlainLinesAndNoPause() {
    Result result = masito("simulate", "-s", scenario, "-p", "sed", "--watch").done();
    assertThat(result.err()).doesNotContain(ESCAPE);
    assertThat(result.err().lines())
        .hasSizeBetween(15 * 5, 20 * 5)
        .allMatch(line -> line.length() < 80);
    assertThat(result.out()).contains("utility");
  }

  @Test
  void onATerminalFramesAreDrawnInPlaceAndTheCursorComesBack() {
    Result result =
        masitoOnTerminal(
            "simulate", "-s", scenario, "-p", "sed", "--watch", "--watch-speed", "max");
    String err = result.done().err();
    assertThat(err).startsWith(ESCAPE + "?25l").endsWith(ESCAPE + "?25h");
    assertThat(err).contains("queue", "KV memory", "kiosk", ESCAPE + "K");
    assertThat(result.out()).doesNotContain(ESCAPE).contains("utility");
  }

  @Test
  void aFrameGoesUpAsFarAsTheLastOneWasLong() {
    var bytes = new ByteArrayOutputStream();
    var screen = new LiveScreen(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    screen.close();
    assertThat(bytes.size()).isZero();
    screen.accept(List.of("a", "b", "c"));
    screen.accept(List.of("d"));
    screen.accept(List.of("e"));
    screen.close();
    String line = ESCAPE + "K\n";
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            (ESCAPE + "?25l" + "a" + line + "b" + line + "c" + line + ESCAPE + "J")
                + (ESCAPE + "3A\r" + "d" + line + ESCAPE + "J")
                + (ESCAPE + "1A\r" + "e" + line + ESCAPE + "J")
                + (ESCAPE + "?25h"));
  }
}

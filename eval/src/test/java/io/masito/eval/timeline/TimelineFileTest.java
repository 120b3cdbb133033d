package io.masito.eval.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.metric.Metric;
import io.masito.eval.testdomain.Corner;
import io.masito.eval.timeline.Drawing.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What the Trace Event Format asks for, and what was to be seen, read back from the file. */
@TestInstance(Lifecycle.PER_CLASS)
class TimelineFileTest {

  private static final TimelineScene SCENE = new TimelineScene(List.of("a"), List.of("c"), false);
  private static final Provenance PROVENANCE = Provenance.of(Map.of());
  private static final Set<String> STAGES =
      Set.of("transfer", "queued", "prefill", "decode", "return");
  private static final long SECOND = 1_000_000_000;

  private Path folder = Path.of("");
  private List<Drawing> drawings = List.of();

  @BeforeAll
  void draw(@TempDir Path shared) throws IOException {
    folder = shared;
    Scenario demo = Scenarios.load("demo");
    Scenario crowded =
        Scenarios.parse(
            demo.yaml()
                .replace("horizonSeconds: 600", "horizonSeconds: 60")
                .replace("lossProbability: 0.02", "lossProbability: 0.3"),
            "crowded");
    drawings =
        List.of(
            Drawing.of(crowded, folder.resolve("demo.json"), TimelineWindow.ALL),
            Drawing.of(Corner.scenario(), folder.resolve("corner.json"), TimelineWindow.ALL));
  }

  @Test
  void everyEventHasWhatItsPhaseAsksFor() {
    for (Drawing drawing : drawings) {
      assertThat(drawing.events()).hasSizeGreaterThan(1000);
      for (Event event : drawing.events()) {
        assertThat(event.name()).isNotBlank();
        assertThat(event.process()).isPositive();
        assertThat(event.nanos()).isNotNegative();
        switch (event.phase()) {
          case "M", "C" -> assertThat(event.json().get("args")).hasSize(1);
          case "X" -> assertThat(event.length()).isPositive();
          case "b", "e" -> assertThat(event.row()).isNotBlank();
          case "s" -> assertThat(event.json().get("id").isIntegralNumber()).isTrue();
          case "f" -> assertThat(event.json().get("bp").asText()).isEqualTo("e");
          case "i" -> assertThat(event.json().get("s").asText()).isEqualTo("t");
          default -> throw new AssertionError(event);
        }
      }
    }
  }

  @Test
  void everyProcessAndThreadHasAName() {
    for (Drawing drawing : drawings) {
      Set<String> named = new HashSet<>();
      drawing.ofPhase("M").forEach(event -> named.add(event.process() + " " + event.thread()));
      for (Event event : drawing.events()) {
        assertThat(named).contains(event.process() + " " + event.thread());
      }
    }
  }

  /** Perfetto names threads by number alone, and takes thread 0 for the idle one. */
  @Test
  void numbersOfThreadsAreUniqueAndNotZero() {
    for (Drawing drawing : drawings) {
      Map<Integer, Integer> processes = new HashMap<>();
      for (Event event : drawing.events()) {
        assertThat(event.thread()).isPositive();
        assertThat(processes.merge(event.thread(), event.process(), (before, now) -> before))
            .isEqualTo(event.process());
      }
    }
  }

  /** In each row spans open and close like brackets, in the order of time. */
  @Test
  void spansStandInEachOtherAndEveryBeginHasItsEnd() {
    for (Drawing drawing : drawings) {
      Map<String, Deque<Event>> open = new HashMap<>();
      Map<String, Long> latest = new HashMap<>();
      for (Event event : drawing.events()) {
        if (!event.phase().equals("b") && !event.phase().equals("e")) {
          continue;
        }
        Deque<Event> stack = open.computeIfAbsent(event.row(), row -> new ArrayDeque<>());
        assertThat(event.nanos()).isGreaterThanOrEqualTo(latest.getOrDefault(event.row(), 0L));
        latest.put(event.row(), event.nanos());
        if (event.phase().equals("b")) {
          stack.push(event);
        } else {
          assertThat(stack.pop().name()).isEqualTo(event.name());
        }
      }
      assertThat(open).isNotEmpty();
      assertThat(open.values()).allMatch(Deque::isEmpty);
    }
  }

  @Test
  void thereIsOneSpanForEachRequestAndItsStagesFillIt() {
    for (Drawing drawing : drawings) {
      List<Event> begins =
          drawing.ofPhase("b").stream().filter(e -> e.category().equals("request")).toList();
      Map<String, Event> ends = new HashMap<>();
      drawing.ofPhase("e").forEach(event -> ends.put(event.row() + event.name(), event));
      Map<String, Long> stages = new HashMap<>();
      int requests = 0;
      for (Event begin : begins) {
        long length =
            Objects.requireNonNull(ends.get(begin.row() + begin.name())).nanos() - begin.nanos();
        if (STAGES.contains(begin.name())) {
          stages.merge(begin.row(), length, Long::sum);
        } else {
          requests++;
          stages.merge(begin.row(), -length, Long::sum);
        }
      }
      assertThat(requests).isPositive().isEqualTo(drawing.count(Metric.ARRIVED));
      assertThat(stages).hasSize(requests);
      assertThat(stages.values()).containsOnly(0L);
    }
  }

  @Test
  void outcomesAndTransfersAreThoseOfTheMetrics() {
    for (Drawing drawing : drawings) {
      Map<String, Integer> outcomes = new HashMap<>();
      int transfers = 0;
      for (Event event : drawing.ofPhase("b")) {
        if (event.json().has("args") && event.json().get("args").has("outcome")) {
          outcomes.merge(event.json().get("args").get("outcome").asText(), 1, Integer::sum);
        }
        transfers += event.category().equals("transfer") ? 1 : 0;
      }
      assertThat(outcomes.get("served")).isEqualTo(drawing.count(Metric.SERVED));
      assertThat(outcomes.getOrDefault("dropped", 0)).isEqualTo(drawing.count(Metric.DROPPED));
      assertThat(outcomes.getOrDefault("refused", 0)).isEqualTo(drawing.count(Metric.REFUSED));
      assertThat(outcomes.getOrDefault("lost", 0)).isEqualTo(drawing.count(Metric.LOST));
      double here = drawing.metrics().get(Metric.SHARE_HERE) * drawing.count(Metric.ARRIVED);
      assertThat(transfers).isEqualTo(drawing.count(Metric.ARRIVED) - (int) Math.round(here));
    }
  }

  /** An arrow starts and ends at a span of the thread that it starts or ends in. */
  @Test
  void arrowsPairAndStandAtSpans() {
    for (Drawing drawing : drawings) {
      Set<String> spans = new HashSet<>();
      drawing.ofPhase("X").forEach(event -> spans.add(place(event)));
      Map<Long, Event> starts = new HashMap<>();
      for (Event start : drawing.ofPhase("s")) {
        assertThat(starts.put(start.json().get("id").asLong(), start)).isNull();
        assertThat(spans).contains(place(start));
      }
      for (Event end : drawing.ofPhase("f")) {
        Event start = starts.remove(end.json().get("id").asLong());
        assertThat(start).as("%s", end).isNotNull();
        assertThat(end.nanos()).isGreaterThan(start.nanos());
        assertThat(end.name() + end.category()).isEqualTo(start.name() + start.category());
        assertThat(spans).contains(place(end));
      }
      assertThat(starts).isEmpty();
    }
  }

  private static String place(Event event) {
    return event.process() + " " + event.thread() + " " + event.nanos();
  }

  /**
   * Spans of one thread are equal or apart, which is the simplest way of standing in each other.
   */
  @Test
  void spansOfAThreadNeverOverlapInPart() {
    for (Drawing drawing : drawings) {
      Map<String, List<Event>> threads = new HashMap<>();
      for (Event event : drawing.ofPhase("X")) {
        threads
            .computeIfAbsent(event.process() + " " + event.thread(), t -> new ArrayList<>())
            .add(event);
      }
      for (List<Event> thread : threads.values()) {
        thread.sort(Comparator.comparingLong(Event::nanos));
        for (int i = 1; i < thread.size(); i++) {
          Event before = thread.get(i - 1);
          Event event = thread.get(i);
          assertThat(
                  event.nanos() == before.nanos()
                      || event.nanos() >= before.nanos() + before.length())
              .isTrue();
        }
      }
    }
  }

  @Test
  void messagesOfTheEpisodeAreArrowsOrLost() {
    Drawing demo = drawings.get(0);
    long lost =
        demo.ofPhase("i").stream().filter(event -> event.category().equals("message")).count();
    double bytes =
        demo.metrics().get(Metric.MESSAGE_BYTES_PER_REQUEST) * demo.count(Metric.ARRIVED);
    long messages = demo.ofPhase("s").size() + lost;
    assertThat(bytes / messages).isEqualTo(Math.rint(bytes / messages));
    assertThat((double) lost / messages).isBetween(0.25, 0.35);
  }

  @Test
  void countersAreInRangeAndInOrder() {
    for (Drawing drawing : drawings) {
      Map<String, Long> latest = new HashMap<>();
      Set<String> names = new HashSet<>();
      for (Event event : drawing.ofPhase("C")) {
        String track = event.process() + event.name();
        names.add(event.name());
        assertThat(event.nanos()).isGreaterThanOrEqualTo(latest.getOrDefault(track, 0L));
        assertThat(event.value()).isBetween(0.0, event.name().equals("KV memory") ? 100 : 1e4);
        latest.put(track, event.nanos());
      }
      assertThat(names).containsExactlyInAnyOrder("waiting", "running", "KV memory", "power");
    }
  }

  @Test
  void movesAndOutagesAreSeen() {
    Set<String> kinds = new HashSet<>();
    drawings.get(1).ofPhase("i").forEach(event -> kinds.add(event.category()));
    assertThat(kinds).contains("power", "message");
    assertThat(drawings.get(1).ofPhase("b"))
        .anyMatch(event -> event.category().equals("power") && event.name().equals("down"))
        .anyMatch(event -> event.category().equals("move") && event.name().endsWith("MB to box"));
  }

  @Test
  void fileSaysWhereItComesFrom() {
    var facts = drawings.get(0).file().get("otherData");
    assertThat(facts.get("masitoVersion").asText()).isNotBlank();
    assertThat(facts.get("inputs").get("seed").asText()).isEqualTo("7");
  }

  @Test
  void equalEpisodesGiveEqualBytes() throws IOException {
    Path again = folder.resolve("again.json");
    Drawing.of(Corner.scenario(), again, TimelineWindow.ALL);
    assertThat(Files.readAllBytes(again))
        .isEqualTo(Files.readAllBytes(folder.resolve("corner.json")));
  }

  @Test
  void windowShowsWhatMeetsItAndStartsItsCounters() throws IOException {
    var window = new TimelineWindow(20 * SECOND, 25 * SECOND);
    Drawing part = Drawing.of(Corner.scenario(), folder.resolve("part.json"), window);
    Map<String, Long> begins = new HashMap<>();
    for (Event event : part.ofPhase("b")) {
      begins.putIfAbsent(event.row(), event.nanos());
    }
    for (Event event : part.ofPhase("e")) {
      assertThat(event.nanos())
          .isGreaterThanOrEqualTo(event.category().equals("request") ? begins.get(event.row()) : 0);
    }
    assertThat(begins.values()).isNotEmpty().allMatch(begin -> begin <= window.toNanos());
    assertThat(part.ofPhase("C"))
        .allMatch(e -> e.nanos() >= window.fromNanos() && e.nanos() <= window.toNanos());
    Set<Integer> started = new HashSet<>();
    part.ofPhase("C").stream()
        .filter(event -> event.nanos() == window.fromNanos())
        .forEach(event -> started.add(event.process()));
    assertThat(started).contains(10, 20, 30);
    assertThat(part.metrics().get(Metric.ARRIVED))
        .isEqualTo(drawings.get(1).metrics().get(Metric.ARRIVED));
    assertThat(part.events()).hasSizeLessThan(drawings.get(1).events().size() / 10);
  }

  @Test
  void whatIsGivenUpLeavesNothingAndWhatStoodThereStays() throws IOException {
    Path dir = Files.createDirectory(folder.resolve("given-up"));
    Path file = Files.writeString(dir.resolve("t.json"), "old");
    try (var timeline = TimelineFile.start(file, SCENE, TimelineWindow.ALL, PROVENANCE)) {
      assertThat(timeline.listener()).isNotNull();
      assertThat(Files.exists(dir.resolve("t.json.part"))).isTrue();
    }
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void placesThatCannotBeWrittenAreNamed() throws IOException {
    assertThatThrownBy(() -> TimelineFile.start(folder, SCENE, TimelineWindow.ALL, PROVENANCE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("is a folder");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(
            () -> TimelineFile.start(file.resolve("t.json"), SCENE, TimelineWindow.ALL, PROVENANCE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("cannot write");
  }
}

package io.masito.training.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.training.testdomain.EventReader;
import io.masito.training.testdomain.EventReader.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  private static final double NOW = 1.7e9;

  private final Path path;

  EventFileTest(@TempDir Path folder) {
    this.path = folder.resolve("events.out.tfevents.test");
  }

  private EventFile open() throws IOException {
    return EventFile.open(path, () -> NOW);
  }

  private void append(long... steps) throws IOException {
    try (EventFile file = open()) {
      for (long step : steps) {
        file.append(step, new TreeMap<>(Map.of("training/loss", step / 8.0, "b", -1e300)));
      }
    }
  }

  private List<Long> steps() throws IOException {
    return EventReader.read(path).stream().skip(1).map(Event::step).toList();
  }

  @Test
  void theReaderHasThePublishedChecksum() {
    assertThat(EventReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xe3069283);
  }

  @Test
  void aFileStartsAsThoseOfTensorFlowDo() throws IOException {
    append();
    byte[] bytes = Files.readAllBytes(path);
    byte[] start = {24, 0, 0, 0, 0, 0, 0, 0, (byte) 0xa3, 0x7f, 0x4b, 0x22, 9};
    assertThat(bytes).hasSize(8 + 4 + 24 + 4).startsWith(start);
    assertThat(EventReader.read(path))
        .containsExactly(new Event(NOW, 0, "brain.Event:2", Map.of()));
  }

  @Test
  void anIndependentReaderFindsWhatWasAppended() throws IOException {
    long large = 1L << 40;
    append(0, 300, large);
    List<Event> events = EventReader.read(path);
    assertThat(steps()).containsExactly(0L, 300L, large);
    assertThat(events.get(2).wallTime()).isEqualTo(NOW);
    assertThat(events.get(2).values())
        .containsExactly(
            Map.entry("b", Float.NEGATIVE_INFINITY), Map.entry("training/loss", 37.5f));
  }

  @Test
  void whatIsAppendedLaterFollows() throws IOException {
    append(1, 2);
    append(3);
    assertThat(steps()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aFileIsCutAfterSoManySteps() throws IOException {
    append(1, 2, 3, 4);
    try (EventFile file = open()) {
      assertThat(file.keep(9)).isEqualTo(4);
      assertThat(file.keep(2)).isEqualTo(2);
      file.append(7, Map.of());
    }
    assertThat(steps()).containsExactly(1L, 2L, 7L);
  }

  @Test
  void anyTornOrChangedTailIsCutAway() throws IOException {
    append(1, 2, 3);
    byte[] whole = Files.readAllBytes(path);
    int third = whole.length - (whole.length - 40) / 3;
    for (int length = 0; length < whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      append(9);
      int kept = length < 40 ? 0 : (length - 40) / ((whole.length - 40) / 3);
      assertThat(steps()).as("cut to %d", length).hasSize(kept + 1).endsWith(9L);
    }
    for (int index = third; index < whole.length; index++) {
      byte[] changed = whole.clone();
      changed[index] ^= 4;
      Files.write(path, changed);
      append(9);
      assertThat(steps()).as("changed at %d", index).containsExactly(1L, 2L, 9L);
    }
  }
}

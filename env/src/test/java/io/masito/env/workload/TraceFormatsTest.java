package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.masito.env.config.ConfigError;
import io.masito.env.random.RandomStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFormatsTest {

  private static final Path TRACES = Path.of("../../shared/data/traces");
  private static final String AZURE = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
  private static final String BURST =
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("trace.txt"), text);
  }

  private Path zipped(String text) throws IOException {
    Path file = folder.resolve("trace.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static String json(double time, int prompt, int output, String ids) {
    return "{\"timestamp\": %s, \"input_length\": %d, \"output_length\": %d, \"hash_ids\": [%s]}\n"
        .formatted(time, prompt, output, ids);
  }

  @Test
  void zippedFileIsTheSameTrace() throws IOException {
    String text = AZURE + "2024-05-10 00:00:00.009930+00:00,5,6\n2024-05-10 02:00:01+02:00,7,8\r\n";
    for (Path file : new Path[] {file(text), zipped(text)}) {
      Trace trace = Trace.read(file);
      assertThat(trace.size()).isEqualTo(2);
      assertThat(trace.arrivalNanos(1)).isEqualTo(990_070_000L);
      assertThat(trace.outputTokens(1)).isEqualTo(8);
      assertThat(trace.facts().format()).isEqualTo(TraceFormat.AZURE);
    }
  }

  @Test
  void burstGptLeavesOutRequestsWithoutAnswer() throws IOException {
    Trace trace =
        Trace.read(
            file(
                BURST
                    + "5,ChatGPT,472,18,490,Conversation log\n"
                    + "45,ChatGPT,1087,0,1087,API log\n118.5,GPT-4,417,276,693,API log\n"));
    assertThat(trace.size()).isEqualTo(2);
    assertThat(trace.facts().skipped()).isEqualTo(1);
    assertThat(trace.arrivalNanos(1)).isEqualTo(113_500_000_000L);
    assertThat(trace.promptTokens(1)).isEqualTo(417);
  }

  @Test
  void lengthsAreReplayedAtARateOnly() throws IOException {
    Trace lengths =
        Trace.read(file("num_prefill_tokens,num_decode_tokens,pd_ratio\n3,4,1.2\n5,6,1\n7,8,1\n"));
    assertThat(lengths.hasTimes()).isFalse();
    assertThat(lengths.requestsPerSecond()).isZero();
    assertThatThrownBy(() -> new TraceReplay(lengths, 1, TracePart.ALL))
        .hasMessageContaining("has lengths only");
    Trace timed = lengths.timed(2);
    assertThat(new TraceReplay(timed, 1, TracePart.TRAIN).endRow()).isBetween(1, 2);
    assertThat(timed.arrivalNanos(2)).isGreaterThan(timed.arrivalNanos(1));
    assertThat(timed.promptTokens(2)).isEqualTo(7);
  }

  @Test
  void blocksFollowTheirRequestThroughTheSpread() throws IOException {
    var text = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      text.append(json(row / 20 * 3000, row + 1, 9, row + ", 1000, 1001"));
    }
    Trace trace = Trace.read(file(text.toString()));
    assertThat(trace.facts().spreadSeconds()).isEqualTo(3);
    assertThat(trace.arrivalNanos(0)).isZero();
    long before = 0;
    for (int row = 0; row < 60; row++) {
      int[] blocks = trace.blocks(row);
      assertThat(blocks).containsExactly(trace.promptTokens(row) - 1, 1000, 1001);
      assertThat(trace.arrivalNanos(row)).isGreaterThanOrEqualTo(before);
      before = trace.arrivalNanos(row);
    }
    assertThat(before).isBetween(5_000_000_000L, 9_000_000_000L);
    assertThat(trace.reusableBlockShare()).isCloseTo(118.0 / 180, within(1e-12));
    Trace raw = Trace.read(file(text.toString()), 0.0);
    assertThat(raw.arrivalNanos(19)).isZero();
    assertThat(raw.arrivalNanos(20)).isEqualTo(3_000_000_000L);
    assertThat(raw.blocks(59)).containsExactly(59, 1000, 1001);
  }

  @ParameterizedTest
  @CsvSource({
    "mooncake_conversation_trace.jsonl.gz, 12031, 0.3664, 3",
    "mooncake_synthetic_trace.jsonl.gz, 3993, 0.6396, 0",
    "vidur_arxiv_summarization_lengths.csv.gz, 28257, NaN, 0",
    "AzureLLMInferenceTrace_code.csv, 8819, NaN, 0",
  })
  void publicTracesHaveTheirFigures(String name, int rows, double reuse, double spread) {
    Path file = TRACES.resolve(name);
    assumeTrue(Files.exists(file), "needs the public trace");
    Trace trace = Trace.read(file);
    assertThat(trace.size()).isEqualTo(rows);
    assertThat(trace.facts().spreadSeconds()).isEqualTo(spread);
    assertThat(trace.hasBlocks()).isEqualTo(!Double.isNaN(reuse));
    if (trace.hasBlocks()) {
      assertThat(trace.reusableBlockShare()).isCloseTo(reuse, within(5e-5));
    }
    if (trace.hasTimes()) {
      var train = new TraceReplay(trace, 1, TracePart.TRAIN);
      var test = new TraceReplay(trace, 1, TracePart.TEST);
      assertThat(train.endRow()).isEqualTo(test.firstRow());
      assertThat(test.endRow()).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN,m,1,2,3,l | :2: Timestamp: 'NaN' must be seconds in [0, 9e9]",
        "-1,m,1,2,3,l | :2: Timestamp: '-1' must be seconds",
        "1e300,m,1,2,3,l | :2: Timestamp: '1e300' must be seconds",
        "1,m,99999999999,2,3,l | :2: Request tokens: '99999999999' must be a whole number",
        "1,m,1,-2,3,l | :2: Response tokens: '-2' must be a whole number in [0,",
        "1,m,1,2.5,3,l | :2: Response tokens: '2.5' must be a whole number",
        "1,m,1 | :2: has 3 columns; it must have 6",
      })
  void badBurstGptRowIsNamed(String row, String complaint) throws IOException {
    refused(file(BURST + row + "\n"), "trace.txt" + complaint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"timestamp\": 1, \"input_length\": 5} | :2: output_length: is missing",
        "{\"timestamp\": -1, \"input_length\": 5} | :2: timestamp: '-1' must be milliseconds",
        "{\"timestamp\": NaN} | :2: is not JSON",
        "{\"timestamp\": \"x\"} | :2: timestamp: 'x' must be milliseconds",
        "{\"input_length\": 1e3} | :2: input_length: '1e3' must be a whole number",
        "{\"hash_ids\": [1, -1]} | :2: hash_ids: '-1' must be a whole number in [0, 2^31)",
        "{\"hash_ids\": [9999999999]} | :2: hash_ids: '9999999999' must be",
        "{\"hash_ids\": 4} | :2: hash_ids: must be a list",
        "{\"hash_ids\": [4 | :2: is not JSON",
        "[1] | :2: must be a JSON object, not '[1]'",
      })
  void badJsonRowIsNamed(String row, String complaint) throws IOException {
    refused(file(json(0, 1, 1, "") + row + "\n"), "trace.txt" + complaint);
  }

  @Test
  void jsonOutOfOrderAndOffTheGridIsRefused() throws IOException {
    refused(file(json(5, 1, 1, "") + json(4, 1, 1, "")), "trace.txt:2: is 0.001 s earlier");
    String gridded = json(0, 1, 1, "") + json(3000, 1, 1, "") + json(4000, 1, 1, "");
    refused(file(gridded), "trace.txt:3: comes 1.0 s after the time before");
    assertThat(Trace.read(file(gridded), 0.0).size()).isEqualTo(3);
    refused(file(json(0, 1, 1, "").strip() + json(4, 1, 1, "")), ":1: has more than one JSON");
  }

  @Test
  void timesBeyondReachAreRefused() throws IOException {
    String row = "0001-01-01 00:00:00,1,1\n";
    refused(file(AZURE + row), "trace.txt:2: TIMESTAMP");
    refused(file(AZURE + "2024-02-30 00:00:00,1,1\n"), "trace.txt:2: TIMESTAMP");
    refused(file(AZURE + "2024-02-03 24:00:00,1,1\n"), "trace.txt:2: TIMESTAMP");
    refused(
        file(AZURE + "1700-01-01 00:00:00,1,1\n2200-01-01 00:00:00,1,1\n"),
        "trace.txt:3: lies more than 292 years");
  }

  @Test
  void brokenAndExplosiveFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(zipped(AZURE + "2024-05-10 00:00:00,5,6\n"));
    Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length - 12));
    refused(cut, "cut.gz: cannot be read as a trace");
    byte[] noise = whole.clone();
    noise[12] ^= 0x55;
    refused(Files.write(folder.resolve("noise.gz"), noise), "noise.gz");
    refused(zipped("0".repeat(3 << 20)), "trace.gz:1: is longer than 1048576 bytes");
    refused(
        zipped(AZURE + "2024-05-10 00:00:00,5,6\n".repeat(3_000_000)),
        "unpacks to more than 200 times its size");
    refused(file("\u0000\u0001\u0002PNG"), "is not a known header");
  }

  private static void refused(Path file, String complaint) {
    assertThatThrownBy(() -> Trace.read(file))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining("\n");
  }

  /** Ten million rows that exist nowhere: 300 MB of text through buffers of 64 KiB. */
  @Test
  void tenMillionRowsPassInConstantMemory() throws IOException {
    int rows = 10_000_000;
    byte[] row = "7,m,12,34,46,l\n".getBytes(StandardCharsets.UTF_8);
    var rowsOnTheFly =
        new InputStream() {
          private long position;

          @Override
          public int read() {
            return position < (long) rows * row.length ? row[(int) (position++ % row.length)] : -1;
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            long left = (long) rows * row.length - position;
            int count = (int) Math.min(left, length);
            for (int i = 0; i < count; i++) {
              target[offset + i] = row[(int) ((position + i) % row.length)];
            }
            position += count;
            return count == 0 ? -1 : count;
          }
        };
    var in =
        new SequenceInputStream(
            new ByteArrayInputStream(BURST.getBytes(StandardCharsets.UTF_8)), rowsOnTheFly);
    long[] sums = new long[2];
    TraceFacts facts =
        TraceFile.read(
            in,
            "made",
            null,
            (arrival, prompt, output, blocks, blockCount) -> {
              sums[0] += prompt;
              sums[1] += output;
            });
    assertThat(facts.rows()).isEqualTo(rows);
    assertThat(sums).containsExactly(12L * rows, 34L * rows);
  }

  @Test
  void replayedPromptsBeginWithTheBlocksOfTheTrace() throws IOException {
    Trace trace = Trace.read(file(json(0, 700, 5, "3, 9") + json(1000, 600, 7, "3, 4")));
    var workload =
        new TraceWorkload(
            new TraceReplay(trace, 1, TracePart.ALL),
            new double[] {1},
            List.of(new RequestClass("all", 1, 10, 60)),
            0);
    assertThat(workload.hasPrefixes()).isTrue();
    ArrivalStream stream = workload.start(new RandomStreams(1));
    Prefix first = Objects.requireNonNull(stream.next()).prefix();
    Prefix second = Objects.requireNonNull(stream.next()).prefix();
    assertThat(first).isEqualTo(Prefix.ofBlocks(new long[] {3, 9}, 512, 700));
    assertThat(second.id(0)).isEqualTo(first.id(0));
    assertThat(second.endTokens(0, 600)).isEqualTo(512);
    assertThat(second.endTokens(1, 600)).isEqualTo(600);
  }
}

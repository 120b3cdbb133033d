package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.config.Ranges;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads trace files row by row in constant memory. The format is told by the first line; any may be
 * compressed by gzip. Refused are lines above 1 MiB, files above 16 GiB unpacked or 200 million
 * rows, and compressed files that unpack to more than 200 times their size.
 */
public final class TraceFile {

  static final long MOST_ROWS = 200_000_000;

  private static final String KNOWN =
      "it must be TIMESTAMP,ContextTokens,GeneratedTokens (Azure), hold Timestamp, Request tokens"
          + " and Response tokens (BurstGPT) or num_prefill_tokens and num_decode_tokens, or be a"
          + " JSON object (Mooncake)";

  private final TraceLines lines;
  private final String name;
  private final TraceSink sink;
  private long startNanos;
  private long lastNanos;
  private long rows;
  private long skipped;

  private TraceFile(TraceLines lines, String name, TraceSink sink) {
    this.lines = lines;
    this.name = name;
    this.sink = sink;
  }

  /**
   * Reads a file.
   *
   * @param file the trace
   * @param spreadSeconds interval over which requests with the same time are spread, in [0, 3600];
   *     null spreads over 3 s if the file is Mooncake's and its times lie on a grid of 3 s
   * @param sink gets the requests in order of time
   * @return what was read
   * @throws ConfigError if the file is missing, empty, unsorted or has a bad row; the message names
   *     the line
   */
  public static TraceFacts read(Path file, @Nullable Double spreadSeconds, TraceSink sink) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigError(file + ": no such trace file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      TraceFacts facts = read(in, file.toString(), spreadSeconds, sink);
      return new TraceFacts(
          String.valueOf(file.getFileName()),
          facts.digest(),
          facts.format(),
          facts.rows(),
          facts.skipped(),
          facts.spreadSeconds());
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read as a trace: " + e.getMessage(), e);
    }
  }

  static TraceFacts read(
      InputStream in, String name, @Nullable Double spreadSeconds, TraceSink sink)
      throws IOException {
    if (spreadSeconds != null) {
      checkSpread(spreadSeconds);
    }
    MessageDigest sha256 = Sha256.start();
    var lines = new TraceLines(new DigestInputStream(in, sha256), name);
    return new TraceFile(lines, name, sink).read(spreadSeconds, sha256);
  }

  private static void checkSpread(double seconds) {
    try {
      Ranges.within("--spread", seconds, 0, StampSpread.MOST_SECONDS);
    } catch (IllegalArgumentException e) {
      throw new ConfigError(String.valueOf(e.getMessage()), e);
    }
  }

  private TraceFacts read(@Nullable Double spreadSeconds, MessageDigest sha256) throws IOException {
    String first = lines.next();
    if (first == null) {
      throw new ConfigError(name + ": is empty; a header or a row must be there");
    }
    RowReader reader = reader(first);
    double usual = reader.format() == TraceFormat.MOONCAKE ? StampSpread.AUTO : 0;
    boolean timed = reader.format() != TraceFormat.LENGTHS;
    var spread =
        new StampSpread(spreadSeconds == null || !timed ? usual : spreadSeconds, sink, lines);
    TraceSink checked = timed ? inOrder(spread) : spread;
    String line = reader instanceof JsonRows ? first : lines.next();
    for (; line != null; line = lines.next()) {
      if (reader.read(line, checked)) {
        count();
      } else {
        skipped++;
      }
    }
    spread.flush();
    lines.drain();
    if (rows == 0) {
      throw new ConfigError(name + ": has no requests; at least one row must follow the header");
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    return new TraceFacts(name, digest, reader.format(), rows, skipped, spread.seconds());
  }

  private RowReader reader(String first) {
    if (first.stripLeading().startsWith("{")) {
      return new JsonRows(lines);
    }
    CsvRows rowsOfCsv = CsvRows.of(first, lines);
    if (rowsOfCsv == null) {
      throw lines.error(null, "'" + TraceLines.shown(first) + "' is not a known header; " + KNOWN);
    }
    return rowsOfCsv;
  }

  private void count() {
    rows++;
    if (rows > MOST_ROWS) {
      throw lines.error(null, "is one of more than " + MOST_ROWS + " rows; cut the file");
    }
  }

  /** Makes times count from the first, and refuses those that go back. */
  private TraceSink inOrder(TraceSink next) {
    return (arrival, prompt, output, blocks, blockCount) -> {
      if (rows == 0) {
        startNanos = arrival;
      } else if (arrival < lastNanos) {
        throw lines.error(
            null,
            "is %s s earlier than the line before; sort the file by time"
                .formatted((lastNanos - arrival) / 1e9));
      }
      lastNanos = arrival;
      if (arrival - startNanos < 0) {
        throw lines.error(null, "lies more than 292 years after the first line");
      }
      next.row(arrival - startNanos, prompt, output, blocks, blockCount);
    };
  }
}

package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows of CSV without quotes; columns are found by their names. */
final class CsvRows implements RowReader {

  private static final int[] NO_BLOCKS = {};

  private final TraceFormat format;
  private final TraceLines lines;
  private final String header;
  private final int timeColumn;
  private final int promptColumn;
  private final int outputColumn;
  private final String promptName;
  private final String outputName;

  /** Ends of the cells of a row. */
  private final int[] ends;

  private CsvRows(
      TraceFormat format,
      TraceLines lines,
      String header,
      @Nullable String time,
      String... tokens) {
    List<String> columns = columns(header);
    this.format = format;
    this.lines = lines;
    this.header = header;
    this.timeColumn = time == null ? -1 : columns.indexOf(time);
    this.promptName = tokens[0];
    this.outputName = tokens[1];
    this.promptColumn = columns.indexOf(promptName);
    this.outputColumn = columns.indexOf(outputName);
    this.ends = new int[columns.size()];
  }

  /** A reader for a known header, or null. */
  static @Nullable CsvRows of(String header, TraceLines lines) {
    List<String> columns = columns(header);
    if (columns.equals(List.of("TIMESTAMP", "ContextTokens", "GeneratedTokens"))) {
      return new CsvRows(
          TraceFormat.AZURE, lines, header, "TIMESTAMP", "ContextTokens", "GeneratedTokens");
    }
    if (columns.containsAll(List.of("Timestamp", "Request tokens", "Response tokens"))) {
      return new CsvRows(
          TraceFormat.BURST_GPT, lines, header, "Timestamp", "Request tokens", "Response tokens");
    }
    if (columns.containsAll(List.of("num_prefill_tokens", "num_decode_tokens"))) {
      return new CsvRows(
          TraceFormat.LENGTHS, lines, header, null, "num_prefill_tokens", "num_decode_tokens");
    }
    return null;
  }

  private static List<String> columns(String header) {
    return Arrays.stream(header.split(",", -1)).map(String::strip).toList();
  }

  @Override
  public TraceFormat format() {
    return format;
  }

  @Override
  public boolean read(String line, TraceSink sink) {
    split(line);
    long time = timeColumn < 0 ? TraceSink.NO_TIME : time(line);
    boolean failures = format == TraceFormat.BURST_GPT;
    int prompt = tokens(line, promptColumn, promptName, 1);
    int output = tokens(line, outputColumn, outputName, failures ? 0 : 1);
    if (output == 0) {
      return false;
    }
    sink.row(time, prompt, output, NO_BLOCKS, 0);
    return true;
  }

  private void split(String line) {
    int cells = 0;
    for (int at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) {
      if (cells < ends.length) {
        ends[cells] = at;
      }
      cells++;
    }
    if (cells + 1 != ends.length) {
      throw lines.error(
          null,
          "has %d columns; it must have %d: %s"
              .formatted(cells + 1, ends.length, TraceLines.shown(header)));
    }
    ends[cells] = line.length();
  }

  private int from(String line, int column) {
    int from = column == 0 ? 0 : ends[column - 1] + 1;
    while (from < ends[column] && line.charAt(from) <= ' ') {
      from++;
    }
    return from;
  }

  private int to(String line, int column, int from) {
    int to = ends[column];
    while (to > from && line.charAt(to - 1) <= ' ') {
      to--;
    }
    return to;
  }

  private String cell(String line, int column) {
    int from = from(line, column);
    return line.substring(from, to(line, column, from));
  }

  private int tokens(String line, int column, String name, int least) {
    int from = from(line, column);
    int tokens = TraceCell.tokens(line, from, to(line, column, from), least);
    if (tokens < 0) {
      throw lines.error(name, TraceProblem.count(cell(line, column), least));
    }
    return tokens;
  }

  private long time(String line) {
    int from = from(line, timeColumn);
    if (format == TraceFormat.AZURE) {
      try {
        return TraceCell.time(line, from, to(line, timeColumn, from));
      } catch (DateTimeException | ArithmeticException e) {
        throw wrongTime(line, "TIMESTAMP", "look like 2023-11-16 18:15:46.6805900");
      }
    }
    long nanos = TraceCell.secondsAsNanos(cell(line, timeColumn));
    if (nanos < 0) {
      throw wrongTime(line, "Timestamp", "be seconds in [0, 9e9]");
    }
    return nanos;
  }

  private ConfigError wrongTime(String line, String column, String expected) {
    String cell = TraceLines.shown(cell(line, timeColumn));
    return lines.error(column, "'" + cell + "' must " + expected);
  }
}

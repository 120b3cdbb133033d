package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV of the Azure LLM inference trace of 2023, for example {@code 2023-11-16
 * 18:15:46.6805900,374,44}. Times are read as wall-clock times without a zone.
 */
final class AzureTraceReader {

  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";
  private static final int COLUMNS = 3;
  private static final int MAX_TOKENS = 10_000_000;
  private static final int FIRST_CAPACITY = 1024;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private final Path file;
  private long[] arrivals = new long[FIRST_CAPACITY];
  private int[] prompts = new int[FIRST_CAPACITY];
  private int[] outputs = new int[FIRST_CAPACITY];
  private int size;
  private int lineNumber;
  private @Nullable LocalDateTime start;

  AzureTraceReader(Path file) {
    this.file = file;
  }

  Trace read() {
    if (!Files.isRegularFile(file)) {
      throw new ConfigError(file + ": no such trace file");
    }
    MessageDigest sha256 = Sha256.start();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      readHeader(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        lineNumber++;
        if (!line.isBlank()) {
          readRow(line);
        }
      }
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read as a trace: " + e.getMessage(), e);
    }
    if (size == 0) {
      throw new ConfigError(file + ": has no requests; at least one row must follow the header");
    }
    return new Trace(
        String.valueOf(file.getFileName()),
        HexFormat.of().formatHex(sha256.digest()),
        Arrays.copyOf(arrivals, size),
        Arrays.copyOf(prompts, size),
        Arrays.copyOf(outputs, size));
  }

  private void readHeader(@Nullable String line) {
    lineNumber = 1;
    if (line == null) {
      throw new ConfigError(file + ": is empty; the first line must be " + HEADER);
    }
    String header = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (!header.strip().equals(HEADER)) {
      throw error(null, "'" + header + "' is not a known header; it must be " + HEADER);
    }
  }

  private void readRow(String line) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw error(
          null, "has %d columns; it must have %d: %s".formatted(cells.length, COLUMNS, HEADER));
    }
    long arrival = arrival(cells[0].strip());
    if (size > 0 && arrival < arrivals[size - 1]) {
      throw error(
          "TIMESTAMP", cells[0] + " is earlier than the line before; sort the file by time");
    }
    add(arrival, tokens("ContextTokens", cells[1]), tokens("GeneratedTokens", cells[2]));
  }

  private long arrival(String cell) {
    try {
      LocalDateTime time = LocalDateTime.parse(cell, TIMESTAMP);
      if (start == null) {
        start = time;
      }
      return Duration.between(start, time).toNanos();
    } catch (DateTimeParseException | ArithmeticException e) {
      throw error("TIMESTAMP", "'" + cell + "' must look like 2023-11-16 18:15:46.6805900");
    }
  }

  private int tokens(String column, String cell) {
    try {
      int tokens = Integer.parseInt(cell.strip());
      if (tokens >= 1 && tokens <= MAX_TOKENS) {
        return tokens;
      }
    } catch (NumberFormatException e) {
      // reported below like any other value out of range
    }
    throw error(column, "'" + cell + "' must be a whole number in [1, " + MAX_TOKENS + "]");
  }

  private void add(long arrival, int prompt, int output) {
    if (size == arrivals.length) {
      arrivals = Arrays.copyOf(arrivals, 2 * size);
      prompts = Arrays.copyOf(prompts, 2 * size);
      outputs = Arrays.copyOf(outputs, 2 * size);
    }
    arrivals[size] = arrival;
    prompts[size] = prompt;
    outputs[size] = output;
    size++;
  }

  private ConfigError error(@Nullable String column, String problem) {
    return ConfigError.at(file.toString(), lineNumber, column, problem);
  }
}

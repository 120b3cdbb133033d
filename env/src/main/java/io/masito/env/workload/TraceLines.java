package io.masito.env.workload;

import io.masito.env.config.ConfigError;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file, plain or compressed by gzip, in constant memory. A file that unpacks to far
 * more than it should is refused early.
 */
final class TraceLines {

  static final int LONGEST_LINE = 1 << 20;
  static final long MOST_BYTES = 16L << 30;
  static final int HIGHEST_RATIO = 200;
  static final long RATIO_COUNTS_FROM = 64L << 20;

  private static final int BUFFER = 1 << 16;
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;
  private static final int SHOWN = 60;

  private final String name;
  private final Counted packed;
  private final InputStream in;
  private final boolean compressed;
  private final byte[] buffer = new byte[BUFFER];
  private byte[] line = new byte[BUFFER];
  private int position;
  private int end;
  private long unpacked;
  private int lineNumber;

  TraceLines(InputStream raw, String name) throws IOException {
    this.name = name;
    this.packed = new Counted(raw);
    var start = new BufferedInputStream(packed, BUFFER);
    start.mark(2);
    compressed = start.read() == GZIP_FIRST && start.read() == GZIP_SECOND;
    start.reset();
    in = compressed ? new GZIPInputStream(start, BUFFER) : start;
  }

  /** The next line that is not blank, or null at the end. */
  @Nullable String next() throws IOException {
    while (true) {
      int length = fill();
      if (length < 0) {
        return null;
      }
      lineNumber++;
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      if (lineNumber == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isBlank()) {
        return text;
      }
    }
  }

  /** Copies a line without its end into the array; its length, or -1 at the end of the file. */
  private int fill() throws IOException {
    int length = 0;
    while (true) {
      if (position == end && !read()) {
        return length == 0 ? -1 : length;
      }
      int from = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      length = append(from, length);
      if (position < end) {
        position++;
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
      }
    }
  }

  private int append(int from, int length) {
    int more = position - from;
    if (length + more > LONGEST_LINE) {
      throw ConfigError.at(
          name, lineNumber + 1, null, "is longer than " + LONGEST_LINE + " bytes; is it a trace?");
    }
    if (length + more > line.length) {
      line = Arrays.copyOf(line, StrictMath.max(2 * line.length, length + more));
    }
    System.arraycopy(buffer, from, line, length, more);
    return length + more;
  }

  private boolean read() throws IOException {
    position = 0;
    end = StrictMath.max(0, in.read(buffer));
    unpacked += end;
    if (unpacked > MOST_BYTES) {
      throw ConfigError.at(
          name, lineNumber, null, "holds more than " + (MOST_BYTES >> 30) + " GiB; cut it");
    }
    if (compressed && unpacked > RATIO_COUNTS_FROM && unpacked > HIGHEST_RATIO * packed.bytes) {
      throw ConfigError.at(
          name,
          lineNumber,
          null,
          "unpacks to more than "
              + HIGHEST_RATIO
              + " times its size, as no trace does; unpack it yourself if it is one");
    }
    return end > 0;
  }

  /** Reads to the end what is left of the packed file. */
  void drain() throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    packed.transferTo(OutputStream.nullOutputStream());
  }

  ConfigError error(@Nullable String key, String problem) {
    return ConfigError.at(name, lineNumber, key, problem);
  }

  /** A piece of the file for a message: short and without control characters. */
  static String shown(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
  }

  /** Counts what is read. */
  private static final class Counted extends FilterInputStream {

    private long bytes;

    private Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytes += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = super.read(target, offset, length);
      bytes += StrictMath.max(0, read);
      return read;
    }
  }
}

package io.masito.policies.own;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads lines of a bounded length, so that no process can fill the memory. */
final class LineReader {

  /** Longest line, bytes. */
  static final int LONGEST = 65_536;

  private final InputStream in;

  LineReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /**
   * Waits for a line.
   *
   * @return the line without its end
   * @throws EOFException if there is none any more
   * @throws LineTooLong if it is longer than {@link #LONGEST}
   * @throws IOException if reading fails
   */
  String next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException(line.toString(StandardCharsets.UTF_8));
      }
      if (line.size() == LONGEST) {
        throw new LineTooLong();
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** A line is longer than it may be. */
  static final class LineTooLong extends IOException {

    private static final long serialVersionUID = 1L;

    LineTooLong() {
      super("a line of more than " + LONGEST + " bytes");
    }
  }
}

package io.masito.training.checkpoint;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A checkpoint on disk: magic, version, content, then the length of the content and the SHA-256 of
 * everything before it. A file that was cut short, changed, or written by another version is
 * refused before any of it is used.
 */
public final class CheckpointFile {

  static final int VERSION = 2;
  private static final byte[] MAGIC = {'M', 'A', 'S', 'I', 'T', 'O', 'C', 'K'};
  private static final int HEADER = MAGIC.length + Integer.BYTES;
  private static final int DIGEST = 32;
  private static final int FOOTER = Long.BYTES + DIGEST;
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final WholeFile file;

  /**
   * Names a checkpoint.
   *
   * @param path where it is or will be
   */
  public CheckpointFile(Path path) {
    this(path, new WholeFile());
  }

  CheckpointFile(Path path, WholeFile file) {
    this.path = path;
    this.file = file;
  }

  /** Writes what a checkpoint holds. */
  @FunctionalInterface
  public interface Writer {

    /**
     * Writes the content.
     *
     * @param out where to
     * @throws IOException if writing fails
     */
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * Reads what a checkpoint holds.
   *
   * @param <T> what it is read into
   */
  @FunctionalInterface
  public interface Reader<T> {

    /**
     * Reads the content.
     *
     * @param in where from
     * @return what was read
     * @throws IOException if the content does not fit
     */
    T read(DataInputStream in) throws IOException;
  }

  /**
   * Replaces the checkpoint.
   *
   * @param content writes what it holds
   * @throws IOException if writing fails, for example on a full disk; the old one is then intact
   */
  public void write(Writer content) throws IOException {
    file.replace(path, out -> write(content, out));
  }

  /**
   * Reads the checkpoint after checking all of it.
   *
   * @param content reads what it holds
   * @param <T> what it is read into
   * @return what was read
   * @throws ConfigError if it is missing, damaged, or not of this version
   */
  public <T> T read(Reader<T> content) {
    if (!Files.isRegularFile(path)) {
      throw new ConfigError(path + ": no such checkpoint");
    }
    try {
      check();
      try (DataInputStream in = open()) {
        in.skipNBytes(HEADER);
        return content.read(in);
      }
    } catch (IOException e) {
      throw new ConfigError(path + ": cannot be read as a checkpoint: " + e.getMessage(), e);
    }
  }

  private static void write(Writer content, OutputStream target) throws IOException {
    MessageDigest sha256 = Sha256.start();
    var hashing = new HashingStream(target, sha256);
    var out = new DataOutputStream(new BufferedOutputStream(hashing, BUFFER));
    out.write(MAGIC);
    out.writeInt(VERSION);
    content.write(out);
    out.flush();
    out.writeLong(hashing.count() - HEADER);
    out.flush();
    target.write(sha256.digest());
  }

  private void check() throws IOException {
    long size = Files.size(path);
    try (DataInputStream in = open()) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw damaged("is not a Masito checkpoint");
      }
      int version = in.readInt();
      if (version != VERSION) {
        throw damaged(
            "has format version " + version + "; this Masito reads version " + VERSION + " only");
      }
      if (size < HEADER + FOOTER) {
        throw damaged("is cut short");
      }
    } catch (EOFException e) {
      throw new ConfigError(path + ": is cut short", e);
    }
    checkDigest(size);
  }

  private void checkDigest(long size) throws IOException {
    MessageDigest sha256 = Sha256.start();
    try (DataInputStream in = open()) {
      byte[] buffer = new byte[BUFFER];
      long left = size - FOOTER;
      while (left > 0) {
        int length = (int) Math.min(left, BUFFER);
        in.readFully(buffer, 0, length);
        sha256.update(buffer, 0, length);
        left -= length;
      }
      byte[] length = in.readNBytes(Long.BYTES);
      sha256.update(length);
      if (ByteBuffer.wrap(length).getLong() != size - HEADER - FOOTER) {
        throw damaged("was not written to its end, or has been cut or extended");
      }
      if (!Arrays.equals(sha256.digest(), in.readNBytes(DIGEST))) {
        throw damaged("is damaged: its digest does not fit its content");
      }
    }
  }

  private ConfigError damaged(String problem) {
    return new ConfigError(path + ": " + problem);
  }

  private DataInputStream open() throws IOException {
    InputStream in = Files.newInputStream(path);
    return new DataInputStream(new BufferedInputStream(in, BUFFER));
  }
}

package io.masito.training.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Replaces a file as a whole: what was there before stays until the new content is on the disk, and
 * stays for good if writing fails.
 */
public final class WholeFile {

  private final FileTarget target;

  /** Writes to the real disk. */
  public WholeFile() {
    this(DurableFile::new);
  }

  WholeFile(FileTarget target) {
    this.target = target;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything.
     *
     * @param out where to; not to be closed
     * @throws IOException if writing fails
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Replaces a file, or makes it.
   *
   * @param file the file; its folder exists
   * @param content what it shall hold
   * @throws IOException if writing fails; the file is then as it was
   */
  public void replace(Path file, Content content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = target.open(draft)) {
        content.write(out);
      }
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Replaces a file by a text in UTF-8.
   *
   * @param file the file; its folder exists
   * @param text what it shall hold
   * @throws IOException if writing fails; the file is then as it was
   */
  public void replace(Path file, String text) throws IOException {
    replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}

package io.masito.training.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Opens the file that something is written to; a disk that fills up is one that fails later. */
@FunctionalInterface
interface FileTarget {

  /**
   * Opens a file for writing from its start.
   *
   * @param file the file
   * @return where to write; closing it makes the bytes durable
   * @throws IOException if the file cannot be opened
   */
  OutputStream open(Path file) throws IOException;
}

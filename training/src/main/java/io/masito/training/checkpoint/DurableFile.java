package io.masito.training.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A file whose bytes are on the disk once it is closed without an exception. */
final class DurableFile extends OutputStream {

  private final FileOutputStream file;

  DurableFile(Path path) throws IOException {
    file = new FileOutputStream(path.toFile());
  }

  @Override
  public void write(int value) throws IOException {
    file.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    file.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    try (file) {
      file.getFD().sync();
    }
  }
}

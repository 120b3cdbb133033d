package io.masito.training.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * A file of events for TensorBoard: one that says the version, then one for each step. All but the
 * wall time in it follows from what is appended. Not thread-safe.
 */
public final class EventFile implements Closeable {

  private final Path path;
  private final FileChannel file;
  private final DoubleSupplier wallTime;

  private EventFile(Path path, FileChannel file, DoubleSupplier wallTime) {
    this.path = path;
    this.file = file;
    this.wallTime = wallTime;
  }

  /**
   * Opens a file, or makes it. What it holds stays, up to the first event that is not whole.
   *
   * @param path the file
   * @param wallTime seconds since 1970, read for each event
   * @return the file, at its end
   * @throws IOException if it cannot be read or written
   */
  public static EventFile open(Path path, DoubleSupplier wallTime) throws IOException {
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var events = new EventFile(path, channel, wallTime);
    events.keep(Integer.MAX_VALUE);
    return events;
  }

  /**
   * Cuts the file after its first steps.
   *
   * @param most how many steps may stay, at least 0
   * @return how many there are now: fewer if the file held fewer whole ones
   * @throws IOException if it cannot be read or written
   */
  public int keep(int most) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    int end = Math.max(0, RecordFraming.end(bytes, 0));
    if (end == 0) {
      file.truncate(0).position(0);
      write(EventEncoding.fileVersion(wallTime.getAsDouble()));
      return 0;
    }
    int steps = 0;
    int next = RecordFraming.end(bytes, end);
    while (steps < most && next > 0) {
      steps++;
      end = next;
      next = RecordFraming.end(bytes, end);
    }
    file.truncate(end).position(end);
    return steps;
  }

  /**
   * Appends the values of a step.
   *
   * @param step the step, at least 0
   * @param values a value for each tag; kept with the precision of a {@code float}
   * @throws IOException if it cannot be written
   */
  public void append(long step, Map<String, Double> values) throws IOException {
    write(EventEncoding.scalars(wallTime.getAsDouble(), step, values));
  }

  /**
   * Has the disk hold all that was appended.
   *
   * @throws IOException if it cannot
   */
  public void force() throws IOException {
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void write(byte[] event) throws IOException {
    ByteBuffer record = RecordFraming.framed(event);
    while (record.hasRemaining()) {
      file.write(record);
    }
  }
}

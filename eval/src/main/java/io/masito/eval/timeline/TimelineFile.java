package io.masito.eval.timeline;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.env.sim.EpisodeListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A timeline on its way to the disk. It is written beside its place, under the name with {@code
 * .part} behind it, and moved there by {@link #keep}; closed without that, nothing is left of it
 * and what stood there before stays. Not thread-safe.
 */
public final class TimelineFile implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final Path draft;
  private final TraceEvents events;
  private final TimelineWriter writer;
  private boolean open = true;

  private TimelineFile(Path file, Path draft, TraceEvents events, TimelineWriter writer) {
    this.file = file;
    this.draft = draft;
    this.events = events;
    this.writer = writer;
  }

  /**
   * Starts a timeline.
   *
   * @param file where it is to stand; its folder is made if it is missing, what stands there is
   *     replaced in the end
   * @param scene who appears in it
   * @param window which part of the episode it shows
   * @param provenance where it comes from
   * @return the timeline
   * @throws ConfigError if it cannot be written there
   */
  public static TimelineFile start(
      Path file, TimelineScene scene, TimelineWindow window, Provenance provenance) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null || Files.isDirectory(target)) {
      throw new ConfigError(file + " is a folder; the timeline needs a file");
    }
    Path draft = target.resolveSibling(name + ".part");
    try {
      Files.createDirectories(folder);
      OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER_BYTES);
      var events = new TraceEvents(out, provenance);
      var writer = new TimelineWriter(events, scene, window);
      return new TimelineFile(target, draft, events, writer);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /**
   * Gives who draws it.
   *
   * @return to be told of the episode
   */
  public EpisodeListener listener() {
    return writer;
  }

  /**
   * Ends the timeline and puts it in its place.
   *
   * @throws ConfigError if it cannot be written
   */
  public void keep() {
    try {
      events.close();
      open = false;
      move(draft, file);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  /** Gives the timeline up, unless it was kept. */
  @Override
  public void close() {
    try {
      if (open) {
        open = false;
        events.abandon();
      }
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static ConfigError cannotWrite(Path where, IOException e) {
    return new ConfigError("cannot write " + where + ": " + e, e);
  }
}

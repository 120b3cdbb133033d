package io.masito.training.run;

import io.masito.agents.Team;
import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.checkpoint.CheckpointFile;
import io.masito.training.checkpoint.SnapshotCodec;
import io.masito.training.credit.RoundJournal;
import io.masito.training.credit.RoundLine;
import io.masito.training.loop.BestPolicy;
import io.masito.training.loop.MetricsLine;
import io.masito.training.loop.TrainingState;
import io.masito.training.tensorboard.EventFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Keeps what a training leaves behind in the folder of its run. */
final class RunJournal implements RoundJournal, Closeable {

  private static final double NANOS_PER_SECOND = 1e9;

  private final RunFolder folder;
  private final FileChannel metrics;
  private final FileChannel timing;
  private final EventFile events;
  private final WallClock clock;
  private final long startNanos;
  private long lastNanos;
  private long lastDecisions;

  RunJournal(RunFolder folder, WallClock clock) throws IOException {
    this.folder = folder;
    this.metrics = append(folder.metrics());
    lock(folder, metrics);
    this.timing = append(folder.timing());
    cutTornLine(timing, folder.timing());
    this.events = EventFile.open(folder.events(), clock::secondsSince1970);
    this.clock = clock;
    this.startNanos = clock.getAsLong();
    this.lastNanos = startNanos;
  }

  @Override
  public void report(MetricsLine line) throws IOException {
    keep(StrictYaml.writeJsonLine(line), line.decisions());
  }

  @Override
  public void report(RoundLine line) throws IOException {
    keep(StrictYaml.writeJsonLine(line), line.decisions());
  }

  private void keep(String json, long decisions) throws IOException {
    write(metrics, json);
    append(MetricsRow.parse(json));
    long now = clock.getAsLong();
    double sinceLast = (now - lastNanos) / NANOS_PER_SECOND;
    double speed = (decisions - lastDecisions) / sinceLast;
    double seconds = (now - startNanos) / NANOS_PER_SECOND;
    write(timing, StrictYaml.writeJsonLine(new TimingLine(decisions, seconds, speed)));
    lastNanos = now;
    lastDecisions = decisions;
  }

  @Override
  public void keepBest(BestPolicy best, PolicySnapshot snapshot) throws IOException {
    new CheckpointFile(folder.best())
        .write(
            out -> {
              out.writeLong(best.decisions());
              out.writeDouble(best.utilityPerRequest());
              SnapshotCodec.write(snapshot, out);
            });
  }

  @Override
  public void checkpoint(TrainingState state, Team team) throws IOException {
    metrics.force(true);
    events.force();
    long length = metrics.position();
    new CheckpointFile(folder.last())
        .write(
            out -> {
              state.write(out);
              SnapshotCodec.write(team.snapshot(), out);
              out.writeLong(length);
              team.saveState(out);
            });
  }

  /** Brings the team and the lines of metrics back to the last checkpoint. */
  TrainingState restore(Team team) throws IOException {
    if (!Files.exists(folder.last()) && metrics.size() == 0) {
      // The process died before the first checkpoint, which comes before the first episode.
      events.keep(0);
      return TrainingState.START;
    }
    var length = new long[1];
    TrainingState state =
        new CheckpointFile(folder.last())
            .read(
                in -> {
                  TrainingState saved = TrainingState.read(in);
                  SnapshotCodec.read(in);
                  length[0] = in.readLong();
                  team.loadState(in);
                  return saved;
                });
    if (metrics.size() < length[0]) {
      throw new ConfigError(
          "%s: has %d bytes, but the last checkpoint knows of %d; the run cannot be resumed"
              .formatted(folder.metrics(), metrics.size(), length[0]));
    }
    metrics.truncate(length[0]);
    metrics.position(length[0]);
    restoreEvents();
    lastDecisions = state.decisions();
    return state;
  }

  /** Events that are missing, as in a run of an older Masito, are made up from the metrics. */
  private void restoreEvents() throws IOException {
    List<MetricsRow> rows = MetricsRow.readAll(folder.metrics());
    int kept = events.keep(rows.size());
    for (MetricsRow row : rows.subList(kept, rows.size())) {
      append(row);
    }
  }

  private void append(MetricsRow row) throws IOException {
    events.append(row.decisions(), row.tagged());
  }

  @Override
  public void close() throws IOException {
    metrics.close();
    timing.close();
    events.close();
  }

  /** The lock ends with the channel, or with the process. */
  private static void lock(RunFolder folder, FileChannel metrics) throws IOException {
    boolean locked;
    try {
      locked = metrics.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      metrics.close();
      throw new ConfigError(folder.metrics() + ": another training is writing to this run");
    }
  }

  private static FileChannel append(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return channel.position(channel.size());
  }

  /** Nothing else cuts this file back. */
  private static void cutTornLine(FileChannel file, Path path) throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    int length = text.lastIndexOf('\n') + 1;
    file.truncate(length).position(length);
  }

  private static void write(FileChannel file, String line) throws IOException {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private record TimingLine(long decisions, double seconds, double decisionsPerSecond) {}
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.timeline.TimelineWindow;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that ask for a timeline of an episode. */
final class TimelineOptions {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double LONGEST_SECONDS = 1e9;

  @Option(
      names = "--timeline",
      paramLabel = "FILE",
      description = "Also draw the episode there, for ui.perfetto.dev.")
  private @Nullable Path file;

  @Option(
      names = "--timeline-from",
      paramLabel = "S",
      description = "Second of the episode at which the timeline begins. Default: 0.")
  private @Nullable Double from;

  @Option(
      names = "--timeline-for",
      paramLabel = "S",
      description = "Seconds that the timeline shows. Default: all.")
  private @Nullable Double length;

  TimelineOptions() {}

  Optional<Path> file() {
    if (file == null && (from != null || length != null)) {
      throw new ConfigError(
          (from != null ? "--timeline-from" : "--timeline-for") + ": needs --timeline FILE");
    }
    return Optional.ofNullable(file);
  }

  TimelineWindow window() {
    double start = from == null ? 0 : checked("--timeline-from", from, 0);
    if (length == null) {
      return new TimelineWindow(nanos(start), Long.MAX_VALUE);
    }
    double seconds = checked("--timeline-for", length, 1 / NANOS_PER_SECOND);
    return new TimelineWindow(nanos(start), nanos(start) + nanos(seconds));
  }

  private static double checked(String option, double seconds, double least) {
    if (!(seconds >= least && seconds <= LONGEST_SECONDS)) {
      String range = least > 0 ? "above 0" : "at least 0";
      throw new ConfigError(option + ": " + seconds + " must be " + range + " and at most 1e9");
    }
    return seconds;
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * NANOS_PER_SECOND);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.watch.WatchPace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that ask for a live view of an episode. */
final class WatchOptions {

  private static final String MAX = "max";
  private static final double USUAL_SPEED = 10;
  private static final double GREATEST_SPEED = 1e6;

  @Option(
      names = "--watch",
      description = "Show the cluster while the episode runs; plain lines without a terminal.")
  private boolean watch;

  @Option(
      names = "--watch-speed",
      paramLabel = "X",
      description =
          "Simulated seconds in a second, or 'max'. Default: 10; 'max' without a terminal.")
  private @Nullable String speed;

  WatchOptions() {}

  boolean wanted() {
    if (!watch && speed != null) {
      throw new ConfigError("--watch-speed: needs --watch");
    }
    return watch;
  }

  double speed(boolean interactive) {
    if (speed == null) {
      return interactive ? USUAL_SPEED : WatchPace.UNBOUNDED;
    }
    if (speed.equals(MAX)) {
      return WatchPace.UNBOUNDED;
    }
    double given = number(speed);
    if (!(given > 0 && given <= GREATEST_SPEED)) {
      throw new ConfigError("--watch-speed: '" + speed + "' must be above 0 and at most 1e6");
    }
    return given;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new ConfigError("--watch-speed: '" + text + "' is neither a number nor 'max'", e);
    }
  }
}

package io.masito.eval.watch;

import io.masito.env.Turn;
import io.masito.env.sim.SchedulingEnv;
import java.util.function.Consumer;

/**
 * Tells of an episode in plain lines, a block at the first turn of each interval of simulated time;
 * for those who have no terminal. Only looks at the world. Not thread-safe.
 */
public final class PlainWatch implements EpisodeView {

  private final ClusterScreen screen;
  private final WatchPace pace;
  private final long intervalNanos;
  private final Consumer<String> lines;
  private long dueNanos;

  /**
   * Makes a watch.
   *
   * @param screen draws
   * @param pace holds the episode back
   * @param intervalNanos simulated time from block to block, above 0
   * @param lines takes the lines
   */
  public PlainWatch(
      ClusterScreen screen, WatchPace pace, long intervalNanos, Consumer<String> lines) {
    this.screen = screen;
    this.pace = pace;
    this.intervalNanos = intervalNanos;
    this.lines = lines;
    this.dueNanos = intervalNanos;
  }

  @Override
  public void show(SchedulingEnv env, Turn turn, WatchTotals totals) {
    pace.await(turn.timeNanos());
    if (turn.timeNanos() >= dueNanos) {
      dueNanos = (turn.timeNanos() / intervalNanos + 1) * intervalNanos;
      screen.plain(env.snapshot()).forEach(lines);
    }
  }
}

package io.masito.eval.watch;

import io.masito.env.Turn;
import io.masito.env.sim.SchedulingEnv;
import java.util.List;
import java.util.function.Consumer;

/**
 * Shows an episode as it runs, at the pace it is given. Only looks at the world. Not thread-safe.
 */
public final class LiveWatch implements EpisodeView {

  private final ClusterScreen screen;
  private final WatchPace pace;
  private final Consumer<List<String>> display;

  /**
   * Makes a watch.
   *
   * @param screen draws
   * @param pace holds the episode back
   * @param display puts the lines of a frame in the place of those of the last
   */
  public LiveWatch(ClusterScreen screen, WatchPace pace, Consumer<List<String>> display) {
    this.screen = screen;
    this.pace = pace;
    this.display = display;
  }

  @Override
  public void show(SchedulingEnv env, Turn turn, WatchTotals totals) {
    pace.await(turn.timeNanos());
    if (turn.ended() || pace.timeToDraw()) {
      display.accept(screen.frame(env.snapshot(), totals));
    }
  }
}

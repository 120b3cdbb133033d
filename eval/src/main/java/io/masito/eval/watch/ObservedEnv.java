package io.masito.eval.watch;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.List;
import java.util.function.Consumer;

/** A world of which somebody sees every turn, and may throw to end the episode there. */
public final class ObservedEnv implements MultiAgentEnv {

  private final MultiAgentEnv env;
  private final Consumer<Turn> observer;

  /**
   * Puts somebody in front of a world.
   *
   * @param env the world
   * @param observer told of each turn before it is handed on; not of those of forks
   */
  public ObservedEnv(MultiAgentEnv env, Consumer<Turn> observer) {
    this.env = env;
    this.observer = observer;
  }

  @Override
  public EnvSpec spec() {
    return env.spec();
  }

  @Override
  public List<Long> latencyLimitsNanos() {
    return env.latencyLimitsNanos();
  }

  @Override
  public Turn reset(long seed) {
    return seen(env.reset(seed));
  }

  @Override
  public Turn step(List<Decision> decisions) {
    return seen(env.step(decisions));
  }

  @Override
  public MultiAgentEnv fork() {
    return env.fork();
  }

  @Override
  public MultiAgentEnv withFreshView() {
    return new ObservedEnv(env.withFreshView(), observer);
  }

  private Turn seen(Turn turn) {
    observer.accept(turn);
    return turn;
  }
}

package io.masito.eval.bound;

import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.eval.metric.EpisodeMeter;
import io.masito.eval.metric.MetricValues;
import io.masito.policies.PolicySource;
import java.util.List;

/** Plays one episode by a {@link ClairvoyantChooser} and measures it. */
public final class ClairvoyantRunner {

  private ClairvoyantRunner() {}

  /**
   * Plays an episode to its end.
   *
   * @param env the world; it is reset and left at the end of the episode
   * @param rule the rule that is improved on
   * @param plan how far and how often the chooser looks
   * @param seed seed of the episode
   * @return the metrics of the episode; decision times are 0
   */
  public static MetricValues run(
      MultiAgentEnv env, PolicySource rule, RolloutPlan plan, long seed) {
    var chooser = new ClairvoyantChooser(rule, plan, env.spec(), seed);
    var meter = new EpisodeMeter();
    Turn turn = env.reset(seed);
    while (!turn.ended()) {
      turn.outcomes().forEach(meter::ended);
      List<Decision> decisions = chooser.choose(env, turn);
      decisions.forEach(decision -> meter.decided(decision.decisionId(), 0));
      turn = env.step(decisions);
    }
    turn.outcomes().forEach(meter::ended);
    return meter.close(turn.totals());
  }
}

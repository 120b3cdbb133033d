package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.llm.WorkFloor;

/**
 * The least service of a request at a node. One that has to start over gets its next token from a
 * prefill in place of a decode step. How often that can happen within its limit is bounded, as each
 * time its whole prompt is read again; so many decode steps are not reckoned with. Immutable.
 */
final class LeastService {

  private static final double NANOS = 1e9;

  private final ForeseenOption option;
  private final int steps;
  private final double firstTokenSeconds;
  private final double lastTokenSeconds;

  LeastService(ForeseenRequest request, ForeseenOption option, NodeFloors nodes) {
    this.option = option;
    WorkFloor floor = nodes.floor(option);
    int prompt = request.promptTokens();
    int all = request.outputTokens() - 1;
    this.firstTokenSeconds = floor.promptSeconds(prompt, option.promptTokensRead());
    double straight = firstTokenSeconds + floor.stepsSeconds(prompt, all);
    boolean cached = option.promptTokensRead() < prompt;
    double again = floor.promptSeconds(prompt + 1, cached ? 1 : prompt + 1);
    double longest = all == 0 ? 0 : floor.stepSeconds(prompt + all);
    if (all == 0 || !nodes.startsOver(option.node())) {
      this.steps = all;
      this.lastTokenSeconds = straight;
    } else if (cached || again <= longest) {
      this.steps = 0;
      this.lastTokenSeconds =
          firstTokenSeconds + all * Math.min(again, floor.stepSeconds(prompt + 1));
    } else {
      long ways = option.reachNanos() + option.backNanos();
      double left = (request.latencyLimitNanos() - ways) / NANOS - straight;
      double times = Math.max(0, Math.floor(left / (again - longest) * (1 + 1e-9)));
      this.steps = (int) Math.max(0, all - times);
      this.lastTokenSeconds = straight;
    }
  }

  ForeseenOption option() {
    return option;
  }

  /** Decode steps that it has at least. */
  int steps() {
    return steps;
  }

  double firstTokenSeconds() {
    return firstTokenSeconds;
  }

  double lastTokenSeconds() {
    return lastTokenSeconds;
  }
}

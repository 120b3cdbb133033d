package io.masito.env.conformance;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import java.util.List;

/**
 * An outcome tells the decision it came from, its instants stand in order, it is told when it has
 * happened, and its score is possible.
 */
final class OutcomeRule implements EpisodeRule {

  private final EnvSpec spec;
  private final Findings findings;
  private final DecisionBook book = new DecisionBook();
  private long outcomes;

  OutcomeRule(EnvSpec spec, Findings findings) {
    this.spec = spec;
    this.findings = findings;
  }

  @Override
  public void decided(Turn turn, List<Decision> decisions) {
    book.write(turn, decisions);
  }

  @Override
  public void turned(Turn turn) {
    long before = Long.MIN_VALUE;
    for (Outcome outcome : turn.outcomes()) {
      outcomes++;
      long end = outcome.times().endNanos();
      require(end >= before, outcome, "ended before the one that stands ahead of it");
      require(turn.ended() || end <= turn.timeNanos(), outcome, "is told before it ended");
      checkDecision(outcome);
      checkTimes(outcome);
      checkScore(outcome);
      before = end;
    }
    if (turn.ended()) {
      findings.note(outcomes + " outcomes in the last episode");
    }
  }

  private void checkDecision(Outcome outcome) {
    var entry = book.find(outcome.requestId());
    if (entry == null) {
      return;
    }
    Decision decision = entry.decision();
    boolean same = outcome.agent() == decision.agent() && outcome.option() == decision.option();
    require(same, outcome, "has another agent or option than " + decision);
    if (same) {
      var option = spec.options().get(decision.agent()).get(decision.option());
      require(outcome.place() == option.place(), outcome, "ran at another place than " + option);
    }
    boolean atArrival = outcome.times().arrivalNanos() == entry.timeNanos();
    require(atArrival, outcome, "arrived at another time than its decision");
  }

  private void checkTimes(Outcome outcome) {
    RequestTimes times = outcome.times();
    long last = times.arrivalNanos();
    long[] later = {
      times.queuedNanos(), times.startedNanos(), times.firstTokenNanos(), times.endNanos()
    };
    for (long instant : later) {
      if (instant != RequestTimes.NEVER) {
        require(instant >= last, outcome, "has instants out of order: " + times);
        last = instant;
      }
    }
    require(times.endNanos() != RequestTimes.NEVER, outcome, "has no end");
    boolean answered =
        outcome.kind() != OutcomeKind.SERVED || times.firstTokenNanos() != RequestTimes.NEVER;
    require(answered, outcome, "was served without a first token");
  }

  private void checkScore(Outcome outcome) {
    Outcome.Score score = outcome.score();
    boolean served = outcome.kind() == OutcomeKind.SERVED;
    require(served || !score.withinLimits(), outcome, "met its limits without being served");
    boolean quality = score.quality() >= 0 && score.quality() <= (served ? 1 : 0);
    require(quality, outcome, "has quality " + score.quality());
    boolean costs = score.energyJoules() >= 0 && score.costUsd() >= 0;
    require(costs, outcome, "has a negative cost: " + score);
    require(Double.isFinite(score.utility()), outcome, "has utility " + score.utility());
  }

  private void require(boolean holds, Outcome outcome, String violation) {
    if (!holds) {
      findings.fail("request " + outcome.requestId() + " (" + outcome.kind() + ") " + violation);
    }
  }
}

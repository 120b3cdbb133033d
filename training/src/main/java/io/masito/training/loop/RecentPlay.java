package io.masito.training.loop;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.List;

/** What the exploring team chose and earned since the last line of metrics. Not thread-safe. */
final class RecentPlay {

  private final Standing standing;
  private final ChoiceTally choices = new ChoiceTally();
  private long ended;
  private double utility;

  RecentPlay(Standing standing) {
    this.standing = standing;
  }

  void chose(Turn turn, List<Decision> decisions) {
    for (int i = 0; i < decisions.size(); i++) {
      AgentTurn due = turn.agents().get(i);
      choices.add(due.agent(), due.observation(), decisions.get(i).option());
    }
  }

  void ended(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      ended++;
      double earned = outcome.score().utility();
      if (!Double.isFinite(earned)) {
        throw standing.diverged(
            "the utility of request " + outcome.requestId() + " is " + earned, null);
      }
      utility += earned;
    }
  }

  /** Gives the figures and starts anew. */
  Figures take() {
    var figures =
        new Figures(ended == 0 ? Double.NaN : utility / ended, choices.take().entropyBits());
    ended = 0;
    utility = 0;
    return figures;
  }

  /**
   * What was chosen and earned.
   *
   * @param utilityPerRequest over the requests that ended, NaN if none did
   * @param choiceEntropyBits see {@link Choices#entropyBits}
   */
  record Figures(double utilityPerRequest, double choiceEntropyBits) {}
}

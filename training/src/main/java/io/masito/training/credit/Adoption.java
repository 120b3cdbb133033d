package io.masito.training.credit;

import io.masito.env.view.Prices;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.CreditSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From fitted networks to the candidate of a round: all factors are tried on the validation
 * episodes, and the networks are taken over as the settings say.
 */
final class Adoption {

  private final CreditSettings settings;
  private final Validation validation;
  private final Function<PolicySnapshot, PolicySource> export;

  Adoption(
      CreditSettings settings,
      Validation validation,
      Function<PolicySnapshot, PolicySource> export) {
    this.settings = settings;
    this.validation = validation;
    this.export = export;
  }

  /**
   * A team and what it reached.
   *
   * @param team the team
   * @param policy the same in the form in which it ships
   * @param result on the validation episodes
   */
  record Judged(PolicySnapshot team, PolicySource policy, Validation.Result result) {

    double mean() {
      return result.mean();
    }
  }

  /**
   * The candidate of a round.
   *
   * @param best the candidate
   * @param factor of the networks in it
   * @param tried all factors
   */
  record Candidate(Judged best, double factor, List<RoundLine.Tried> tried) {}

  /**
   * Judges a team.
   *
   * @param team the team
   * @param prices of energy and money beyond those of the world
   * @return what it reaches
   */
  Judged judge(PolicySnapshot team, Prices prices) {
    PolicySource policy = export.apply(team);
    return new Judged(team, policy, validation.of(policy, prices));
  }

  /**
   * Judges a team again at other prices.
   *
   * @param judged the team
   * @param prices of energy and money beyond those of the world
   * @return what it reaches then
   */
  Judged again(Judged judged, Prices prices) {
    return new Judged(judged.team(), judged.policy(), validation.of(judged.policy(), prices));
  }

  /**
   * Finds the candidate.
   *
   * @param team the best team so far, null if there is none
   * @param fitted the fitted networks by factor
   * @param firstAgent who takes its turn first
   * @param prices of energy and money beyond those of the world
   * @return the candidate; with turns the team itself if no agent's change is better
   */
  Candidate candidate(
      @Nullable Judged team, DoubleFunction<PolicySnapshot> fitted, int firstAgent, Prices prices) {
    List<RoundLine.Tried> tried = new ArrayList<>();
    Judged best = null;
    double factor = 0;
    for (double value : settings.factors()) {
      Judged judged = judge(mixed(team, fitted.apply(value)), prices);
      tried.add(new RoundLine.Tried(value, judged.mean()));
      if (best == null || judged.mean() > best.mean()) {
        best = judged;
        factor = value;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no factor was tried");
    }
    if (team == null || settings.adoption() != CreditSettings.Adoption.TURNS) {
      return new Candidate(best, factor, tried);
    }
    return new Candidate(inTurns(team, fitted.apply(factor), firstAgent, prices), factor, tried);
  }

  private PolicySnapshot mixed(@Nullable Judged team, PolicySnapshot fitted) {
    return team == null || settings.adoption() != CreditSettings.Adoption.MIXING
        ? fitted
        : TeamChange.between(team.team(), fitted, settings.mixing());
  }

  private Judged inTurns(Judged team, PolicySnapshot fitted, int firstAgent, Prices prices) {
    Judged best = team;
    int agents = fitted.networkOfAgent().size();
    for (int i = 0; i < agents; i++) {
      int agent = (firstAgent + i) % agents;
      Judged changed = judge(TeamChange.oneAgent(best.team(), fitted, agent), prices);
      best = changed.mean() > best.mean() ? changed : best;
    }
    return best;
  }
}

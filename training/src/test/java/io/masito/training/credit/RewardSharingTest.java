package io.masito.training.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.conformance.EnvConformance;
import io.masito.eval.bound.Future;
import io.masito.policies.Policy;
import io.masito.policies.rule.Rules;
import io.masito.training.config.RewardSettings;
import io.masito.training.config.RewardSettings.Reference;
import io.masito.training.config.RewardSettings.Sharing;
import io.masito.training.testdomain.TwoBoards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RewardSharingTest {

  private static final double ROUNDING = 1e-9;
  private static final double WHOLE_EPISODE = 1000;
  private static final long SEED = 3;

  private static RewardSettings settings(Sharing sharing, Reference reference) {
    return new RewardSettings(sharing, WHOLE_EPISODE, reference, "priced");
  }

  private static MultiAgentEnv world(Sharing sharing, Reference reference) {
    return RewardSharing.of(TwoBoards.world(), settings(sharing, reference));
  }

  /** What happened, as anyone could have seen it. */
  private record Diary(
      Map<Long, Credit> credits, Map<Long, Decision> decisions, List<Outcome> outcomes) {

    static Diary of(MultiAgentEnv env, long seed) {
      var diary = new Diary(new TreeMap<>(), new LinkedHashMap<>(), new ArrayList<>());
      Policy random = Rules.named("random").start(env.spec(), seed);
      Turn turn = env.reset(seed);
      diary.note(turn);
      while (!turn.ended()) {
        List<Decision> decisions = Future.decisions(random, turn);
        decisions.forEach(decision -> diary.decisions.put(decision.decisionId(), decision));
        turn = env.step(decisions);
        diary.note(turn);
      }
      return diary;
    }

    private void note(Turn turn) {
      outcomes.addAll(turn.outcomes());
      for (AgentTurn due : turn.agents()) {
        due.credits().forEach(credit -> credits.put(credit.decisionId(), credit));
      }
    }

    /** Ended by then, and after the decision: in order of their end. */
    private double mean(Outcome own) {
      double sum = own.score().utility();
      double other = 0;
      int count = 0;
      for (Outcome outcome : outcomes.subList(0, outcomes.indexOf(own))) {
        if (outcome.agent() != own.agent()
            && outcome.times().endNanos() > own.times().arrivalNanos()) {
          other += outcome.score().utility();
          count++;
        }
      }
      return count == 0 ? sum : (sum + other / count) / 2;
    }
  }

  @Test
  void ownRewardsAreTheWorldAsItIs() {
    MultiAgentEnv env = TwoBoards.world();
    assertThat(RewardSharing.of(env, settings(Sharing.OWN, Reference.HERE))).isSameAs(env);
  }

  @ParameterizedTest
  @EnumSource(names = {"NEIGHBOURHOOD", "TEAM", "DIFFERENCE"})
  void everyFormIsAWorldThatKeepsItsWord(Sharing sharing) {
    var report = EnvConformance.check(() -> world(sharing, Reference.FOLLOWER), 1);
    assertThat(report.passed()).as(report.toString()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"NEIGHBOURHOOD", "TEAM"})
  void aDecisionIsPaidTheMeanOfWhatBothAgentsLearnedMeanwhile(Sharing sharing) {
    for (long seed = 1; seed <= 3; seed++) {
      Diary diary = Diary.of(world(sharing, Reference.HERE), seed);
      int checked = 0;
      for (Outcome outcome : diary.outcomes()) {
        Credit credit = diary.credits().get(outcome.requestId());
        if (credit != null) {
          assertThat(credit.reward()).isCloseTo(diary.mean(outcome), within(ROUNDING));
          checked++;
        }
      }
      assertThat(checked).isGreaterThan(5);
    }
  }

  @ParameterizedTest
  @EnumSource(Reference.class)
  void aDifferenceIsThatOfTwoWorldsRunSeparatelyFromTheSeed(Reference reference) {
    Policy priced = Rules.named("priced").start(TwoBoards.world().spec(), SEED);
    MultiAgentEnv env = world(Sharing.DIFFERENCE, reference);
    Diary diary = Diary.of(env, SEED);
    Map<Long, Integer> past = new TreeMap<>();
    int unlike = 0;
    for (Decision decision : diary.decisions().values()) {
      Map<Long, Integer> chosen = new TreeMap<>(past);
      chosen.put(decision.decisionId(), decision.option());
      Map<Long, Integer> instead = new TreeMap<>(past);
      if (reference == Reference.HERE) {
        instead.put(decision.decisionId(), 0);
      }
      double difference = utility(priced, chosen) - utility(priced, instead);
      Credit credit = Objects.requireNonNull(diary.credits().get(decision.decisionId()));
      assertThat(credit.reward()).isCloseTo(difference, within(ROUNDING));
      unlike += Math.abs(difference) > ROUNDING ? 1 : 0;
      past.put(decision.decisionId(), decision.option());
    }
    assertThat(unlike).isGreaterThan(3);
  }

  private static double utility(Policy rule, Map<Long, Integer> fixed) {
    return TwoBoards.play(SEED, rule, fixed).stream().mapToDouble(o -> o.score().utility()).sum();
  }

  @Test
  void aFollowerThatIsNoRuleIsRefused() {
    var settings = new RewardSettings(Sharing.DIFFERENCE, 10, Reference.HERE, "prized");
    assertThatThrownBy(() -> RewardSharing.of(TwoBoards.world(), settings))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("priced");
  }
}

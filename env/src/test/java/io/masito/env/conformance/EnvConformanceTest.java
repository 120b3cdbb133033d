package io.masito.env.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.conformance.testdomain.BrokenWorlds;
import io.masito.env.conformance.testdomain.EditedWorld;
import io.masito.env.conformance.testdomain.Edits;
import io.masito.env.conformance.testdomain.ShortChain;
import io.masito.env.conformance.testdomain.TwoShops;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnvConformanceTest {

  private static final String CLOCK = "time never goes back";
  private static final String HORIZON = "decisions are due before the horizon and the cut is at it";
  private static final String AGENTS = "due agents are listed once and ascending";
  private static final String IDS = "decision ids are unique";
  private static final String ELAPSED = "elapsed time counts from the agent's own last decision";
  private static final String MASK = "an agent that is due may choose something";
  private static final String VIEW = "observations fit the spec";
  private static final String RANGE = "values lie in the ranges of the schema";
  private static final String CREDIT_TARGET = "credits name open decisions of their agent";
  private static final String CREDIT_TIME = "credits are earned in time";
  private static final String CREDIT_END = "credits complete in time";
  private static final String CONSERVED = "every request ends exactly once";
  private static final String OUTCOMES = "outcomes fit their decisions";
  private static final String SPEC = "the spec never changes";
  private static final String SAME_SEED = "the same seed gives the same episode";
  private static final String OTHER_SEED = "another seed gives another episode";
  private static final String RESET = "a reset forgets what was played before";
  private static final String INSTANCES = "worlds do not share state";
  private static final String ARRIVALS = "arrivals do not depend on decisions";
  private static final String ILLEGAL = "illegal decisions change nothing";
  private static final String OUTSIDE = "no step is taken outside an episode";
  private static final String FORK_SAME = "a fork repeats its original";
  private static final String FORK_FREE = "a fork and its original are independent";
  private static final String FORK_FUTURE = "a fork meets the same arrivals";

  private static final long SECOND = 1_000_000_000L;

  static Stream<Arguments> brokenTurns() {
    return Stream.of(
        edited(CLOCK, turn -> Edits.withTime(turn, 2 * SECOND - turn.timeNanos())),
        edited(HORIZON, turn -> turn.ended() ? Edits.withTime(turn, 3 * SECOND) : turn),
        edited(HORIZON, turn -> turn.ended() ? turn : Edits.withTime(turn, 2 * SECOND)),
        edited(HORIZON, turn -> Edits.withEnd(turn, turn.phase(), new EpisodeTotals(1, 0, 0, 0))),
        edited(
            HORIZON,
            turn ->
                turn.ended()
                    ? Edits.agents(agent -> Edits.withDecisionId(agent, 5)).apply(turn)
                    : turn),
        edited(AGENTS, EnvConformanceTest::reversed),
        edited(AGENTS, turn -> turn.ended() ? twice(turn) : turn),
        edited(IDS, Edits.due(agent -> Edits.withDecisionId(agent, AgentTurn.NO_DECISION))),
        edited(ELAPSED, Edits.due(agent -> Edits.withElapsed(agent, agent.elapsedNanos() + 1))),
        edited(
            ELAPSED,
            turn ->
                turn.ended()
                    ? Edits.agents(agent -> Edits.withElapsed(agent, 0)).apply(turn)
                    : turn),
        edited(MASK, Edits.due(agent -> Edits.withView(agent, Edits.view(3, 2, false)))),
        edited(VIEW, Edits.due(agent -> Edits.withView(agent, Edits.view(2, 2, true)))),
        edited(VIEW, Edits.due(agent -> Edits.withView(agent, Edits.view(3, 3, true)))),
        edited(VIEW, Edits.due(agent -> withValue(agent, 2, 5))),
        edited(CREDIT_TARGET, Edits.credits(credit -> withId(credit, 1L << 40))),
        edited(CREDIT_TARGET, Edits.credits(credit -> withId(credit, credit.decisionId() ^ 1))),
        edited(CREDIT_TARGET, Edits.agents(EnvConformanceTest::creditedTwice)),
        edited(CREDIT_TIME, Edits.credits(credit -> withTime(credit, -1))),
        edited(CREDIT_TIME, Edits.credits(credit -> withTime(credit, credit.timeNanos() + SECOND))),
        edited(CREDIT_END, Edits.credits(EnvConformanceTest::incomplete)),
        edited(CREDIT_END, Edits.agents(agent -> Edits.withCredits(agent, List.of()))),
        edited(CONSERVED, turn -> turn.ended() ? Edits.withOutcomes(turn, List.of()) : turn),
        edited(CONSERVED, EnvConformanceTest::firstOutcomeTwice),
        edited(
            CONSERVED,
            turn ->
                turn.ended()
                    ? Edits.withEnd(turn, turn.phase(), new EpisodeTotals(1, 0, 0, 0))
                    : turn),
        edited(OUTCOMES, Edits.outcomes(EnvConformanceTest::elsewhere)),
        edited(OUTCOMES, Edits.outcomes(EnvConformanceTest::dreamt)),
        edited(OUTCOMES, Edits.outcomes(EnvConformanceTest::endedBeforeItStarted)),
        edited(OUTCOMES, turn -> Edits.withOutcomes(turn, backwards(turn.outcomes()))));
  }

  static Stream<Arguments> brokenBehaviour() {
    return Stream.of(
        arguments(SPEC, supply(BrokenWorlds::fickle)),
        arguments(SAME_SEED, supply(BrokenWorlds::drawingFromEverywhere)),
        arguments(SAME_SEED, supply(BrokenWorlds::drawingAtTheEnd)),
        arguments(OTHER_SEED, supply(BrokenWorlds::deafToSeeds)),
        arguments(RESET, supply(BrokenWorlds::forgetful)),
        arguments(INSTANCES, supply(BrokenWorlds.Siblings::new)),
        arguments(ARRIVALS, supply(EnvConformanceTest::swayed)),
        arguments(ILLEGAL, supply(BrokenWorlds::lenient)),
        arguments(ILLEGAL, supply(BrokenWorlds::rude)),
        arguments(ILLEGAL, supply(BrokenWorlds::resentful)),
        arguments(OUTSIDE, supply(BrokenWorlds::neverDone)),
        arguments(FORK_SAME, supply(BrokenWorlds::otherFork)),
        arguments(FORK_SAME, supply(BrokenWorlds::emptyFork)),
        arguments(FORK_FREE, supply(BrokenWorlds::selfFork)),
        arguments(FORK_FUTURE, supply(EnvConformanceTest::swayed)),
        arguments(EnvConformance.RUNS, supply(BrokenWorlds::stuck)),
        arguments(EnvConformance.RUNS, supply(BrokenWorlds::crashing)));
  }

  @Test
  void aGoodWorldPassesEverything() {
    ConformanceReport report = EnvConformance.check(TwoShops::new, 1, 2, 3);
    assertThat(report.text()).doesNotContain("FAILED").doesNotContain("warning");
    assertThat(report.passed()).isTrue();
    assertThat(report.check(ILLEGAL).orElseThrow().detail())
        .isEqualTo("8 kinds, masked options among them");
    assertThat(report.check(CONSERVED).orElseThrow().detail()).contains("decided");
    assertThat(report.decisions()).isGreaterThan(5_000);
  }

  @Test
  void aWorldWithoutRequestsPassesEverything() {
    ConformanceReport report = EnvConformance.check(ShortChain::new, 4, 5);
    assertThat(report.text()).doesNotContain("FAILED").doesNotContain("warning");
    assertThat(report.check(CONSERVED).orElseThrow().detail())
        .isEqualTo("chain reports no requests");
  }

  @ParameterizedTest
  @MethodSource({"brokenTurns", "brokenBehaviour"})
  void aBrokenWorldFailsTheCheckThatIsForIt(String check, Supplier<MultiAgentEnv> world) {
    ConformanceReport report = EnvConformance.check(world, 1, 2);
    assertThat(report.check(check).orElseThrow().status())
        .as(report.text())
        .isEqualTo(CheckStatus.FAILED);
    assertThat(report.passed()).isFalse();
  }

  @Test
  void everyCheckHasAWorldThatFailsIt() {
    List<String> covered =
        Stream.concat(brokenTurns(), brokenBehaviour())
            .map(arguments -> (String) arguments.get()[0])
            .toList();
    var names = new ArrayList<String>();
    EnvConformance.check(ShortChain::new, 1).checks().forEach(check -> names.add(check.name()));
    names.remove(RANGE);
    assertThat(covered).containsAll(names);
  }

  @Test
  void aValueOutsideItsRangeIsAWarning() {
    ConformanceReport report =
        EnvConformance.check(() -> EditedWorld.of(Edits.due(agent -> withValue(agent, 3, 11))), 1);
    CheckResult range = report.check(RANGE).orElseThrow();
    assertThat(range.status()).isEqualTo(CheckStatus.WARNING);
    assertThat(range.detail()).contains("queue outside [0.0, 10.0]");
    assertThat(report.passed()).isTrue();
  }

  @Test
  void aTerminatedEpisodeMayEndBeforeTheHorizon() {
    UnaryOperator<Turn> terminated =
        turn -> turn.ended() ? Edits.withEnd(turn, EpisodePhase.TERMINATED, turn.totals()) : turn;
    assertThat(EnvConformance.check(() -> EditedWorld.of(terminated), 1).passed()).isTrue();
  }

  @Test
  void aCrashIsReportedWithWhatWasThrown() {
    ConformanceReport report = EnvConformance.check(BrokenWorlds::crashing, 1);
    assertThat(report.check(EnvConformance.RUNS).orElseThrow().detail())
        .contains("seed 1")
        .contains("ArithmeticException: overflow");
    assertThat(report.check(SAME_SEED).orElseThrow().detail()).startsWith("not tried");
  }

  @Test
  void linesFitATerminal() {
    for (Supplier<MultiAgentEnv> world :
        List.<Supplier<MultiAgentEnv>>of(TwoShops::new, BrokenWorlds::lenient)) {
      assertThat(EnvConformance.check(world, 1).text().lines())
          .allSatisfy(
              line -> assertThat(line.length()).isLessThanOrEqualTo(ConformanceReport.WIDTH));
    }
  }

  @Test
  void withoutSeedsNothingCanBeChecked() {
    assertThatThrownBy(() -> EnvConformance.check(TwoShops::new))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Arguments edited(String check, UnaryOperator<Turn> edit) {
    return arguments(check, supply(() -> EditedWorld.of(edit)));
  }

  private static Supplier<MultiAgentEnv> supply(Supplier<MultiAgentEnv> world) {
    return world;
  }

  /** The prompt is as long as the option that was chosen says. */
  private static MultiAgentEnv swayed() {
    return EditedWorld.of(
        Edits.outcomes(
            outcome -> Edits.withPrompt(outcome, outcome.promptTokens() + outcome.option())));
  }

  private static Turn reversed(Turn turn) {
    var agents = new ArrayList<>(turn.agents());
    Collections.reverse(agents);
    return Edits.withAgents(turn, agents);
  }

  private static Turn twice(Turn turn) {
    var agents = new ArrayList<>(turn.agents());
    agents.addAll(turn.agents());
    return Edits.withAgents(turn, agents);
  }

  private static AgentTurn withValue(AgentTurn agent, int index, float value) {
    return Edits.withView(agent, Edits.withValue(agent.observation(), index, value));
  }

  private static Credit withId(Credit credit, long id) {
    return new Credit(id, credit.timeNanos(), credit.reward(), credit.complete());
  }

  private static Credit withTime(Credit credit, long timeNanos) {
    return new Credit(credit.decisionId(), timeNanos, credit.reward(), credit.complete());
  }

  private static Credit incomplete(Credit credit) {
    return new Credit(credit.decisionId(), credit.timeNanos(), credit.reward(), false);
  }

  private static AgentTurn creditedTwice(AgentTurn agent) {
    var credits = new ArrayList<>(agent.credits());
    credits.addAll(agent.credits());
    return Edits.withCredits(agent, credits);
  }

  private static Turn firstOutcomeTwice(Turn turn) {
    var outcomes = new ArrayList<>(turn.outcomes());
    if (!outcomes.isEmpty()) {
      outcomes.add(0, outcomes.get(0));
    }
    return Edits.withOutcomes(turn, outcomes);
  }

  private static List<Outcome> backwards(List<Outcome> outcomes) {
    var reversed = new ArrayList<>(outcomes);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Outcome elsewhere(Outcome outcome) {
    Place place = outcome.place() == Place.CLOUD ? Place.HERE : Place.CLOUD;
    return changed(outcome, place, outcome.times(), outcome.score());
  }

  private static Outcome dreamt(Outcome outcome) {
    boolean dropped = outcome.kind() == OutcomeKind.DROPPED;
    var score = new Outcome.Score(dropped, 0.5, 1, 0, 0);
    return changed(outcome, outcome.place(), outcome.times(), score);
  }

  private static Outcome endedBeforeItStarted(Outcome outcome) {
    RequestTimes times = outcome.times();
    long arrival = times.arrivalNanos();
    var wrong = new RequestTimes(arrival, arrival + 5, arrival + 4, arrival + 6, times.endNanos());
    return changed(outcome, outcome.place(), wrong, outcome.score());
  }

  private static Outcome changed(
      Outcome outcome, Place place, RequestTimes times, Outcome.Score score) {
    return new Outcome(
        outcome.requestId(),
        outcome.agent(),
        outcome.option(),
        place,
        outcome.kind(),
        outcome.requestClass(),
        times,
        outcome.promptTokens(),
        outcome.outputTokens(),
        score);
  }
}

package io.masito.agents.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.Transition;
import io.masito.agents.testdomain.Observations;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.EpisodePhase;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plays random episodes and compares with a twin that looks at the finished episode as a whole: for
 * each decision all its rewards, its successor, and whether it may be kept.
 */
class AssemblerAgainstTwinTest {

  private static final double GAMMA = 0.8;
  private static final double SECOND = 1e9;

  /** What the twin knows of a decision. */
  private record Made(long id, long time, int option, List<Credit> credits) {}

  private final List<Transition> passed = new ArrayList<>();
  private final List<Made> made = new ArrayList<>();
  private final List<Credit> untold = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void everyDecisionBecomesTheTransitionThatTheWholeEpisodeSays(long seed) {
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    long longest = random.nextInt(4) * (long) SECOND;
    var assembler = new TransitionAssembler(GAMMA, longest, 1, GAMMA, passed::add);
    for (int episode = 0; episode < 30; episode++) {
      passed.clear();
      made.clear();
      untold.clear();
      playEpisode(assembler, random, longest, seed);
    }
  }

  private void playEpisode(
      TransitionAssembler assembler, SmallRandom random, long longest, long seed) {
    long time = 0;
    long last = 0;
    int decisions = 1 + random.nextInt(30);
    for (long id = 0; id < decisions; id++) {
      var turn = turn(id, time, id == 0 ? 0 : time - last);
      assembler.take(turn);
      int option = random.nextInt(2);
      assembler.begin(turn, time, option);
      assembler.checkInvariants();
      var credits = draw(random, id, time, longest);
      made.add(new Made(id, time, option, credits));
      untold.addAll(credits);
      last = time;
      time += random.nextInt(3_000_000) * 1_000L;
    }
    boolean terminated = random.nextDouble() < 0.3;
    boolean absent = random.nextDouble() < 0.2;
    var phase = terminated ? EpisodePhase.TERMINATED : EpisodePhase.TRUNCATED;
    var closing = absent ? null : turn(AgentTurn.NO_DECISION, time, time - last);
    assembler.close(phase, time, closing);
    assertThat(assembler.pending()).isZero();
    assertEpisode(phase, time, absent ? last : time, closing, longest, seed);
  }

  /** Rewards within the longest credit, the last of them complete; all at once where that is 0. */
  private static List<Credit> draw(SmallRandom random, long id, long time, long longest) {
    var credits = new ArrayList<Credit>();
    int count = 1 + random.nextInt(3);
    long at = time;
    for (int i = 0; i < count; i++) {
      at += (long) (random.nextDouble() * (time + longest - at));
      credits.add(new Credit(id, at, random.nextGaussian(), i == count - 1));
    }
    return credits;
  }

  private AgentTurn turn(long id, long time, long elapsed) {
    var known = new ArrayList<Credit>();
    for (Credit credit : untold) {
      if (credit.timeNanos() <= time) {
        known.add(credit);
      }
    }
    known.sort(Comparator.comparingLong(Credit::timeNanos));
    untold.removeAll(known);
    return new AgentTurn(0, id, Observations.column((float) id, 0), elapsed, known);
  }

  private void assertEpisode(
      EpisodePhase phase,
      long end,
      long lastTold,
      @Nullable AgentTurn closing,
      long longest,
      long seed) {
    var expected = new ArrayList<Transition>();
    for (int i = 0; i < made.size(); i++) {
      Transition transition = judge(i, phase, end, lastTold, closing, longest);
      if (transition != null) {
        expected.add(transition);
      }
    }
    var actual = new ArrayList<>(passed);
    actual.sort(Comparator.comparingDouble(t -> t.state().value(0, 0)));
    assertThat(actual).as("seed %d", seed).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      Transition ours = actual.get(i);
      Transition twin = expected.get(i);
      assertThat(ours.state()).isEqualTo(twin.state());
      assertThat(ours.option()).isEqualTo(twin.option());
      assertThat(ours.next()).isEqualTo(twin.next());
      assertThat(ours.elapsedNanos()).isEqualTo(twin.elapsedNanos());
      assertThat(ours.reward()).isCloseTo(twin.reward(), within(1e-12));
    }
  }

  private @Nullable Transition judge(
      int index,
      EpisodePhase phase,
      long end,
      long lastTold,
      @Nullable AgentTurn closing,
      long longest) {
    Made decision = made.get(index);
    boolean isLast = index == made.size() - 1;
    boolean truncated = phase == EpisodePhase.TRUNCATED;
    boolean complete =
        decision.credits().stream().allMatch(credit -> credit.timeNanos() <= lastTold)
            && !(isLast && closing == null);
    boolean readyBeforeTheEnd =
        !isLast
            && decision.credits().stream()
                .allMatch(credit -> credit.timeNanos() <= made.get(made.size() - 1).time());
    boolean young = end - decision.time() < longest;
    boolean kept =
        readyBeforeTheEnd
            || (truncated ? closing != null && !young : closing != null || (complete && !isLast));
    if (!kept) {
      return null;
    }
    double reward = 0;
    for (Credit credit : decision.credits()) {
      if (credit.timeNanos() <= lastTold) {
        double seconds = (credit.timeNanos() - decision.time()) / SECOND;
        reward += Math.pow(GAMMA, seconds) * credit.reward();
      }
    }
    var state = Observations.column((float) decision.id(), 0);
    if (!isLast) {
      Made next = made.get(index + 1);
      var following = Observations.column((float) next.id(), 0);
      return new Transition(
          state, decision.option(), reward, following, next.time() - decision.time());
    }
    if (truncated && closing != null) {
      return new Transition(
          state, decision.option(), reward, closing.observation(), end - decision.time());
    }
    return new Transition(state, decision.option(), reward, null, 0);
  }
}

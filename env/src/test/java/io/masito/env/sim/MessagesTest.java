package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.sim.ClusterSnapshot.NodeState;
import io.masito.env.testdomain.EpisodeRecord;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.Player.Played;
import io.masito.env.testdomain.RandomFaults;
import io.masito.env.testdomain.RandomWorld;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** What agents know of each other by messages, and when. */
class MessagesTest {

  private static final long SEED = 3;
  private static final double NANOS = 1e9;
  private static final double OLDEST_SECONDS = 60;

  /** Two nodes joined by a link of no delay; all requests arrive at the first. */
  private static ScenarioText pair(String messages, double millis) {
    return ScenarioText.single()
        .with("horizonSeconds: 60", "horizonSeconds: 200")
        .with("intervalSeconds: 1, jitter: 0.5", messages)
        .with(
            "links: []",
            """
              - name: other
                device: rtx4090
                engine: awq
                models: [{model: llama3.1-8b, quantization: int4_awq}]
                batchLimit: 64
                waitingLimit: 100
                arrivalShare: 0
            links:
              - {between: alone, and: other, oneWayMillis: %s, megabitsPerSecond: 1e9}
            """
                .formatted(millis));
  }

  private static int neighbour(Observation seen) {
    int option = 0;
    while (SchedulingFeature.IS_NEIGHBOUR.of(seen, option) == 0) {
      option++;
    }
    return option;
  }

  /**
   * The age that an agent sees is that of the newest message that has arrived: it is never of one
   * that is still under way, was lost, or has not been sent, and never goes back.
   */
  @Test
  void noMessageIsReadBeforeItArrives() {
    int read = 0;
    for (long seed = 0; seed < 300; seed++) {
      WorldSettings settings = RandomFaults.with(RandomWorld.of(seed), List.of());
      if (settings.messages().rides()) {
        continue;
      }
      var record = new EpisodeRecord();
      SchedulingEnv env = SchedulingEnv.of(settings).watchedBy(record);
      ToIntFunction<Observation> chooser = Player.byLot(seed);
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        for (AgentTurn due : turn.agents()) {
          read += checkAges(env, record.messages, due, turn.timeNanos(), seed);
        }
        turn = env.step(Player.decide(turn, chooser));
      }
    }
    assertThat(read).isGreaterThan(500);
  }

  private static int checkAges(
      SchedulingEnv env, List<MessageTrail> messages, AgentTurn due, long now, long seed) {
    int read = 0;
    List<ExecutionOption> options = env.spec().options().get(due.agent());
    for (int option = 0; option < options.size(); option++) {
      if (options.get(option).place() == Place.NEIGHBOUR) {
        int sender = env.spec().agents().indexOf(options.get(option).node());
        long newest = newestSent(messages, sender, due.agent(), now);
        double age = Math.min(OLDEST_SECONDS, (now - newest) / NANOS);
        assertThat((double) SchedulingFeature.MESSAGE_AGE_SECONDS.of(due.observation(), option))
            .as("seed %s, agent %s at %s", seed, due.agent(), now)
            .isCloseTo(age, within(1e-5));
        read += newest > 0 ? 1 : 0;
      }
    }
    return read;
  }

  /** The start of the episode if none has come. */
  private static long newestSent(List<MessageTrail> messages, int sender, int receiver, long now) {
    long newest = 0;
    for (MessageTrail message : messages) {
      boolean come = !message.lost() && message.arrivalNanos() <= now;
      if (message.sender() == sender && message.receiver() == receiver && come) {
        newest = Math.max(newest, message.sentNanos());
      }
    }
    return newest;
  }

  @Test
  void reorderedMessagesNeverMakeAnAgentForget() {
    int reordered = 0;
    for (long seed = 0; seed < 100; seed++) {
      WorldSettings settings = RandomWorld.of(seed);
      var record = new EpisodeRecord();
      SchedulingEnv env = SchedulingEnv.of(settings).watchedBy(record);
      Map<String, Long> known = new HashMap<>();
      Turn turn = env.reset(seed);
      while (!turn.ended()) {
        for (NodeState node : env.snapshot().nodes()) {
          node.heard()
              .forEach(heard -> assertNoOlder(known, node, heard, env.snapshot().nowNanos()));
        }
        turn = env.step(Player.decide(turn, Player.byLot(seed)));
      }
      reordered += overtaken(record.messages);
    }
    assertThat(reordered).isGreaterThan(100);
  }

  private static void assertNoOlder(
      Map<String, Long> known, NodeState node, ClusterSnapshot.Heard heard, long now) {
    if (heard.ageNanos() >= 0) {
      long sent = now - heard.ageNanos();
      String pair = node.name() + " " + heard.neighbour();
      assertThat(sent).isGreaterThanOrEqualTo(known.getOrDefault(pair, 0L));
      known.put(pair, sent);
    }
  }

  private static int overtaken(List<MessageTrail> messages) {
    Map<String, Long> latest = new HashMap<>();
    int overtaken = 0;
    for (MessageTrail message : messages) {
      if (!message.lost()) {
        String pair = message.sender() + " " + message.receiver();
        overtaken += message.arrivalNanos() < latest.getOrDefault(pair, 0L) ? 1 : 0;
        latest.merge(pair, message.arrivalNanos(), Math::max);
      }
    }
    return overtaken;
  }

  /** Over a link without delay, an agent that is told every change knows the load as it is. */
  @Test
  void everyChangeIsToldIfEveryChangeIsToBeTold() {
    String messages =
        "intervalSeconds: 1e6, onChange: {requests: 1, minIntervalSeconds: 0}, jitter: 0";
    var env = pair(messages, 0).scenario().environment();
    Turn turn = env.reset(SEED);
    int busy = 0;
    while (!turn.ended()) {
      Observation seen = turn.agents().get(0).observation();
      var there = env.snapshot().nodes().get(1).load();
      int option = neighbour(seen);
      float told =
          SchedulingFeature.WAITING_REQUESTS.of(seen, option)
              + SchedulingFeature.RUNNING_REQUESTS.of(seen, option);
      assertThat(told).as("seed %s", SEED).isEqualTo(there.waiting() + there.running());
      busy += told > 0 ? 1 : 0;
      turn = env.step(Player.decide(turn, MessagesTest::neighbour));
    }
    assertThat(busy).isGreaterThan(50);
  }

  @Test
  void changesAreToldNoSoonerThanTheLeastInterval() {
    String messages =
        "intervalSeconds: 1e6, onChange: {requests: 1, minIntervalSeconds: 2}, jitter: 0";
    var record = new EpisodeRecord();
    var env = pair(messages, 5).scenario().environment();
    env.watchedBy(record);
    Player.play(env, SEED, MessagesTest::neighbour);
    long last = Long.MIN_VALUE / 2;
    int sent = 0;
    for (MessageTrail message : record.messages) {
      if (message.sender() == 1) {
        assertThat(message.sentNanos() - last).isGreaterThanOrEqualTo(2_000_000_000L);
        last = message.sentNanos();
        sent++;
      }
    }
    assertThat(sent).isBetween(60, 101);
  }

  /** The answer leaves when the last token does, and tells the load of that instant. */
  @Test
  void anAnswerTellsTheLoadOfWhereItComesFrom() {
    String messages = "intervalSeconds: 1e6, piggyback: true, jitter: 0";
    Played played =
        Player.play(pair(messages, 20).scenario().environment(), SEED, MessagesTest::neighbour);
    long answered = -1;
    int compared = 0;
    for (Turn turn : played.turns()) {
      for (Outcome outcome : turn.outcomes()) {
        answered = Math.max(answered, outcome.times().endNanos());
      }
      if (turn.ended() || answered < 0) {
        continue;
      }
      Observation seen = turn.agents().get(0).observation();
      double left = answered / NANOS - 0.02;
      assertThat((double) SchedulingFeature.MESSAGE_AGE_SECONDS.of(seen, neighbour(seen)))
          .isCloseTo(Math.min(OLDEST_SECONDS, turn.timeNanos() / NANOS - left), within(1e-5));
      compared++;
    }
    assertThat(compared).isGreaterThan(100);
    assertThat(played.totals().messages()).isEqualTo(2L * played.outcomes().size());
  }

  @Test
  void theShareOfALinkThatMessagesTakeIsBytesOverCapacity() {
    String messages = "intervalSeconds: 0.5, jitter: 0";
    ScenarioText text = pair(messages, 20).with("megabitsPerSecond: 1e9", "megabitsPerSecond: 8");
    Played played = Player.play(text.scenario().environment(), SEED, seen -> 0);
    assertThat(played.totals().messageLinkShare())
        .isCloseTo(2 * 64 / 1e6, within(0.02 * 2 * 64 / 1e6));
  }
}

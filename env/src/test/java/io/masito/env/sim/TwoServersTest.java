package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.TwoServers.Routing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Small problems of routing whose solutions are known to many digits: join the shortest queue among
 * equals (Winston 1977), a switching curve among unequals (Hajek 1984), a threshold for a slow
 * server.
 */
class TwoServersTest {

  private static final double DIGITS = 5e-9;
  private static final TwoServers EQUAL = new TwoServers(1.6, 1, 1);
  private static final TwoServers UNEQUAL = new TwoServers(1.6, 1.5, 0.5);

  @Test
  void equalServersAreBestServedByTheShortestQueue() {
    double[][] values = EQUAL.values();
    assertThat(values[0][0]).isCloseTo(66.529662852, within(DIGITS));
    assertThat(values[3][3]).isCloseTo(96.148878322, within(DIGITS));
    for (int a = 0; a < TwoServers.ROOM; a++) {
      for (int b = 0; b < TwoServers.ROOM; b++) {
        double gain = TwoServers.toSecond(values, a, b) - TwoServers.toFirst(values, a, b);
        if (a == b) {
          assertThat(gain).isCloseTo(0, within(DIGITS));
        } else {
          assertThat(gain > 0).as("%s, %s", a, b).isEqualTo(a < b);
        }
      }
    }
  }

  @Test
  void unequalServersHaveASwitchingCurve() {
    double[][] values = UNEQUAL.values();
    assertThat(values[0][0]).isCloseTo(64.887562031, within(DIGITS));
    assertThat(values[3][3]).isCloseTo(96.130862979, within(DIGITS));
    int[] curve = {0, 1, 1, 1, 2, 2, 3, 3, 3, 4};
    for (int a = 0; a < TwoServers.ROOM; a++) {
      for (int b = 0; b < TwoServers.ROOM; b++) {
        boolean first = TwoServers.toFirst(values, a, b) <= TwoServers.toSecond(values, a, b);
        assertThat(first).as("%s, %s", a, b).isEqualTo(b >= curve[a]);
      }
    }
  }

  @Test
  void playedPoliciesCostWhatIsComputed() {
    double[][] equal = EQUAL.values();
    double[][] unequal = UNEQUAL.values();
    costs(EQUAL, (a, b) -> optimal(equal, a, b), 66.529662852);
    costs(UNEQUAL, (a, b) -> optimal(unequal, a, b), 64.887562031);
    costs(UNEQUAL, (a, b) -> a <= b, 68.525745481);
  }

  private static boolean optimal(double[][] values, int a, int b) {
    return TwoServers.toFirst(values, a, b) <= TwoServers.toSecond(values, a, b);
  }

  /** Plays many lives and asks whether the value lies in the 99.9 % interval of their mean. */
  private static void costs(TwoServers servers, Routing routing, double expected) {
    SmallRandom random = new RandomStreams(11).of(Purpose.RULE);
    int lives = 3_000;
    double sum = 0;
    double squares = 0;
    for (int life = 0; life < lives; life++) {
      double cost = servers.play(routing, random);
      sum += cost;
      squares += cost * cost;
    }
    double mean = sum / lives;
    double error = Math.sqrt((squares / lives - mean * mean) / lives);
    assertThat(mean).as("seed 11, %s", servers).isCloseTo(expected, within(3.29 * error));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 2, 69.718087971",
    "0.2, 4, 89.583818559",
    "0.1, 6, 95.243141346",
    "0.05, 11, 96.191007400"
  })
  void slowServerIsUsedFromAThresholdOn(double slowRate, int threshold, double cost) {
    double[][] values = slowServer(slowRate);
    assertThat(values[0][0]).isCloseTo(cost, within(DIGITS));
    for (int queue = 1; queue < 40; queue++) {
      boolean send = values[queue - 1][1] < values[queue][0];
      assertThat(send).as("queue %s", queue).isEqualTo(queue >= threshold);
    }
  }

  /** Least cost by jobs at the fast server and at the slow one; discount rate 0.01. */
  private static double[][] slowServer(double slowRate) {
    double arrivals = 0.5;
    double fast = 1;
    double all = arrivals + fast + slowRate + 0.01;
    int room = 60;
    double[][] values = new double[room + 1][2];
    for (int sweep = 0; sweep < 12_000; sweep++) {
      double[][] next = new double[room + 1][2];
      for (int queue = 0; queue <= room; queue++) {
        for (int slow = 0; slow < 2; slow++) {
          double later =
              arrivals * best(values, Math.min(room, queue + 1), slow)
                  + fast * best(values, Math.max(0, queue - 1), slow)
                  + slowRate * best(values, queue, 0);
          next[queue][slow] = (queue + slow + later) / all;
        }
      }
      values = next;
    }
    return values;
  }

  private static double best(double[][] values, int queue, int slow) {
    double stay = values[queue][slow];
    return slow == 1 || queue == 0 ? stay : Math.min(stay, values[queue - 1][1]);
  }
}

package io.masito.env.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  private static final int DRAWS = 200_000;

  @Test
  void equalKeysGiveEqualStreamsWhateverWasDrawnBefore() {
    var streams = new RandomStreams(7);
    var first = streams.of(Purpose.ARRIVAL_GAP, 3, 5);
    long[] drawn = first.longs(100).toArray();
    assertThat(streams.of(Purpose.MESSAGE_LOSS, 3, 5).longs(50).toArray()).isNotEqualTo(drawn);
    assertThat(new RandomStreams(7).of(Purpose.ARRIVAL_GAP, 3, 5).longs(100).toArray())
        .isEqualTo(drawn);
  }

  @Test
  void neighbouringKeysShareNoFirstDraw() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 4; seed++) {
      for (Purpose purpose : Purpose.values()) {
        for (long subject = 0; subject < 40; subject++) {
          for (long second = 0; second < 4; second++) {
            seen.add(new RandomStreams(seed).of(purpose, subject, second).nextLong());
          }
        }
      }
    }
    assertThat(seen).hasSize(4 * Purpose.values().length * 40 * 4);
  }

  @Test
  void firstDrawsOfSuccessiveSubjectsAreUniformAndUncorrelated() {
    var streams = new RandomStreams(11);
    double sum = 0;
    double squares = 0;
    double products = 0;
    double before = 0.5;
    for (int subject = 0; subject < DRAWS; subject++) {
      double draw = streams.of(Purpose.TOKEN_LENGTHS, subject).nextDouble();
      sum += draw;
      squares += draw * draw;
      products += (draw - 0.5) * (before - 0.5);
      before = draw;
    }
    double mean = sum / DRAWS;
    assertThat(mean).isCloseTo(0.5, within(4 * Math.sqrt(1.0 / 12 / DRAWS)));
    assertThat(squares / DRAWS - mean * mean).isCloseTo(1.0 / 12, within(0.001));
    assertThat(products / DRAWS * 12).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
  }

  @Test
  void normalAndExponentialDrawsHaveTheirMoments() {
    var random = new RandomStreams(5).of(Purpose.RULE);
    double normal = 0;
    double normalSquares = 0;
    double exponential = 0;
    for (int i = 0; i < DRAWS; i++) {
      double draw = random.nextGaussian();
      normal += draw;
      normalSquares += draw * draw;
      exponential += random.nextExponential();
    }
    assertThat(normal / DRAWS).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
    assertThat(normalSquares / DRAWS).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
    assertThat(exponential / DRAWS).isCloseTo(1, within(4 / Math.sqrt(DRAWS)));
  }

  /** Kolmogorov and Smirnov: the largest gap to the exact distribution, at 1 in 1,000. */
  @Test
  void normalAndExponentialDrawsHaveTheirDistributionUpToTheTails() {
    var random = new RandomStreams(6).of(Purpose.RULE);
    int draws = 2_000_000;
    var normal = new NormalDistribution(null, 0, 1);
    double[] normals = random.doubles(draws).map(u -> random.nextGaussian()).sorted().toArray();
    double[] exponentials =
        random.doubles(draws).map(u -> random.nextExponential()).sorted().toArray();
    double critical = 1.95 / Math.sqrt(draws);
    assertThat(gap(normals, normal::cumulativeProbability)).isLessThan(critical);
    assertThat(gap(exponentials, x -> 1 - Math.exp(-x))).isLessThan(critical);
    assertThat(above(normals, 3.8)).isCloseTo(draws * 7.2348e-5, within(4 * Math.sqrt(145)));
    assertThat(above(exponentials, 8)).isCloseTo(draws * Math.exp(-8), within(4 * Math.sqrt(671)));
  }

  private static double gap(double[] sorted, DoubleUnaryOperator distribution) {
    double gap = 0;
    for (int i = 0; i < sorted.length; i++) {
      double exact = distribution.applyAsDouble(sorted[i]);
      gap = Math.max(gap, Math.abs(exact - (double) i / sorted.length));
      gap = Math.max(gap, Math.abs(exact - (double) (i + 1) / sorted.length));
    }
    return gap;
  }

  private static double above(double[] draws, double limit) {
    return Arrays.stream(draws).filter(draw -> draw > limit).count();
  }

  @Test
  void savedStateGoesOnWithTheSameDraws() throws IOException {
    var random = new RandomStreams(5).of(Purpose.RULE);
    random.nextLong();
    var bytes = new ByteArrayOutputStream();
    random.saveState(new DataOutputStream(bytes));
    var restored = new RandomStreams(0).of(Purpose.REPLAY);
    restored.loadState(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(restored.longs(20).toArray()).isEqualTo(random.longs(20).toArray());
  }
}

package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthSpecTest {

  private static final int DRAWS = 100_000;

  private static LengthSpec parse(String yaml) {
    return StrictYaml.parse(yaml, "lengths", LengthSpec.class);
  }

  @Test
  void normalCurveIsExactAlsoFarOut() {
    var exact = new NormalDistribution();
    for (double x = -39; x < 39; x += 0.37) {
      double wanted = exact.cumulativeProbability(x);
      assertThat(NormalCurve.cumulative(x))
          .isCloseTo(wanted, within(Math.min(1e-14, 1e-7 * wanted + 1e-300)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{median: 1020, spread: 0.6, min: 16, max: 8192}",
        "{mixture: [{weight: 1, median: 20, spread: 0.1}, {weight: 3, mu: 7, spread: 1}], min: 1, max: 9000}",
        "{fitted: azure23_conv.output}",
        "{table: azure23_conv.prompt}",
        "{percentiles: [5, 5, 40, 90]}",
        "{table: mooncake_conv.output}",
      })
  void drawsFollowTheirDistributionEitherWay(String yaml) {
    LengthSpec spec = parse(yaml);
    LengthLaw law = spec.law();
    int[] drawn = new int[DRAWS];
    int[] joined = new int[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      var random = new RandomStreams(3).of(Purpose.TOKEN_LENGTHS, i);
      drawn[i] = law.draw(random);
      joined[i] = law.atNormal(random.nextGaussian());
    }
    // 1.95 over the root of n is the 0.1 % point of the Kolmogorov distribution
    double bar = 1.95 / Math.sqrt(DRAWS);
    assertThat(KolmogorovSmirnov.distance(drawn, spec)).isLessThan(bar);
    assertThat(KolmogorovSmirnov.distance(joined, spec)).isLessThan(bar);
    assertThat(parse(StrictYaml.write(spec))).isEqualTo(spec);
  }

  @Test
  void meansAreThoseOfTheDistribution() {
    assertThat(LengthSpec.ofPercentiles(List.of(0.0, 10.0, 40.0)).meanTokens()).isEqualTo(15);
    assertThat(
            parse(
                    "{mixture: [{weight: 1, median: 10, spread: 0},"
                        + " {weight: 3, median: 50, spread: 0}]}")
                .meanTokens())
        .isCloseTo(40, within(1e-9));
    assertThat(parse("{table: azure23_conv.prompt}").meanTokens()).isCloseTo(1154.7, within(15.0));
    assertThat(parse("{fitted: azure23_conv.prompt}").meanTokens()).isCloseTo(1154.7, within(40.0));
  }

  @Test
  void copulaKeepsEachLengthAndJoinsThem() {
    LengthLaw prompt = LengthSpec.ofTable("mooncake_synth.prompt").law();
    LengthLaw output = LengthSpec.ofTable("mooncake_synth.output").law();
    var copula = new LengthCopula(prompt, output, -0.55);
    int[] outputs = new int[DRAWS];
    double[] sums = new double[5];
    for (int i = 0; i < DRAWS; i++) {
      var random = new RandomStreams(8).of(Purpose.TOKEN_LENGTHS, i);
      double z = random.nextGaussian();
      outputs[i] = copula.output(z, random.nextGaussian());
      double x = Math.log(copula.prompt(z));
      double y = Math.log(outputs[i]);
      double[] terms = {x, y, x * x, y * y, x * y};
      for (int term = 0; term < terms.length; term++) {
        sums[term] += terms[term] / DRAWS;
      }
    }
    double covariance = sums[4] - sums[0] * sums[1];
    double spreads = Math.sqrt((sums[2] - sums[0] * sums[0]) * (sums[3] - sums[1] * sums[1]));
    assertThat(covariance / spreads).isCloseTo(-0.49, within(0.03));
    assertThat(KolmogorovSmirnov.distance(outputs, LengthSpec.ofTable("mooncake_synth.output")))
        .isLessThan(0.007);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{min: 1, max: 2} | lengths need one of median",
        "{median: 3, spread: 1, table: azure23_conv.prompt} | given are 2",
        "{median: 3} | spread: is missing",
        "{table: azure_conv.prompt} | did you mean 'azure23_conv.prompt'?",
        "{fitted: nothing} | fitted: no lengths 'nothing'",
        "{percentiles: [5]} | percentiles: needs at least two",
        "{percentiles: [5, 4]} | percentiles[1]: 4 must be in [5,",
        "{mixture: []} | mixture: needs at least one part",
        "{mixture: [{weight: 1, spread: 1}]} | median: a part has either median or mu",
        "{mixture: [{weight: 0, mu: 3, spread: 1}]} | weight: 0 must be above 0",
      })
  void wrongLengthsAreRefused(String yaml, String complaint) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(complaint);
  }
}

package io.masito.training.yardstick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionYardstickTest {

  @ParameterizedTest
  @CsvSource({
    "0.9, 5, 5, 2, 2.225092251",
    "0.5, 5, 5, 3, 1.600000000",
    "1.5, 10, 10, 3, 6.784615385"
  })
  void limitsAndGainsAreThoseOfNaor(
      double lambda, double reward, int selfish, int social, double gain) {
    var problem = new AdmissionProblem(lambda, 1, reward, 1, 0.01);
    assertThat(problem.selfishLimit()).isEqualTo(selfish);
    assertThat(problem.socialLimit()).isEqualTo(social);
    assertThat(problem.gain(social)).isCloseTo(gain, within(1e-9));
    // Discounting by so little changes nothing of what is best.
    var admission = new Admission(problem);
    assertThat(admission.limit(ChainValues.optimal(admission).best())).isEqualTo(social);
  }

  /** Little discounting turns the value from the empty state on into the gain over beta. */
  @ParameterizedTest
  @CsvSource({"1", "2", "5"})
  void gainIsWhatTheChainEarnsInTheLongRun(int limit) {
    double beta = 1e-5;
    var problem = new AdmissionProblem(0.9, 1, 5, 1, beta);
    var admission = new Admission(problem);
    var choices = new int[admission.shape().states()];
    for (int jobs = 0; jobs < limit; jobs++) {
      choices[2 * jobs + 1] = Admission.LET_IN;
    }
    double earned = -beta * ChainValues.of(admission, choices).at(0);
    assertThat(earned).isCloseTo(problem.gain(limit), within(1e-3));
    assertThat(admission.limit(choices)).isEqualTo(limit);
  }

  @Test
  void aShortTrainingEarnsMoreThanSelfishJobsDo() {
    var problem = new AdmissionProblem(0.9, 1, 5, 1, 0.05);
    var result = new AdmissionYardstick(problem, 30_000, 1).run(share -> {});
    assertThat(result.learnedValue()).isLessThanOrEqualTo(result.exactValue());
    assertThat(result.learnedValue()).isGreaterThan(0.95 * result.exactValue());
    assertThat(result.selfishValue()).isLessThan(0.8 * result.exactValue());
  }

  @Test
  void aRewardThatNobodyWouldJoinForIsRefused() {
    assertThatThrownBy(() -> new AdmissionProblem(0.9, 1, 0.5, 1, 0.01))
        .hasMessageStartingWith("reward: 0.5 times mu over cost is 0.5");
  }
}

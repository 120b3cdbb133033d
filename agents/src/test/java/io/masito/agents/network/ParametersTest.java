package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

  @ParameterizedTest
  @ValueSource(floats = {1e-42f, 1e-30f, 1e-10f, 1, 1e10f, 1e30f})
  void normIsThatOfDoublePrecisionWhateverTheSize(float size) {
    var random = new RandomStreams(3).of(Purpose.PARITY);
    Parameters parameters = Parameters.zeros(List.of(37, 41, 3));
    double sum = 0;
    for (int array = 0; array < parameters.arrays(); array++) {
      float[] values = parameters.array(array);
      for (int i = 0; i < values.length; i++) {
        values[i] = size * (float) random.nextGaussian();
        sum += (double) values[i] * values[i];
      }
    }
    double norm = Math.sqrt(sum);
    assertThat(parameters.norm()).isCloseTo(norm, within(1e-5 * norm));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void normOfWhatIsNoNumberIsNone(float value) {
    Parameters parameters = Parameters.zeros(List.of(300, 2));
    parameters.weights(0)[7] = value;
    assertThat(parameters.norm()).isNotFinite();
  }
}

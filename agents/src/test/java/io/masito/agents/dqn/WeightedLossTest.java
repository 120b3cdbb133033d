package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.agents.LinearSchedule;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.PrioritisedReplay;
import io.masito.agents.replay.Sample;
import io.masito.agents.testdomain.NetworkProbe;
import io.masito.agents.testdomain.Observations;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.NetworkShape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights of prioritised replay in the loss, whichever of its two forms applies. */
class WeightedLossTest {

  private static final int BATCH = 8;
  private static final float VALUE = 4;

  private static List<Sample> drawn() {
    var draws = new RandomStreams(3).of(Purpose.REPLAY);
    var replay = new PrioritisedReplay(16, draws, 0.9, LinearSchedule.constant(0.7));
    for (int i = 0; i < 16; i++) {
      var state = Observations.column(VALUE, 50);
      replay.add(new Transition(state, 0, i, null, 0));
    }
    Sample[] batch = Stream.generate(Sample::new).limit(BATCH).toArray(Sample[]::new);
    // Errors from a first batch make some transitions more urgent than others.
    for (int round = 0; round < 20; round++) {
      replay.sample(batch);
      for (Sample sample : batch) {
        sample.noteError(VALUE - sample.transition().reward());
      }
      replay.learned(batch);
    }
    replay.sample(batch);
    return List.of(batch);
  }

  /** With a bend of 100 all is square, with 0.5 nearly all is linear. */
  @ParameterizedTest
  @ValueSource(doubles = {100, 2, 0.5})
  void weightsCountInTheSquareAndTheLinearPartOfHubersLoss(double delta) {
    NativeThreads.useOne();
    NetworkDefinition definition = NetworkProbe.definition(NetworkShape.OPTION_SCORING, 3);
    Parameters online = NetworkProbe.times(definition, 1);
    var scaling = new FeatureScaling(1, 0);
    var targets = new TdTargets(definition, online, online, scaling, false, 0.9, BATCH);
    var huber = new HuberLoss(definition, online, scaling, targets, delta, 1, BATCH);
    List<Sample> samples = drawn();
    assertThat(samples.stream().mapToDouble(Sample::weight).distinct().count()).isGreaterThan(3);
    double loss = 0;
    double slope = 0;
    for (Sample sample : samples) {
      double error = VALUE - sample.transition().reward();
      boolean square = Math.abs(error) <= delta;
      double plain = square ? error * error / 2 : delta * (Math.abs(error) - delta / 2);
      loss += sample.weight() * plain / BATCH;
      slope += sample.weight() * (square ? error : delta * Math.signum(error)) / BATCH;
    }
    LossGradient result = huber.compute(samples);
    assertThat(result.loss()).isCloseTo(loss, within(1e-6));
    assertThat((double) result.gradient().bias(online.layers() - 1)[0])
        .isCloseTo(slope, within(1e-5));
  }
}

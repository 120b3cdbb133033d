package io.masito.agents.dqn;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.LinearSchedule;
import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.testdomain.Observations;
import io.masito.agents.testdomain.Samples;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A task that no scoring of one row at a time can do: four numbers about a centre that nobody is
 * told; the one nearest to their mean earns most.
 */
class ContextLearnsTest {

  private static final int OPTIONS = 4;
  private static final int BATCH = 32;

  private final SmallRandom random = new RandomStreams(12).of(Purpose.PARITY);
  private final FeatureScaling unscaled = new FeatureScaling(1, 0);

  private Observation numbers() {
    float centre = (float) (2 * random.nextGaussian());
    float[] values = new float[OPTIONS];
    for (int option = 0; option < OPTIONS; option++) {
      values[option] = centre + (float) random.nextGaussian();
    }
    return Observations.column(values);
  }

  private static double distance(Observation view, int option) {
    double mean = 0;
    for (int other = 0; other < OPTIONS; other++) {
      mean += view.value(other, 0) / OPTIONS;
    }
    return Math.abs(view.value(option, 0) - mean);
  }

  /** Share of right choices after so many updates on random choices. */
  private double learned(NetworkShape shape, boolean duelling) {
    NativeThreads.useOne();
    var definition = new NetworkDefinition(shape, 1, OPTIONS, List.of(32), duelling, 8);
    Parameters online = definition.initial(3);
    Parameters target = definition.initial(3);
    var targets = new TdTargets(definition, online, target, unscaled, true, 0, BATCH);
    var loss = new HuberLoss(definition, online, unscaled, targets, 1, 1, BATCH);
    var updater =
        new AdamUpdater(
            online,
            target,
            LinearSchedule.constant(5e-3),
            10,
            new TargetCopies(100, 0),
            new UpdateTally());
    for (int update = 0; update < 900; update++) {
      var batch = new ArrayList<Transition>();
      for (int i = 0; i < BATCH; i++) {
        Observation view = numbers();
        int option = random.nextInt(OPTIONS);
        batch.add(new Transition(view, option, -distance(view, option), null, 0));
      }
      updater.update(loss.compute(Samples.of(batch)));
    }
    return shareRight(new NetworkActor(definition, online, unscaled));
  }

  private double shareRight(NetworkActor actor) {
    int right = 0;
    for (int i = 0; i < 500; i++) {
      Observation view = numbers();
      int best = 0;
      for (int option = 1; option < OPTIONS; option++) {
        best = distance(view, option) < distance(view, best) ? option : best;
      }
      right += actor.best(view) == best ? 1 : 0;
    }
    return right / 500.0;
  }

  @Test
  void contextDoesWhatRowsAloneCannot() {
    assertThat(learned(NetworkShape.CONTEXT_SCORING, false)).isGreaterThan(0.85);
    assertThat(learned(NetworkShape.CONTEXT_SCORING, true)).isGreaterThan(0.85);
    // A row alone can only guess the centre to be 0.
    assertThat(learned(NetworkShape.OPTION_SCORING, false)).isLessThan(0.6);
  }
}

package io.masito.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.masito.agents.testdomain.Observations;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.NetworkShape;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many observations at once against one at a time. */
class NetworkActorTest {

  private static final int FEATURES = 11;
  private static final int OPTIONS = 9;

  /**
   * OpenBLAS sums a row in another order for another number of rows; a hundred terms of a unit each
   * keep about six digits.
   */
  private static final double ROUNDING = 4e-6;

  private final SmallRandom random = new RandomStreams(3).of(Purpose.PARITY);

  NetworkActorTest() {
    NativeThreads.useOne();
  }

  private static NetworkDefinition definition(NetworkShape shape, boolean duelling) {
    return new NetworkDefinition(shape, FEATURES, OPTIONS, List.of(48, 24), duelling, 20);
  }

  private FeatureScaling scaling() {
    var scaling = new FeatureScaling(FEATURES, 0, 40, new Blanking(2, List.of(4, 5)));
    for (int i = 0; i < 40; i++) {
      scaling.measure(observation());
    }
    return scaling;
  }

  private Observation observation() {
    return Stream.generate(
            () -> Observations.random(random, 1 + random.nextInt(OPTIONS), FEATURES, 0.7))
        .filter(seen -> seen.allowed(0))
        .findFirst()
        .orElseThrow();
  }

  private Observation[] observations(int count) {
    return Stream.generate(this::observation).limit(count).toArray(Observation[]::new);
  }

  private static float[] values(
      NetworkDefinition definition,
      Parameters network,
      FeatureScaling scaling,
      Observation... seen) {
    ObservationBatch batch = ObservationBatch.of(definition, scaling, seen.length, OPTIONS);
    for (Observation each : seen) {
      batch.addAllowed(each);
    }
    float[] outputs =
        batch.run(network, ObservationBatch.passFor(definition, network, seen.length, OPTIONS));
    float[] values = new float[seen.length * OPTIONS];
    for (int i = 0; i < seen.length; i++) {
      for (int option = 0; option < seen[i].options(); option++) {
        if (seen[i].allowed(option)) {
          values[i * OPTIONS + option] = outputs[batch.index(i, option)];
        }
      }
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, false",
    "OPTION_SCORING, true",
    "CONTEXT_SCORING, false",
    "CONTEXT_SCORING, true",
    "CONCATENATING, false",
    "CONCATENATING, true"
  })
  void manyAtOnceAreValuedAndChosenAsOneByOne(NetworkShape shape, boolean duelling) {
    NetworkDefinition definition = definition(shape, duelling);
    Parameters network = definition.initial(7);
    FeatureScaling scaling = scaling();
    var actor = new NetworkActor(definition, network, scaling);
    for (int count : new int[] {1, 2, 5, 64, 150}) {
      Observation[] seen = observations(count);
      int[] chosen = new int[count];
      actor.best(seen, count, chosen);
      float[] together = values(definition, network, scaling, seen);
      for (int i = 0; i < count; i++) {
        float[] alone = values(definition, network, scaling, seen[i]);
        for (int option = 0; option < OPTIONS; option++) {
          float value = alone[option];
          assertThat((double) together[i * OPTIONS + option])
              .isCloseTo(value, within(ROUNDING * Math.max(1, Math.abs(value))));
        }
        assertThat(chosen[i]).isEqualTo(actor.best(seen[i]));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTION_SCORING, false",
    "CONTEXT_SCORING, false",
    "CONTEXT_SCORING, true",
    "CONCATENATING, false"
  })
  void choosingAllocatesNothing(NetworkShape shape, boolean duelling) {
    NetworkDefinition definition = definition(shape, duelling);
    var actor = new NetworkActor(definition, definition.initial(7), scaling());
    Observation[] seen = observations(128);
    int[] chosen = new int[128];
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long smallest = Long.MAX_VALUE;
    for (int round = 0; round < 400; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      actor.best(seen, 1 + 127 * (round % 2), chosen);
      long after = threads.getCurrentThreadAllocatedBytes();
      smallest = round % 2 == 1 ? Math.min(smallest, after - before) : smallest;
    }
    assertThat(smallest).isZero();
  }
}

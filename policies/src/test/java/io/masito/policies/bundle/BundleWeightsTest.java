package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.testdomain.Snapshots;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BundleWeightsTest {

  private final Path bundle;

  BundleWeightsTest(@TempDir Path temp) {
    this.bundle = temp.resolve("bundle");
  }

  static Stream<PolicySnapshot> snapshots() {
    int energy = SchedulingFeature.ENERGY_PRICE.ordinal();
    PolicySnapshot two = Snapshots.concatenating(2);
    return Stream.of(
        Snapshots.scoring(1),
        two,
        Snapshots.context(List.of(9, 8), false, 3),
        Snapshots.blanked(Snapshots.scoring(4), List.of(3, energy)),
        Snapshots.withOrigins(two, List.of(new NetworkOrigin("a", 7), new NetworkOrigin("b", 1))));
  }

  @ParameterizedTest
  @MethodSource("snapshots")
  void whatWasWrittenComesBackToTheBit(PolicySnapshot written) {
    BundleWriter.write(bundle, written, Snapshots.facts(written));
    PolicySnapshot taken = BundleWeights.read(bundle);
    assertThat(taken).usingRecursiveComparison().ignoringFields("networks").isEqualTo(written);
    assertThat(taken.networks()).usingRecursiveComparison().isEqualTo(written.networks());
  }

  @Test
  void networksThatAreWrittenAsSumsAreRefused() {
    PolicySnapshot written = Snapshots.duelling(Snapshots.scoring(1), 2);
    BundleWriter.write(bundle, written, Snapshots.facts(written));
    assertThatThrownBy(() -> BundleWeights.read(bundle))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll("duelling", "name the run");
  }
}

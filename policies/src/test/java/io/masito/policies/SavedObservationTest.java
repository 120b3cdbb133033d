package io.masito.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedObservationTest {

  private static final Moment MOMENT = new Moment("sly \"demo\": null", Long.MIN_VALUE, 7, 12, 0);

  private final Path file;

  SavedObservationTest(@TempDir Path folder) {
    this.file = folder.resolve("seen.json");
  }

  private SavedObservation written(SavedObservation saved) throws IOException {
    Files.writeString(file, saved.json());
    return SavedObservation.read(file);
  }

  @Test
  void whatARealAgentSawReadsBackWhole() throws IOException {
    MultiAgentEnv world = Scenarios.load("demo").environment();
    var turn = world.reset(3);
    Observation seen = turn.agents().get(0).observation();
    Verdict verdict = new Verdict("mine", 99, "chose\n \"99\", naïvely");
    SavedObservation saved = SavedObservation.of(world.spec(), MOMENT, seen, verdict);
    SavedObservation read = written(saved);
    assertThat(read).isEqualTo(saved);
    assertThat(read.observation()).isEqualTo(seen);
    assertThat(read.world()).isEqualTo(world.spec());
    assertThat(read.json()).isEqualTo(saved.json());
  }

  /** Every pattern of bits that is a finite number, drawn evenly, and the odd ones by name. */
  @Test
  void every32BitNumberReadsBackToTheBit() throws IOException {
    SmallRandom random = new RandomStreams(8).of(Purpose.RULE);
    var bits = new ArrayList<Integer>();
    for (float odd :
        new float[] {-0f, 0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, 0.1f, 1e10f}) {
      bits.add(Float.floatToRawIntBits(odd));
    }
    while (bits.size() < 2_000) {
      int drawn = random.nextInt();
      if (Float.isFinite(Float.intBitsToFloat(drawn))) {
        bits.add(drawn);
      }
    }
    float[] values = new float[bits.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(bits.get(i));
    }
    Observation seen = Observation.of(1_000, values, new boolean[] {true, false});
    var saved = SavedObservation.of(wide(1_000), MOMENT, seen, Verdict.failed("mine", "late"));
    Observation read = written(saved).observation();
    for (int i = 0; i < values.length; i++) {
      float value = read.value(i / 1_000, i % 1_000);
      assertThat(Float.floatToRawIntBits(value)).as("bits %d", bits.get(i)).isEqualTo(bits.get(i));
    }
    assertThat(read.allowed(0)).isTrue();
    assertThat(read.allowed(1)).isFalse();
  }

  private static EnvSpec wide(int columns) {
    var features = new ArrayList<Feature>();
    for (int i = 0; i < columns; i++) {
      features.add(new Feature("f" + i, "1", Feature.Scope.OPTION, -1, 1, ""));
    }
    var options =
        List.of(
            new ExecutionOption(Place.HERE, "true", "1"),
            new ExecutionOption(Place.CLOUD, "cloud", "ünlike"));
    var schema = new FeatureSchema(1, features);
    return new EnvSpec("wide", 1, List.of("no"), List.of(options), schema, 1_000, 0);
  }

  @Test
  void damagedFilesAreRefusedInOneLine() throws IOException {
    MultiAgentEnv world = Scenarios.load("demo").environment();
    Observation seen = world.reset(3).agents().get(0).observation();
    String whole = SavedObservation.of(world.spec(), MOMENT, seen, Verdict.chose("sed", 0)).json();
    refused(whole.replace("\"formatVersion\": 1", "\"formatVersion\": 2"), "formatVersion: 2");
    refused(whole.replace("\"agent\":0", "\"agent\":77"), "agent: 77");
    refused(whole.replaceFirst("true,", ""), "allowed: ");
    refused(whole.replaceAll("\"allowed\": .*", "\"allowed\": [],"), "allowed: 0");
    refused(whole.replaceFirst("\n\\[[^,]*,", "\n["), "rows[0]: ");
    refused(whole.replaceFirst("\n\\[[^,]*,", "\n[1e300,"), "rows[0]: value 0 is 1.0E300");
    refused(whole.substring(0, whole.length() / 2), "seen.json");
    refused("", "is empty");
  }

  private void refused(String text, String words) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> SavedObservation.read(file))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("seen.json")
        .hasMessageContaining(words);
  }
}

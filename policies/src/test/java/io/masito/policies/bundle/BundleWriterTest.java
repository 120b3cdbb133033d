package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.policies.testdomain.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {

  private final Path temp;

  BundleWriterTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private static void write(Path folder, PolicySnapshot snapshot, ExistingBundle existing) {
    BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot), existing);
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    var content = new TreeMap<String, byte[]>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(found.get(name)).as(name).isEqualTo(bytes));
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> entries = Files.list(temp)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    for (PolicySnapshot snapshot : List.of(Snapshots.scoring(1), Snapshots.concatenating(1))) {
      Path one = temp.resolve("one-" + snapshot.shape());
      Path two = temp.resolve("deeper/two-" + snapshot.shape());
      write(one, snapshot, ExistingBundle.REFUSE);
      write(two, snapshot, ExistingBundle.REFUSE);
      assertSame(content(two), content(one));
    }
  }

  @Test
  void parityVectorsCoverExtremesAndLonelyOptions() throws IOException {
    write(temp.resolve("b"), Snapshots.scoring(1), ExistingBundle.REFUSE);
    ParityVectors vectors =
        BundleJson.read(
            "parity.json", Files.readAllBytes(temp.resolve("b/parity.json")), ParityVectors.class);
    assertThat(vectors.vectors()).hasSize(256);
    int lonely = 0;
    int far = 0;
    for (ParityVectors.Vector vector : vectors.vectors()) {
      int allowed = 0;
      for (boolean flag : vector.allowed()) {
        allowed += flag ? 1 : 0;
      }
      lonely += allowed == 1 && vector.allowed().length > 1 ? 1 : 0;
      boolean extreme = false;
      for (float value : vector.observation()) {
        extreme |= Math.abs(value) >= 0x1p60f;
      }
      far += extreme ? 1 : 0;
    }
    assertThat(lonely).isGreaterThan(10);
    assertThat(far).isGreaterThan(5);
  }

  @Test
  void aTakenFolderIsRefusedUnlessReplaced() throws IOException {
    Path folder = temp.resolve("b");
    write(folder, Snapshots.scoring(1), ExistingBundle.REFUSE);
    Map<String, byte[]> first = content(folder);
    assertThatThrownBy(() -> write(folder, Snapshots.scoring(2), ExistingBundle.REFUSE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("holds 4 files; allowed is a new or empty folder");
    assertSame(content(folder), first);
    write(folder, Snapshots.concatenating(2), ExistingBundle.REPLACE);
    assertThat(BundleReader.read(folder).manifest().shape()).isEqualTo(NetworkShape.CONCATENATING);
    assertThat(content(folder)).containsKey("policy-1.onnx").doesNotContainKey("policy.onnx");
    assertThat(beside()).containsExactly("b");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("empty"));
    write(folder, Snapshots.scoring(1), ExistingBundle.REFUSE);
    assertThat(BundleReader.read(folder).name()).isEqualTo("team");
    assertThat(beside()).containsExactly("empty");
  }

  @Test
  void aFolderWithOtherThingsIsNeverReplaced() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("home"));
    Files.writeString(folder.resolve("thesis.tex"), "years of work");
    assertThatThrownBy(() -> write(folder, Snapshots.scoring(1), ExistingBundle.REPLACE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("holds thesis.tex, which is no part of a bundle");
    assertThat(folder.resolve("thesis.tex")).hasContent("years of work");
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertThatThrownBy(() -> write(file, Snapshots.scoring(1), ExistingBundle.REPLACE))
        .isInstanceOf(ConfigError.class);
    assertThat(file).hasContent("x");
  }

  @Test
  void aDiskThatFillsUpLeavesTheOldFolder() throws IOException {
    Path folder = temp.resolve("b");
    write(folder, Snapshots.scoring(1), ExistingBundle.REFUSE);
    Map<String, byte[]> before = content(folder);
    assertThatThrownBy(
            () ->
                FolderSwap.put(
                    folder,
                    fresh -> {
                      Files.writeString(fresh.resolve("policy.onnx"), "half of");
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertSame(content(folder), before);
    assertThat(beside()).containsExactly("b");
  }

  @Test
  void aFailedMoveBringsTheOldFolderBack() throws IOException {
    Path folder = temp.resolve("b");
    write(folder, Snapshots.scoring(1), ExistingBundle.REFUSE);
    Map<String, byte[]> before = content(folder);
    assertThatThrownBy(() -> FolderSwap.put(folder, Files::delete)).isInstanceOf(IOException.class);
    assertSame(content(folder), before);
    assertThat(beside()).containsExactly("b");
  }

  @Test
  void leftoversOfAStoppedProgramAreNotTouched() throws IOException {
    Files.createDirectory(temp.resolve(".b.new-0"));
    Files.writeString(temp.resolve(".b.new-0/policy.onnx"), "half of");
    write(temp.resolve("b"), Snapshots.scoring(1), ExistingBundle.REFUSE);
    assertThat(beside()).containsExactly(".b.new-0", "b");
    assertThat(temp.resolve(".b.new-0/policy.onnx")).hasContent("half of");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "x");
    assertThatThrownBy(
            () -> write(file.resolve("bundle"), Snapshots.scoring(1), ExistingBundle.REFUSE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("the bundle cannot be written")
        .hasMessageContaining("nothing was changed");
  }

  @Test
  void weightsThatDivergedAreRefusedBeforeAnythingIsTouched() throws IOException {
    Path folder = temp.resolve("b");
    write(folder, Snapshots.scoring(1), ExistingBundle.REFUSE);
    Map<String, byte[]> before = content(folder);
    PolicySnapshot good = Snapshots.scoring(2);
    List<DenseLayer> layers = new ArrayList<>(good.networks().get(0));
    DenseLayer last = layers.get(2);
    layers.set(2, new DenseLayer(64, 1, last.weights(), new float[] {Float.NaN}, false));
    assertThatThrownBy(
            () -> write(folder, Snapshots.withFirst(good, layers), ExistingBundle.REPLACE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("network 0 layer 2 bias is NaN")
        .hasMessageContaining("smaller learning rate");
    assertSame(content(folder), before);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    PolicySnapshot good = Snapshots.scoring(2);
    List<DenseLayer> layers = good.networks().get(0);
    for (List<DenseLayer> wrong :
        List.of(layers.subList(1, 3), layers.subList(0, 2), List.<DenseLayer>of())) {
      assertThatThrownBy(
              () ->
                  write(temp.resolve("b"), Snapshots.withFirst(good, wrong), ExistingBundle.REFUSE))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                BundleWriter.write(
                    temp.resolve("b"), good, Snapshots.facts(Snapshots.concatenating(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the snapshot has 3 agents, the facts 2");
    assertThat(temp.resolve("b")).doesNotExist();
  }

  @Test
  void aNetworkTooLargeForABundleIsRefused() {
    PolicySnapshot wide =
        Snapshots.random(NetworkShape.OPTION_SCORING, 4, 1, 1, List.of(1_024, 1_024), 1);
    assertThatThrownBy(() -> write(temp.resolve("b"), wide, ExistingBundle.REFUSE))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("allowed are 4194304; train with fewer hidden units");
  }
}

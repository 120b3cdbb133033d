package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.policies.testdomain.Snapshots;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRefusalTest {

  private final Path temp;
  private final Path folder;

  BundleRefusalTest(@TempDir Path temp) {
    this.temp = temp;
    folder = temp.resolve("bundle");
    PolicySnapshot snapshot = Snapshots.concatenating(1);
    BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String file) {
    return assertThatThrownBy(() -> BundleReader.read(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(folder.resolve(file).toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").contains("; "));
  }

  /** Changes a file and puts its new digest into the manifest, as a careful forger would. */
  private void forge(String name, byte[] content) throws IOException {
    byte[] old = Files.readAllBytes(folder.resolve(name));
    Files.write(folder.resolve(name), content);
    String manifest = Files.readString(folder.resolve("manifest.json"));
    String before = entry(name, old);
    assertThat(manifest).contains(before);
    forgeManifest(manifest.replace(before, entry(name, content)));
  }

  private static String entry(String name, byte[] content) {
    return """
        "name" : "%s",
            "bytes" : %d,
            "sha256" : "%s"
        """
        .formatted(name, content.length, Sha256.hex(content))
        .strip();
  }

  private void forgeManifest(String manifest) throws IOException {
    byte[] content = manifest.getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("manifest.json"), content);
    Files.write(folder.resolve("manifest.sha256"), BundleFolder.manifestDigest(content));
  }

  private String manifest() throws IOException {
    return Files.readString(folder.resolve("manifest.json"));
  }

  @Test
  void aChangedByteAnywhereIsNoticed() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    assertThat(files).hasSize(5);
    for (Path file : files) {
      byte[] intact = Files.readAllBytes(file);
      int last = intact.length - 1;
      for (int at : List.of(0, 1, last / 3, last / 2, last - 1, last)) {
        for (int bit : List.of(1, 32)) {
          byte[] changed = intact.clone();
          changed[at] ^= (byte) bit;
          Files.write(file, changed);
          assertThatThrownBy(() -> BundleReader.read(folder))
              .as(file + " byte " + at + " bit " + bit)
              .isInstanceOf(ConfigError.class)
              .hasMessageContaining("sha256");
        }
      }
      Files.write(file, intact);
    }
    assertThat(BundleReader.read(folder).name()).isEqualTo("team");
  }

  @Test
  void anAppendedOrMissingByteIsNoticed() throws IOException {
    Path graph = folder.resolve("policy-1.onnx");
    byte[] intact = Files.readAllBytes(graph);
    Files.write(graph, Arrays.copyOf(intact, intact.length + 1));
    assertRefused("policy-1.onnx").hasMessageContaining("the manifest says " + intact.length);
    Files.write(graph, Arrays.copyOf(intact, intact.length - 1));
    assertRefused("policy-1.onnx");
  }

  @Test
  void everyFileMustBeThere() throws IOException {
    for (String name :
        List.of(
            "policy-0.onnx", "policy-1.onnx", "parity.json", "manifest.json", "manifest.sha256")) {
      Path file = folder.resolve(name);
      byte[] content = Files.readAllBytes(file);
      Files.delete(file);
      assertRefused(name).hasMessageContaining("no such file");
      Files.createDirectory(file);
      assertRefused(name).hasMessageContaining("no such file");
      Files.delete(file);
      Files.write(file, content);
    }
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> BundleReader.read(temp.resolve("nowhere")))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("nowhere: no such folder");
    assertThatThrownBy(() -> BundleReader.inspect(temp.resolve("nowhere")))
        .isInstanceOf(ConfigError.class);
  }

  @Test
  void hugeFilesAreRefusedUnread() throws IOException {
    for (String name : List.of("policy-0.onnx", "parity.json", "manifest.sha256")) {
      Path file = folder.resolve(name);
      byte[] content = Files.readAllBytes(file);
      try (var grown = new RandomAccessFile(file.toFile(), "rw")) {
        grown.setLength(1L << 33);
      }
      assertRefused(name).hasMessageContaining("8589934592 bytes; allowed are ");
      Files.write(file, content);
    }
  }

  @Test
  void anotherFormatVersionIsNamed() throws IOException {
    forgeManifest(manifest().replace("\"formatVersion\" : 1", "\"formatVersion\" : 2"));
    assertRefused("manifest.json").hasMessageContaining("formatVersion: 2; this program reads 1");
    forgeManifest("{\"formatVersion\": 3, \"quite\": \"different\"}");
    assertRefused("manifest.json").hasMessageContaining("formatVersion: 3");
    forgeManifest("{}");
    assertRefused("manifest.json").hasMessageContaining("formatVersion: 0");
  }

  @Test
  void aManifestThatIsNoManifestIsRefused() throws IOException {
    String good = manifest();
    for (String bad :
        List.of(
            "",
            "[",
            "[]",
            "null",
            "{\"formatVersion\": 1}",
            good + "x",
            good.replace("\"name\" : \"team\"", "\"name\" : null"),
            good.replace("\"name\" : \"team\"", "\"name\" : \"a\", \"name\" : \"b\""),
            good.replace("\"name\" : \"team\"", "\"name\" : \"team\", \"more\" : 1"),
            good.replace("\"shape\" : \"CONCATENATING\"", "\"shape\" : \"ROUND\""),
            good.replace("\"maxOptions\" : 5", "\"maxOptions\" : 0"),
            good.replace("\"maxOptions\" : 5", "\"maxOptions\" : 4"),
            good.replace("\"network\" : 1", "\"network\" : 2"),
            good.replace("policy-1.onnx", "../policy.onnx"),
            good.replace("policy-1.onnx", "policy-7.onnx"),
            good.replace("\"unit\" : \"token\"", "\"unit\" : \"word\""))) {
      assertThat(bad).isNotEqualTo(good);
      forgeManifest(bad);
      assertThatThrownBy(() -> BundleReader.read(folder))
          .as(bad.lines().findFirst().orElse(""))
          .isInstanceOf(ConfigError.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void aForgedWeightFailsTheParityVectors() throws IOException {
    PolicySnapshot other = Snapshots.concatenating(99);
    forge("policy-0.onnx", GraphWriter.write(other, 0));
    assertRefused("parity.json").hasMessageContaining("network 0 answers vector 0 with choice");
  }

  @Test
  void aForgedParityFileIsRefused() throws IOException {
    String good = Files.readString(folder.resolve("parity.json"));
    forge("parity.json", "{\"tolerance\": 1e-4, \"vectors\": []}".getBytes(StandardCharsets.UTF_8));
    assertRefused("parity.json").hasMessageContaining("no vectors");
    for (String bad :
        List.of(
            good.replaceFirst("\"observation\" : \\[ ", "\"observation\" : [ 1, "),
            good.replaceFirst("\"observation\" : \\[ ", "\"observation\" : [ 1e99, "),
            good.replaceFirst("\"allowed\" : \\[[^]]*\\]", "\"allowed\" : [ ]"),
            good.replaceFirst("\"choice\" : [0-9]+", "\"choice\" : 77"),
            good.replaceFirst("\"q\" : \\[ ", "\"q\" : [ 1.0, "))) {
      assertThat(bad).isNotEqualTo(good);
      forge("parity.json", bad.getBytes(StandardCharsets.UTF_8));
      assertRefused("parity.json");
    }
  }

  @Test
  void aGraphOfAnotherShapeIsRefused() throws IOException {
    forge("policy-0.onnx", GraphWriter.write(Snapshots.scoring(1), 0));
    assertRefused("policy-0.onnx")
        .hasMessageContaining("OPTION_SCORING graph")
        .hasMessageContaining("the manifest says CONCATENATING");
  }

  @Test
  void aGraphWithABadWeightIsRefusedBeforeItRuns() throws IOException {
    byte[] graph = Files.readAllBytes(folder.resolve("policy-0.onnx"));
    forge("policy-0.onnx", Graphs.withFirstWeight(graph, Float.NaN));
    assertRefused("policy-0.onnx")
        .hasMessageContaining("tensor weights0 has the value NaN at 0; allowed are finite numbers");
  }
}

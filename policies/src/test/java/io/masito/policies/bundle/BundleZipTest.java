package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.policies.testdomain.Snapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleZipTest {

  private final Path temp;
  private final Path zip;

  BundleZipTest(@TempDir Path temp) {
    this.temp = temp;
    zip = temp.resolve("team.zip");
    PolicySnapshot snapshot = Snapshots.concatenating(1);
    BundleWriter.write(zip, snapshot, Snapshots.facts(snapshot));
  }

  private void assertRefused(byte[] content, String... parts) throws IOException {
    Files.write(zip, content);
    assertThatThrownBy(() -> BundleReader.read(zip))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(zip.toString())
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private Map<String, byte[]> files() {
    return BundleArchive.all(BundleFiles.open(zip));
  }

  @Test
  void folderAndZipAreTheSameBundleAndTheSameBytesEveryTime() throws IOException {
    byte[] first = Files.readAllBytes(zip);
    PolicySnapshot snapshot = Snapshots.concatenating(1);
    Path folder = temp.resolve("folder");
    BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
    assertThat(BundleReader.read(zip).identity()).isEqualTo(BundleReader.read(folder).identity());
    BundleArchive.copy(folder, temp.resolve("copy.zip"), ExistingBundle.REFUSE);
    assertThat(temp.resolve("copy.zip")).hasBinaryContent(first);
    BundleArchive.copy(zip, temp.resolve("back"), ExistingBundle.REFUSE);
    for (String name : BundleFiles.open(folder).names()) {
      assertThat(temp.resolve("back").resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
    BundleWriter.write(zip, snapshot, Snapshots.facts(snapshot), ExistingBundle.REPLACE);
    assertThat(zip).hasBinaryContent(first);
    assertThatThrownBy(() -> BundleWriter.write(zip, snapshot, Snapshots.facts(snapshot)))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("is there already");
    assertThat(BundleReader.inspect(zip).intact()).isTrue();
    assertThat(BundleWeights.read(zip).networks()).hasSize(2);
  }

  @Test
  void otherProgramsReadIt() throws IOException {
    try (var read = new ZipFile(zip.toFile())) {
      List<String> names =
          Collections.list(read.entries()).stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .containsExactly(
              "manifest.json", "manifest.sha256", "parity.json", "policy-0.onnx", "policy-1.onnx");
      for (Map.Entry<String, byte[]> file : files().entrySet()) {
        ZipEntry entry = read.getEntry(file.getKey());
        assertThat(entry.getExtra()).isNull();
        assertThat(entry.getTimeLocal()).hasToString("1980-01-01T00:00");
        assertThat(read.getInputStream(entry).readAllBytes()).isEqualTo(file.getValue());
      }
    }
  }

  @Test
  void aFileOfAnotherNameIsNeverReplaced() throws IOException {
    Files.writeString(zip, "years of work");
    PolicySnapshot snapshot = Snapshots.scoring(1);
    assertThatThrownBy(
            () ->
                BundleWriter.write(
                    zip, snapshot, Snapshots.facts(snapshot), ExistingBundle.REPLACE))
        .isInstanceOf(ConfigError.class);
    assertThat(zip).hasContent("years of work");
  }

  @Test
  void aChangedByteAnywhereIsRefused() throws IOException {
    byte[] intact = Files.readAllBytes(zip);
    var places = new ArrayList<Integer>();
    for (int i = 0; i < 40; i++) {
      places.add(i);
      places.add(intact.length - 1 - i);
      places.add((int) ((long) intact.length * i / 40));
    }
    for (int at : places) {
      byte[] changed = intact.clone();
      changed[at] ^= 1;
      assertRefused(changed, ": ");
    }
    assertRefused(Arrays.copyOf(intact, intact.length + 1), ": ");
    assertRefused(Arrays.copyOf(intact, intact.length - 1), ": ");
    assertRefused(new byte[0], "not the one form");
  }

  @Test
  void namesThatLeadOutAreRefused() throws IOException {
    for (String name : List.of("../policy.onnx", "/etc/passwd", "a/policy.onnx", "C:\\x", "x\n")) {
      Map<String, byte[]> files = files();
      files.put(name, new byte[3]);
      byte[] slipped = BundleZip.bytes(files);
      assertRefused(slipped, "which is no file of a bundle");
      PolicySnapshot snapshot = Snapshots.concatenating(1);
      Files.delete(zip);
      BundleWriter.write(zip, snapshot, Snapshots.facts(snapshot));
    }
  }

  @Test
  void anEntryTwiceIsRefused() throws IOException {
    byte[] once = Files.readAllBytes(zip);
    int entry = 30 + "manifest.json".length() + files().get("manifest.json").length;
    byte[] twice = new byte[entry + once.length];
    System.arraycopy(once, 0, twice, 0, entry);
    System.arraycopy(once, 0, twice, entry, once.length);
    assertRefused(twice, "holds manifest.json twice");
  }

  @Test
  void compressedEntriesAndSoBombsAreRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("parity.json"));
      byte[] block = new byte[1 << 16];
      for (int i = 0; i < 1_024; i++) {
        out.write(block);
      }
    }
    assertThat(bytes.size()).isLessThan(100_000);
    assertRefused(bytes.toByteArray(), "parity.json is compressed");
  }

  @Test
  void aSizeThatIsNotThereIsRefused() throws IOException {
    byte[] changed = Files.readAllBytes(zip);
    changed[21] = 0x7f;
    assertRefused(changed, "manifest.json has 21", "bytes; allowed are ");
  }

  @Test
  void aHugeZipIsRefusedUnread() throws IOException {
    try (var grown = new RandomAccessFile(zip.toFile(), "rw")) {
      grown.setLength(1L << 33);
    }
    assertThatThrownBy(() -> BundleReader.read(zip))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("8589934592 bytes; allowed are 67108864");
  }

  @Test
  void linksInAFolderAreRefused() throws IOException {
    Path folder = temp.resolve("folder");
    BundleArchive.copy(zip, folder, ExistingBundle.REFUSE);
    Path graph = folder.resolve("policy-0.onnx");
    Files.move(graph, temp.resolve("elsewhere"));
    Files.createSymbolicLink(graph, temp.resolve("elsewhere"));
    assertThatThrownBy(() -> BundleReader.read(folder))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("policy-0.onnx: is a symbolic link");
  }
}

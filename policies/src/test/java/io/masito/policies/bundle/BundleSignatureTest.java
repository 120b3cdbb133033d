package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.BundleCheck.Step;
import io.masito.policies.testdomain.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSignatureTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private static final PolicySnapshot SMALL =
      Snapshots.random(NetworkShape.OPTION_SCORING, 3, 1, 2, List.of(4), 1);

  private final Path temp;
  private final Path bundle;
  private final Path key;

  BundleSignatureTest(@TempDir Path temp) {
    this.temp = temp;
    bundle = temp.resolve("bundle");
    key = temp.resolve("key");
    BundleWriter.write(bundle, SMALL, Snapshots.facts(SMALL));
    KeyFiles.generate(key);
  }

  private static BundleTrust trusting(Path file) {
    return BundleTrust.nobody(false, TODAY).withKeys(file);
  }

  private Path list(String expires, int least) throws IOException {
    String text = Base64.getEncoder().encodeToString(KeyFiles.publicKey(temp.resolve("key.pub")));
    return Files.writeString(
        temp.resolve("trust.json"),
        """
        {"keys": [{"name": "release", "publicKey": "%s", "expires": "%s"}], "minimumSequence": %d}
        """
            .formatted(text, expires, least));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(BundleTrust trust) {
    return assertThatThrownBy(() -> BundleReader.read(bundle, trust, check -> {}))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith(bundle.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").contains("; "));
  }

  /** Test 2 of RFC 8032, section 7.1; the frames around the raw keys are those of RFC 8410. */
  @Test
  void signaturesAreThoseOfTheStandard() throws Exception {
    HexFormat hex = HexFormat.of();
    byte[] secret =
        hex.parseHex(
            "302e020100300506032b657004220420"
                + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    byte[] open =
        hex.parseHex(
            "302a300506032b6570032100"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] message = {0x72};
    byte[] signature = Ed25519.sign(secret, message);
    assertThat(hex.formatHex(signature))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(Ed25519.verify(open, message, signature)).isTrue();
    assertThat(Ed25519.verify(open, new byte[] {0x73}, signature)).isFalse();
    assertThat(Ed25519.verify(new byte[5], message, signature)).isFalse();
    assertThat(Ed25519.verify(open, message, new byte[3])).isFalse();
  }

  @Test
  void everyStepOfReadingIsNamedInOrder() {
    BundleSigner.sign(bundle, key, 5);
    var steps = new ArrayList<BundleCheck>();
    BundleReader.read(bundle, trusting(temp.resolve("key.pub")), steps::add);
    assertThat(steps).extracting(BundleCheck::step).containsExactly(Step.values());
    assertThat(steps.get(1).finding()).contains("signed by trusted key", "(key.pub)");
    assertThat(steps.get(3).finding()).contains("sequence 5");
    assertThat(BundleReader.inspect(bundle).signature()).contains("NOT CHECKED");
  }

  @Test
  void anUnsignedBundleNeedsTheFlagAndSaysSo() {
    assertRefused(trusting(temp.resolve("key.pub"))).hasMessageContaining("is unsigned");
    assertRefused(BundleTrust.nobody(false, TODAY)).hasMessageContaining("--allow-unsigned");
    var steps = new ArrayList<BundleCheck>();
    BundleReader.read(bundle, BundleTrust.nobody(true, TODAY), steps::add);
    assertThat(steps.get(1).finding()).startsWith("UNSIGNED");
    assertThat(BundleReader.inspect(bundle).signature()).startsWith("UNSIGNED");
  }

  @Test
  void onlyTrustedKeysCountUntilTheyExpire() throws IOException {
    BundleSigner.sign(bundle, key, -1);
    KeyFiles.generate(temp.resolve("other"));
    assertRefused(trusting(temp.resolve("other.pub")))
        .hasMessageContaining("none of the 1 trusted");
    BundleTrust allowing = BundleTrust.nobody(true, TODAY).withKeys(temp.resolve("other.pub"));
    assertRefused(allowing).hasMessageContaining("none of the 1 trusted");
    assertRefused(BundleTrust.nobody(false, TODAY)).hasMessageContaining("none of the 0 trusted");
    BundleReader.read(bundle, trusting(list("2026-06-01", 0)), check -> {});
    assertRefused(trusting(list("2026-05-31", 0))).hasMessageContaining("expired on 2026-05-31");
  }

  @Test
  void anOlderBundleThanThePinnedOneIsRefused() throws IOException {
    BundleSigner.sign(bundle, key, 7);
    BundleReader.read(bundle, trusting(list("2030-01-01", 7)), check -> {});
    assertRefused(trusting(list("2030-01-01", 8)))
        .hasMessageContaining("sequence 7 is older than 8");
    assertRefused(trusting(temp.resolve("key.pub")).atLeast(9)).hasMessageContaining("than 9");
    BundleSigner.sign(bundle, key, 0);
    assertThat(Files.readString(bundle.resolve("manifest.json"))).doesNotContain("sequence");
  }

  @Test
  void aSignedManifestCannotBeChangedNorTheSignatureMoved() throws IOException {
    BundleSigner.sign(bundle, key, 7);
    Path manifest = bundle.resolve("manifest.json");
    String signed = Files.readString(manifest);
    byte[] forged = signed.replace("\"sequence\" : 7", "\"sequence\" : 9").getBytes("UTF-8");
    Files.write(manifest, forged);
    Files.write(bundle.resolve("manifest.sha256"), BundleFolder.manifestDigest(forged));
    assertRefused(trusting(temp.resolve("key.pub"))).hasMessageContaining("does not fit");
    assertThatThrownBy(() -> BundleReader.read(bundle)).isInstanceOf(ConfigError.class);
    assertThat(BundleReader.inspect(bundle).intact()).isFalse();
  }

  @Test
  void aChangedByteAnywhereOfASignedBundleIsRefused() throws IOException {
    BundleSigner.sign(bundle, key, 7);
    Path zip = temp.resolve("bundle.zip");
    BundleArchive.copy(bundle, zip, ExistingBundle.REFUSE);
    BundleTrust trust = trusting(temp.resolve("key.pub"));
    var files = new ArrayList<Path>();
    BundleFiles.open(bundle).names().forEach(name -> files.add(bundle.resolve(name)));
    assertThat(files).hasSize(5);
    files.add(zip);
    for (Path file : files) {
      byte[] intact = Files.readAllBytes(file);
      for (int i = 0; i < 60; i++) {
        byte[] changed = intact.clone();
        int at = (int) ((intact.length - 1L) * i / 59);
        changed[at] ^= (byte) (1 << i % 8);
        Files.write(file, changed);
        assertThatThrownBy(
                () -> BundleReader.read(file.equals(zip) ? zip : bundle, trust, check -> {}))
            .as(file + " byte " + at)
            .isInstanceOf(ConfigError.class);
      }
      Files.write(file, intact);
    }
    assertThat(BundleReader.read(zip, trust, check -> {}).manifest().sequence()).isEqualTo(7);
  }

  @Test
  void signingTwiceGivesTheSameBytesAndWorksOnZips() throws IOException {
    Path zip = temp.resolve("bundle.zip");
    BundleArchive.copy(bundle, zip, ExistingBundle.REFUSE);
    BundleSigner.sign(zip, key, 2);
    byte[] once = Files.readAllBytes(zip);
    BundleSigner.sign(zip, key, 2);
    assertThat(zip).hasBinaryContent(once);
    BundleSigner.sign(bundle, key, 2);
    BundleArchive.copy(bundle, temp.resolve("other.zip"), ExistingBundle.REFUSE);
    assertThat(temp.resolve("other.zip")).hasBinaryContent(once);
  }

  @Test
  void privateKeysAreForTheirOwnerAndNeverReplaced() throws IOException {
    if (key.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
    }
    assertThat(Files.readString(key)).startsWith("-----BEGIN PRIVATE KEY-----\n");
    assertThatThrownBy(() -> KeyFiles.generate(key))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("a key is never replaced");
  }

  @Test
  void keysThatAreNoneOrDoNotBelongTogetherAreRefused() throws IOException {
    KeyFiles.generate(temp.resolve("other"));
    Files.copy(temp.resolve("other"), temp.resolve("mixed"));
    Files.copy(temp.resolve("key.pub"), temp.resolve("mixed.pub"));
    Path text = Files.writeString(temp.resolve("text"), "no key");
    Path empty = Files.writeString(temp.resolve("empty.json"), "{}");
    for (Path wrong : List.of(temp.resolve("mixed"), temp.resolve("missing"), text)) {
      assertThatThrownBy(() -> BundleSigner.sign(bundle, wrong, -1))
          .isInstanceOf(ConfigError.class);
    }
    for (Path wrong : List.of(text, empty, key, temp.resolve("missing"))) {
      assertThatThrownBy(() -> trusting(wrong)).isInstanceOf(ConfigError.class);
    }
    assertThatThrownBy(() -> trusting(list("tomorrow", 0)))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("expires tomorrow; allowed is a date");
    assertThat(BundleReader.inspect(bundle).signature()).startsWith("UNSIGNED");
  }
}

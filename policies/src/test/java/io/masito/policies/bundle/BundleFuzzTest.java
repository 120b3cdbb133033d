package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.policies.testdomain.Snapshots;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages real bundles and reads them. Most rounds put the right digests in again, as a forger
 * would, so that the damage gets to the layers behind them. {@code -Dmasito.fuzz=N} sets the number
 * of rounds.
 */
class BundleFuzzTest {

  private static final int ROUNDS = Integer.getInteger("masito.fuzz", 4_000);
  private static final long SEED = Long.getLong("masito.fuzz.seed", 20_261_125);
  private static final long MOST_NANOS = 20_000_000_000L;
  private static final int KEPT_VECTORS = 3;

  private static final List<String> TOKENS =
      List.of(
          "null",
          "-1",
          "0",
          "1e999",
          "1e38",
          "-1e38",
          "NaN",
          "\"\"",
          "[]",
          "{}",
          "true",
          "[[",
          "}",
          "99999999999999999999",
          "2147483647",
          "-2147483648",
          "1e-45",
          "0.5",
          "\"../x\"",
          "\\u0000");

  private final SmallRandom random = new RandomStreams(SEED).of(Purpose.PARITY);
  private final List<Map<String, byte[]>> bundles = new ArrayList<>();

  BundleFuzzTest(@TempDir Path temp) {
    add(temp, Snapshots.random(NetworkShape.OPTION_SCORING, 3, 1, 2, List.of(4), 1));
    add(temp, Snapshots.random(NetworkShape.CONCATENATING, 2, 2, 2, List.of(3), 2));
    PolicySnapshot context = Snapshots.random(NetworkShape.CONTEXT_SCORING, 3, 1, 2, List.of(4), 3);
    add(temp, Snapshots.withOrigins(Snapshots.duelling(context, 4), origins(1)));
  }

  private static List<NetworkOrigin> origins(int count) {
    var origins = new ArrayList<NetworkOrigin>();
    for (int i = 0; i < count; i++) {
      origins.add(new NetworkOrigin("class-" + i, 100 + i));
    }
    return origins;
  }

  /** A signed bundle with few parity vectors, to be read fast. */
  private void add(Path temp, PolicySnapshot snapshot) {
    Path place = temp.resolve("bundle-" + bundles.size());
    BundleWriter.write(place, snapshot, Snapshots.facts(snapshot));
    Map<String, byte[]> files = BundleArchive.all(BundleFiles.open(place));
    ParityVectors all =
        BundleJson.read("parity.json", files.get("parity.json"), ParityVectors.class);
    var few = new ParityVectors(all.tolerance(), all.vectors().subList(0, KEPT_VECTORS));
    Map<String, byte[]> small = forged(files, "parity.json", BundleJson.bytes(few));
    small.put("signature.json", signature(small.get("manifest.json")));
    read(small);
    bundles.add(small);
  }

  /** By the key of test 2 of RFC 8032, so that every run has the same bytes. */
  private static byte[] signature(byte[] manifest) {
    HexFormat hex = HexFormat.of();
    String secret = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
    String open = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    try {
      return BundleJson.bytes(
          BundleSignature.of(
              manifest,
              hex.parseHex("302e020100300506032b657004220420" + secret),
              hex.parseHex("302a300506032b6570032100" + open)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void damagedBundlesAreRefusedInOneClearLineOrFine() {
    int accepted = 0;
    long slowest = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      accepted += read(round) ? 1 : 0;
      slowest = Math.max(slowest, System.nanoTime() - start);
    }
    System.out.printf(
        "fuzz: %d rounds, %d accepted, slowest %.3f s%n", ROUNDS, accepted, slowest / 1e9);
    assertThat(slowest).isLessThan(MOST_NANOS);
    assertThat(accepted).isBetween(1, ROUNDS / 2);
  }

  private boolean read(int round) {
    try {
      return damagedBundle() != null;
    } catch (ConfigError e) {
      assertThat(e.getMessage())
          .startsWith("bundle")
          .doesNotContain("\n", "\r", "\u001b")
          .contains(": ")
          .hasSizeLessThan(1_500);
      return false;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError("seed " + SEED + " round " + round, e);
    }
  }

  private Bundle damagedBundle() {
    Map<String, byte[]> intact = bundles.get(random.nextInt(bundles.size()));
    List<String> names = List.copyOf(intact.keySet());
    String name = names.get(random.nextInt(names.size()));
    int kind = random.nextInt(8);
    if (kind == 0) {
      byte[] zip = damaged(BundleZip.bytes(intact));
      return read(BundleZip.read("bundle.zip", zip));
    }
    Map<String, byte[]> files = new TreeMap<>(intact);
    if (kind > 1) {
      files.remove("signature.json");
    }
    byte[] content = damaged(intact.get(name));
    if (kind == 2) {
      files.put(name, content);
      return read(files);
    }
    files = forged(files, name, content);
    return read(kind == 3 ? BundleZip.read("bundle.zip", BundleZip.bytes(files)) : files);
  }

  private static Bundle read(Map<String, byte[]> files) {
    return BundleReader.read(BundleFiles.held(Path.of("bundle"), files));
  }

  /** Puts a file in and the digests right. */
  private static Map<String, byte[]> forged(
      Map<String, byte[]> files, String name, byte[] content) {
    var changed = new TreeMap<>(files);
    byte[] old = changed.put(name, content);
    if (old == null) {
      return changed;
    }
    String manifest = new String(changed.get("manifest.json"), StandardCharsets.ISO_8859_1);
    String fresh = manifest.replace(entry(old), entry(content));
    byte[] bytes = fresh.getBytes(StandardCharsets.ISO_8859_1);
    changed.put("manifest.json", bytes);
    if (!name.equals("manifest.sha256")) {
      changed.put("manifest.sha256", BundleFolder.manifestDigest(bytes));
    }
    return changed;
  }

  private static String entry(byte[] content) {
    return "\"bytes\" : %d,\n    \"sha256\" : \"%s\""
        .formatted(content.length, Sha256.hex(content));
  }

  private byte[] damaged(byte[] intact) {
    byte[] bytes = intact;
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
    int length =
        Math.min(bytes.length - at, 1 + random.nextInt(random.nextInt(8) == 0 ? 4_096 : 8));
    return switch (random.nextInt(8)) {
      case 0 -> spliced(bytes, at, length, new byte[0]);
      case 1 -> spliced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
      case 2 -> Arrays.copyOf(bytes, at);
      case 3, 4 -> token(bytes, at);
      case 5 -> spliced(bytes, at, Math.min(1, length), new byte[] {(byte) random.nextInt(256)});
      case 6 -> spliced(bytes, at, Math.min(4, length), new byte[] {-1, -1, -1, 127});
      default -> flipped(bytes, at);
    };
  }

  /** Replaces the next word or number of a JSON text. */
  private byte[] token(byte[] bytes, int from) {
    int start = from;
    while (start < bytes.length && !Character.isLetterOrDigit(bytes[start])) {
      start++;
    }
    int end = start;
    while (end < bytes.length && (Character.isLetterOrDigit(bytes[end]) || bytes[end] == '.')) {
      end++;
    }
    byte[] word = TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    return spliced(bytes, start, end - start, word);
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    if (changed.length > 0) {
      changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte[] added) {
    byte[] changed = new byte[bytes.length - removed + added.length];
    System.arraycopy(bytes, 0, changed, 0, at);
    System.arraycopy(added, 0, changed, at, added.length);
    System.arraycopy(bytes, at + removed, changed, at + added.length, bytes.length - at - removed);
    return changed;
  }
}

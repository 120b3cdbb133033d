package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;

/**
 * Whose bundles are taken. Without any key a signature that is there must still fit, but anybody
 * may have made it.
 *
 * @param keys public keys that are trusted
 * @param minimumSequence least sequence number that is taken; older bundles are a downgrade
 * @param allowUnsigned whether a bundle without a signature is taken, too
 * @param today the date that keys must not have expired at
 */
public record BundleTrust(
    List<Key> keys, long minimumSequence, boolean allowUnsigned, LocalDate today) {

  private static final int MAX_BYTES = 1 << 16;

  /** Takes any bundle that is intact, signed or not. */
  static final BundleTrust ANYBODY = new BundleTrust(List.of(), 0, true, LocalDate.EPOCH);

  /**
   * A key that is trusted.
   *
   * @param name for people
   * @param publicKey X.509 SubjectPublicKeyInfo in base 64
   * @param expires last day on which it is trusted, such as {@code 2027-12-31}
   */
  public record Key(String name, String publicKey, String expires) {

    /** Checks that key and date can be read. */
    public Key {
      Base64.getDecoder().decode(publicKey);
      try {
        LocalDate.parse(expires);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "expires " + expires + "; allowed is a date such as 2027-12-31", e);
      }
    }
  }

  /** The content of a trust file. */
  private record TrustFile(List<Key> keys, long minimumSequence) {}

  /** Copies the list. */
  public BundleTrust {
    keys = List.copyOf(keys);
  }

  /**
   * Trusts nobody yet.
   *
   * @param allowUnsigned whether a bundle without a signature is taken
   * @param today the date that keys must not have expired at
   * @return without keys
   */
  public static BundleTrust nobody(boolean allowUnsigned, LocalDate today) {
    return new BundleTrust(List.of(), 0, allowUnsigned, today);
  }

  /**
   * Trusts the keys of a file.
   *
   * @param file a public key in PEM, or a list of keys in JSON
   * @return with these keys; those of a list with its least sequence number
   * @throws ConfigError if it is neither
   */
  public BundleTrust withKeys(Path file) {
    byte[] content = KeyFiles.small(file, MAX_BYTES);
    if (!new String(content, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
      String key = Base64.getEncoder().encodeToString(KeyFiles.publicKey(file));
      Key only = new Key(String.valueOf(file.getFileName()), key, LocalDate.MAX.toString());
      return new BundleTrust(List.of(only), minimumSequence, allowUnsigned, today);
    }
    TrustFile list = BundleJson.read(file.toString(), content, TrustFile.class);
    long least = Math.max(minimumSequence, list.minimumSequence);
    return new BundleTrust(list.keys, least, allowUnsigned, today);
  }

  /**
   * Asks for a least sequence number.
   *
   * @param least the number; a greater one that was asked before stays
   * @return with it
   */
  public BundleTrust atLeast(long least) {
    return new BundleTrust(keys, Math.max(least, minimumSequence), allowUnsigned, today);
  }

  /** Checks who signed and says so; refuses what is not to be trusted. */
  String checkSignature(BundleFiles files, byte[] manifest) {
    Path file = files.at(BundleFolder.SIGNATURE);
    if (!files.has(BundleFolder.SIGNATURE)) {
      if (!allowUnsigned) {
        throw new ConfigError(
            file + ": no such file; the bundle is unsigned; sign it or say --allow-unsigned");
      }
      return "UNSIGNED: nobody vouches for it";
    }
    byte[] content = files.read(BundleFolder.SIGNATURE);
    BundleSignature signature = BundleSignature.read(file.toString(), content, manifest);
    if (keys.isEmpty() && allowUnsigned) {
      return "signed by key " + signature.keyId() + ", WHICH IS NOT CHECKED against trusted keys";
    }
    return "signed by trusted key " + signature.keyId() + " (" + signer(file, signature) + ")";
  }

  private String signer(Path file, BundleSignature signature) {
    for (Key key : keys) {
      if (key.publicKey().equals(signature.publicKey())) {
        checkDate(file, signature, key);
        return key.name();
      }
    }
    throw new ConfigError(
        "%s: key %s is none of the %d trusted ones; name its file with --key if you trust it"
            .formatted(file, signature.keyId(), keys.size()));
  }

  private void checkDate(Path file, BundleSignature signature, Key key) {
    if (today.isAfter(LocalDate.parse(key.expires()))) {
      throw new ConfigError(
          "%s: key %s (%s) expired on %s; today is %s; sign the bundle again with another key"
              .formatted(file, signature.keyId(), key.name(), key.expires(), today));
    }
  }

  void checkSequence(BundleFiles files, BundleManifest manifest) {
    if (manifest.sequence() < minimumSequence) {
      throw new ConfigError(
          "%s: sequence %d is older than %d, the least that is taken; get a newer bundle"
              .formatted(files.at(BundleFolder.MANIFEST), manifest.sequence(), minimumSequence));
    }
  }
}

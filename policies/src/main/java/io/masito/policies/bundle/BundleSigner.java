package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/** Signs bundles. */
public final class BundleSigner {

  private BundleSigner() {}

  /**
   * Signs a bundle, in place of a signature that it may have.
   *
   * @param place a folder or a zip
   * @param key file of the private key; the public key is beside it
   * @param sequence number that the manifest shall have, greater for later bundles; below 0 to
   *     leave the one it has
   * @return the signature
   * @throws ConfigError if the bundle or the key is refused, or writing fails; the bundle is then
   *     as it was
   */
  public static BundleSignature sign(Path place, Path key, long sequence) {
    BundleFiles files = BundleFiles.open(place);
    BundleManifest manifest = BundleReader.read(files).manifest();
    Map<String, byte[]> all = BundleArchive.all(files);
    byte[] bytes = files.read(BundleFolder.MANIFEST);
    if (sequence >= 0 && sequence != manifest.sequence()) {
      bytes = BundleJson.bytes(manifest.withSequence(sequence));
      all.put(BundleFolder.MANIFEST, bytes);
      all.put(BundleFolder.MANIFEST_DIGEST, BundleFolder.manifestDigest(bytes));
    }
    BundleSignature signature = signature(key, bytes);
    all.put(BundleFolder.SIGNATURE, BundleJson.bytes(signature));
    BundleWriter.checkPlace(place, ExistingBundle.REPLACE);
    BundleWriter.put(place, all);
    return signature;
  }

  private static BundleSignature signature(Path key, byte[] manifest) {
    byte[] publicKey = KeyFiles.publicKey(KeyFiles.publicFile(key));
    try {
      BundleSignature made = BundleSignature.of(manifest, KeyFiles.privateKey(key), publicKey);
      return BundleSignature.read(key.toString(), BundleJson.bytes(made), manifest);
    } catch (GeneralSecurityException e) {
      throw new ConfigError(
          key + ": no private key for " + Ed25519.NAME + "; masito keygen makes one", e);
    }
  }
}

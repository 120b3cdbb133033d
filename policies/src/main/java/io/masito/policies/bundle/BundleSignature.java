package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Who vouches for a bundle: the content of {@code signature.json}. It covers the bytes of {@code
 * manifest.json}, which has the digests of all other files. The public key in it only says whose
 * signature it is; whether that key is to be trusted is for the reader to know.
 *
 * @param algorithm {@code Ed25519}
 * @param keyId start of the public key's SHA-256, 16 hexadecimal digits
 * @param publicKey X.509 SubjectPublicKeyInfo in base 64
 * @param signature 64 bytes in base 64
 */
public record BundleSignature(String algorithm, String keyId, String publicKey, String signature) {

  /** Checks that key and signature can be read. */
  public BundleSignature {
    if (!algorithm.equals(Ed25519.NAME)) {
      throw new IllegalArgumentException(
          "algorithm %s; allowed is %s".formatted(algorithm, Ed25519.NAME));
    }
    String expected = Ed25519.keyId(Base64.getDecoder().decode(publicKey));
    if (!keyId.equals(expected)) {
      throw new IllegalArgumentException(
          "keyId %s; the public key has %s".formatted(keyId, expected));
    }
    Base64.getDecoder().decode(signature);
  }

  static BundleSignature of(byte[] manifest, byte[] privateKey, byte[] publicKey)
      throws GeneralSecurityException {
    byte[] signature = Ed25519.sign(privateKey, manifest);
    Base64.Encoder base64 = Base64.getEncoder();
    return new BundleSignature(
        Ed25519.NAME,
        Ed25519.keyId(publicKey),
        base64.encodeToString(publicKey),
        base64.encodeToString(signature));
  }

  /**
   * Reads a signature and checks that it fits the manifest.
   *
   * @param file name for messages
   * @param content of the file
   * @param manifest bytes that it must cover
   * @return the signature
   * @throws ConfigError if it is malformed, not in the one form, or does not fit
   */
  static BundleSignature read(String file, byte[] content, byte[] manifest) {
    BundleSignature read = BundleJson.read(file, content, BundleSignature.class);
    if (!Arrays.equals(content, BundleJson.bytes(read)) || !read.fits(manifest)) {
      throw new ConfigError(
          "%s: the signature by key %s does not fit %s; the bundle was changed after it was signed; get it again"
              .formatted(file, read.keyId, BundleFolder.MANIFEST));
    }
    return read;
  }

  private boolean fits(byte[] manifest) {
    Base64.Decoder base64 = Base64.getDecoder();
    return Ed25519.verify(base64.decode(publicKey), manifest, base64.decode(signature));
  }
}

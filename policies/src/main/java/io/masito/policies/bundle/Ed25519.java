package io.masito.policies.bundle;

import io.masito.env.provenance.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Signatures by Ed25519 (RFC 8032), as the Java platform has them. */
final class Ed25519 {

  /** The algorithm's name, here and in files. */
  static final String NAME = "Ed25519";

  private static final int ID_LETTERS = 16;

  private Ed25519() {}

  static KeyPair generate() {
    try {
      return KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform from 15 on has " + NAME, e);
    }
  }

  /** Names a public key by the start of its SHA-256. */
  static String keyId(byte[] publicKey) {
    return Sha256.hex(publicKey).substring(0, ID_LETTERS);
  }

  /**
   * Signs.
   *
   * @param privateKey PKCS #8
   * @param message what is signed
   * @return the signature, 64 bytes
   * @throws GeneralSecurityException if that is no such key
   */
  static byte[] sign(byte[] privateKey, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(NAME);
    signature.initSign(
        KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
    signature.update(message);
    return signature.sign();
  }

  /**
   * Says whether a signature fits; a key or signature that is malformed fits nothing.
   *
   * @param publicKey X.509 SubjectPublicKeyInfo
   * @param message what was signed
   * @param claimed the signature
   * @return whether the owner of the key signed the message
   */
  static boolean verify(byte[] publicKey, byte[] message, byte[] claimed) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(
          KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(publicKey)));
      signature.update(message);
      return signature.verify(claimed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

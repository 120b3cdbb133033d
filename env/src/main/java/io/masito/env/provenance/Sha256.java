package io.masito.env.provenance;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest that identifies files, scenarios, schemas and trajectories. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Starts a digest.
   *
   * @return SHA-256 of nothing yet; owned by the caller
   */
  public static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Digests bytes.
   *
   * @param content what is digested
   * @return its SHA-256, hexadecimal
   */
  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(start().digest(content));
  }

  /**
   * Digests a text.
   *
   * @param content what is digested, as UTF-8
   * @return its SHA-256, hexadecimal
   */
  public static String hex(String content) {
    return hex(content.getBytes(StandardCharsets.UTF_8));
  }
}

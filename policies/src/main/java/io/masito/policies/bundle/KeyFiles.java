package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Set;

/**
 * Keys in files, in PEM: a private key as PKCS #8, readable by its owner only, and its public key
 * in a file of the same name with {@code .pub} after it.
 */
public final class KeyFiles {

  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final int MAX_BYTES = 1 << 12;
  private static final int LINE = 64;

  private KeyFiles() {}

  /**
   * Makes a new pair of keys.
   *
   * @param file where the private key goes; neither it nor the public key's file may be there
   * @return the name of the public key, as signatures give it
   * @throws ConfigError if a file is there already or cannot be written
   */
  public static String generate(Path file) {
    KeyPair pair = Ed25519.generate();
    byte[] publicKey = pair.getPublic().getEncoded();
    if (Files.exists(publicFile(file))) {
      throw taken(publicFile(file));
    }
    write(file, PRIVATE, pair.getPrivate().getEncoded(), "rw-------");
    write(publicFile(file), PUBLIC, publicKey, "rw-r--r--");
    return Ed25519.keyId(publicKey);
  }

  /**
   * Names the file of the public key.
   *
   * @param privateFile file of the private key
   * @return the file beside it
   */
  public static Path publicFile(Path privateFile) {
    return privateFile.resolveSibling(privateFile.getFileName() + ".pub");
  }

  static byte[] privateKey(Path file) {
    return decode(file, PRIVATE);
  }

  static byte[] publicKey(Path file) {
    return decode(file, PUBLIC);
  }

  /** Reads a small file that a user names. */
  static byte[] small(Path file, int limit) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      if (content.length > limit) {
        throw new ConfigError("%s: more than %d bytes; is it a key?".formatted(file, limit));
      }
      return content;
    } catch (IOException e) {
      throw new ConfigError(
          file + ": cannot be read: " + e + "; masito keygen makes a pair of keys", e);
    }
  }

  private static byte[] decode(Path file, String kind) {
    String text = new String(small(file, MAX_BYTES), StandardCharsets.US_ASCII).strip();
    String begin = "-----BEGIN " + kind + "-----";
    String end = "-----END " + kind + "-----";
    if (!text.startsWith(begin) || !text.endsWith(end)) {
      throw noKey(file, kind);
    }
    String body = text.substring(begin.length(), text.length() - end.length());
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      ConfigError refused = noKey(file, kind);
      refused.initCause(e);
      throw refused;
    }
  }

  private static ConfigError noKey(Path file, String kind) {
    return new ConfigError(
        "%s: no %s in PEM; masito keygen makes a pair of keys".formatted(file, kind));
  }

  private static ConfigError taken(Path file) {
    return new ConfigError(file + ": is there already; a key is never replaced; choose another");
  }

  private static void write(Path file, String kind, byte[] key, String permissions) {
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel out =
        Files.newByteChannel(file, options, attributes(file, permissions))) {
      out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be written: " + e, e);
    }
  }

  /** Where the file system knows no owners, a file gets the rights of its folder. */
  private static FileAttribute<?>[] attributes(Path file, String permissions) {
    boolean owners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return owners
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}

package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a bundle: their names, size limits and digests. */
final class BundleFolder {

  /** What the bundle tells of itself. */
  static final String MANIFEST = "manifest.json";

  /** Digest of the manifest, which holds the digests of all other files. */
  static final String MANIFEST_DIGEST = "manifest.sha256";

  /** Observations with the answers that the graphs must give. */
  static final String PARITY = "parity.json";

  /** Which network an agent that joins is given; only of networks for classes of nodes. */
  static final String ASSIGNMENT = "assignment.json";

  /** Who vouches for the manifest; only of signed bundles. */
  static final String SIGNATURE = "signature.json";

  private static final String SHARED_GRAPH = "policy.onnx";
  private static final Pattern GRAPH = Pattern.compile("policy(-(0|[1-9][0-9]{0,3}))?\\.onnx");
  private static final int MAX_JSON_BYTES = 32 << 20;
  private static final int MAX_MANIFEST_BYTES = 4 << 20;
  private static final int MAX_DIGEST_BYTES = 1 << 10;

  private BundleFolder() {}

  /** Names the files that the manifest lists: the graphs in order, then the parity file. */
  static List<String> contentNames(int networks) {
    var names = new ArrayList<String>();
    for (int i = 0; i < networks; i++) {
      names.add(networks == 1 ? SHARED_GRAPH : "policy-" + i + ".onnx");
    }
    names.add(PARITY);
    return names;
  }

  static boolean isContent(String name) {
    return name.equals(PARITY) || name.equals(ASSIGNMENT) || GRAPH.matcher(name).matches();
  }

  static boolean isBundleFile(String name) {
    return isContent(name)
        || name.equals(MANIFEST)
        || name.equals(MANIFEST_DIGEST)
        || name.equals(SIGNATURE);
  }

  static int maxBytes(String name) {
    if (name.equals(MANIFEST_DIGEST) || name.equals(SIGNATURE)) {
      return MAX_DIGEST_BYTES;
    }
    if (name.equals(MANIFEST)) {
      return MAX_MANIFEST_BYTES;
    }
    return GRAPH.matcher(name).matches() ? GraphFormat.MAX_BYTES : MAX_JSON_BYTES;
  }

  /**
   * Reads a file, never more than its limit.
   *
   * @param folder the bundle
   * @param name of the file in it
   * @return its content
   * @throws ConfigError if it is missing, no plain file, too large or unreadable
   */
  static byte[] read(Path folder, String name) {
    Path file = folder.resolve(name);
    checkSize(file, name, size(folder, name));
    int limit = maxBytes(name);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(limit + 1);
      checkSize(file, name, content.length);
      return content;
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Gives the size of a file, which must be a plain one and no link. */
  static long size(Path folder, String name) {
    Path file = folder.resolve(name);
    if (Files.isSymbolicLink(file)) {
      throw new ConfigError(
          file
              + ": is a symbolic link; allowed are plain files; copy the bundle with what it names");
    }
    if (!Files.isRegularFile(file)) {
      throw missing(file);
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  static void checkSize(Path file, String name, long size) {
    if (size > maxBytes(name)) {
      throw new ConfigError(
          "%s: %d bytes; allowed are %d; export a smaller network"
              .formatted(file, size, maxBytes(name)));
    }
  }

  static ConfigError missing(Path file) {
    return new ConfigError(
        file
            + ": no such file; a bundle has "
            + MANIFEST
            + ", "
            + MANIFEST_DIGEST
            + ", "
            + PARITY
            + " and its graphs; export the policy again");
  }

  /** Gives the content of the manifest's digest file, in the form that sha256sum checks. */
  static byte[] manifestDigest(byte[] manifest) {
    return (Sha256.hex(manifest) + "  " + MANIFEST + "\n").getBytes(StandardCharsets.UTF_8);
  }
}

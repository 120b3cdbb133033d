package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads bundles and refuses what is not intact. The checks, in order: the files are there and not
 * too large; digests, the manifest's first; format version; manifest; graphs; parity vectors;
 * assignment.
 */
public final class BundleReader {

  private static final String REMEDY = "it was changed after export; export the policy again";

  private BundleReader() {}

  /**
   * Reads a bundle.
   *
   * @param folder where it is
   * @return the bundle, verified
   * @throws ConfigError if it is missing, changed, of another version or not allowed
   */
  public static Bundle read(Path folder) {
    BundleManifest manifest = manifest(folder);
    var contents = new ArrayList<byte[]>();
    for (BundleFile file : manifest.files()) {
      contents.add(BundleFolder.read(folder, file.name()));
    }
    for (int i = 0; i < contents.size(); i++) {
      checkDigest(folder, manifest.files().get(i), contents.get(i));
    }
    var programs = new ArrayList<GraphProgram>();
    for (int i = 0; i < manifest.networks().size(); i++) {
      programs.add(program(folder, manifest, i, contents.get(i)));
    }
    checkParity(folder, programs, contents.get(programs.size()));
    boolean assigned = contents.size() > programs.size() + 1;
    return new Bundle(
        folder,
        manifest,
        programs,
        assigned ? assignment(folder, programs.size(), contents.get(programs.size() + 1)) : null);
  }

  private static NetworkAssignment assignment(Path folder, int networks, byte[] content) {
    String file = folder.resolve(BundleFolder.ASSIGNMENT).toString();
    NetworkAssignment assignment = BundleJson.read(file, content, NetworkAssignment.class);
    if (assignment.networks().size() != networks) {
      throw new ConfigError(
          "%s: %d networks; the manifest says %d; export the policy again"
              .formatted(file, assignment.networks().size(), networks));
    }
    return assignment;
  }

  /**
   * Looks at a bundle without refusing it, to tell people what it is and whether it is intact.
   *
   * @param folder where it is
   * @return what could be found out
   * @throws ConfigError if there is no such folder
   */
  public static BundleInspection inspect(Path folder) {
    return BundleInspector.inspect(folder);
  }

  /** Reads the manifest after checking its own digest and version. */
  private static BundleManifest manifest(Path folder) {
    checkFolder(folder);
    byte[] content = BundleFolder.read(folder, BundleFolder.MANIFEST);
    byte[] digest = BundleFolder.read(folder, BundleFolder.MANIFEST_DIGEST);
    if (!Arrays.equals(digest, BundleFolder.manifestDigest(content))) {
      throw new ConfigError(
          "%s: sha256 is %s, which is not what %s says; %s"
              .formatted(
                  folder.resolve(BundleFolder.MANIFEST),
                  Sha256.hex(content),
                  BundleFolder.MANIFEST_DIGEST,
                  REMEDY));
    }
    return parse(folder, content);
  }

  static void checkFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ConfigError(folder + ": no such folder; allowed is a folder that export wrote");
    }
  }

  static BundleManifest parse(Path folder, byte[] content) {
    String file = folder.resolve(BundleFolder.MANIFEST).toString();
    int version = BundleJson.formatVersion(file, content);
    if (version != BundleManifest.FORMAT_VERSION) {
      throw new ConfigError(
          "%s: formatVersion: %d; this program reads %d; export the policy again with this program"
              .formatted(file, version, BundleManifest.FORMAT_VERSION));
    }
    return BundleJson.read(file, content, BundleManifest.class);
  }

  private static void checkDigest(Path folder, BundleFile file, byte[] content) {
    String found = Sha256.hex(content);
    if (content.length != file.bytes() || !found.equals(file.sha256())) {
      throw new ConfigError(
          "%s: %d bytes with sha256 %s; the manifest says %d bytes with %s; %s"
              .formatted(
                  folder.resolve(file.name()),
                  content.length,
                  found,
                  file.bytes(),
                  file.sha256(),
                  REMEDY));
    }
  }

  private static GraphProgram program(
      Path folder, BundleManifest manifest, int network, byte[] content) {
    String file = folder.resolve(manifest.networks().get(network).file()).toString();
    GraphProgram program = GraphReader.read(file, content);
    boolean joined = manifest.shape() == NetworkShape.CONCATENATING;
    if ((program.shape() == NetworkShape.CONCATENATING) != joined
        || program.features() != manifest.schema().size()
        || (joined && program.maxOptions() != manifest.maxOptions())) {
      throw new ConfigError(
          "%s: %s graph of %d features and %d options; the manifest says %s, %d and %d; export the policy again"
              .formatted(
                  file,
                  program.shape(),
                  program.features(),
                  program.maxOptions(),
                  manifest.shape(),
                  manifest.schema().size(),
                  manifest.maxOptions()));
    }
    return program;
  }

  private static void checkParity(Path folder, List<GraphProgram> programs, byte[] content) {
    String file = folder.resolve(BundleFolder.PARITY).toString();
    try {
      BundleJson.read(file, content, ParityVectors.class).check(programs);
    } catch (GraphProblem e) {
      throw new ConfigError(file + ": " + e.problem() + "; export the policy again", e);
    }
  }
}

package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.policies.bundle.BundleCheck.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads bundles and refuses what is not intact. The checks, in order: the files are there and not
 * too large; signature; digests, the manifest's first; format version; manifest; graphs; parity
 * vectors; assignment.
 */
public final class BundleReader {

  private static final String REMEDY = "it was changed after export; export the policy again";

  private BundleReader() {}

  /**
   * Reads a bundle.
   *
   * @param place where it is: a folder or a zip
   * @return the bundle, verified
   * @throws ConfigError if it is missing, changed, of another version or not allowed
   */
  public static Bundle read(Path place) {
    return read(BundleFiles.open(place));
  }

  /**
   * Reads a bundle if it is to be trusted.
   *
   * @param place where it is: a folder or a zip
   * @param trust whose bundles are taken
   * @param passed told of every step that is passed
   * @return the bundle, verified
   * @throws ConfigError if it is missing, changed, of another version, not allowed or not trusted
   */
  public static Bundle read(Path place, BundleTrust trust, Consumer<BundleCheck> passed) {
    return read(BundleFiles.open(place), trust, passed);
  }

  static Bundle read(BundleFiles files) {
    return read(files, BundleTrust.ANYBODY, check -> {});
  }

  private static Bundle read(BundleFiles files, BundleTrust trust, Consumer<BundleCheck> passed) {
    long size = files.checkSizes();
    passed.accept(new BundleCheck(Step.SIZE, files.names().size() + " files, " + size + " bytes"));
    byte[] manifestBytes = files.read(BundleFolder.MANIFEST);
    passed.accept(new BundleCheck(Step.SIGNATURE, trust.checkSignature(files, manifestBytes)));
    checkManifestDigest(files, manifestBytes);
    BundleManifest manifest = parse(files, manifestBytes);
    var contents = new ArrayList<byte[]>();
    for (BundleFile file : manifest.files()) {
      contents.add(files.read(file.name()));
    }
    for (int i = 0; i < contents.size(); i++) {
      checkDigest(files, manifest.files().get(i), contents.get(i));
    }
    passed.accept(new BundleCheck(Step.DIGESTS, contents.size() + 1 + " files as recorded"));
    trust.checkSequence(files, manifest);
    passed.accept(new BundleCheck(Step.SCHEMA, schema(manifest)));
    var programs = new ArrayList<GraphProgram>();
    for (int i = 0; i < manifest.networks().size(); i++) {
      programs.add(program(files, manifest, i, contents.get(i)));
    }
    passed.accept(new BundleCheck(Step.GRAPHS, programs.size() + " graphs"));
    int vectors = checkParity(files, programs, contents);
    passed.accept(new BundleCheck(Step.PARITY, vectors + " observations answered as recorded"));
    boolean assigned = contents.size() > programs.size() + 1;
    return new Bundle(
        files.place(),
        Sha256.hex(manifestBytes),
        manifest,
        programs,
        assigned ? assignment(files, programs.size(), contents.get(programs.size() + 1)) : null);
  }

  private static String schema(BundleManifest manifest) {
    return "format %d, sequence %d, %d columns"
        .formatted(manifest.formatVersion(), manifest.sequence(), manifest.schema().size());
  }

  private static NetworkAssignment assignment(BundleFiles files, int networks, byte[] content) {
    String file = files.at(BundleFolder.ASSIGNMENT).toString();
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
   * @param place where it is: a folder or a zip
   * @return what could be found out
   * @throws ConfigError if there is no such folder or zip
   */
  public static BundleInspection inspect(Path place) {
    return BundleInspector.inspect(BundleFiles.open(place));
  }

  private static void checkManifestDigest(BundleFiles files, byte[] content) {
    byte[] digest = files.read(BundleFolder.MANIFEST_DIGEST);
    if (!Arrays.equals(digest, BundleFolder.manifestDigest(content))) {
      throw new ConfigError(
          "%s: sha256 is %s, which is not what %s says; %s"
              .formatted(
                  files.at(BundleFolder.MANIFEST),
                  Sha256.hex(content),
                  BundleFolder.MANIFEST_DIGEST,
                  REMEDY));
    }
  }

  static BundleManifest parse(BundleFiles files, byte[] content) {
    String file = files.at(BundleFolder.MANIFEST).toString();
    int version = BundleJson.formatVersion(file, content);
    if (version != BundleManifest.FORMAT_VERSION) {
      throw new ConfigError(
          "%s: formatVersion: %d; this program reads %d; export the policy again with this program"
              .formatted(file, version, BundleManifest.FORMAT_VERSION));
    }
    return BundleJson.read(file, content, BundleManifest.class);
  }

  private static void checkDigest(BundleFiles files, BundleFile file, byte[] content) {
    String found = Sha256.hex(content);
    if (content.length != file.bytes() || !found.equals(file.sha256())) {
      throw new ConfigError(
          "%s: %d bytes with sha256 %s; the manifest says %d bytes with %s; %s"
              .formatted(
                  files.at(file.name()),
                  content.length,
                  found,
                  file.bytes(),
                  file.sha256(),
                  REMEDY));
    }
  }

  private static GraphProgram program(
      BundleFiles files, BundleManifest manifest, int network, byte[] content) {
    String file = files.at(manifest.networks().get(network).file()).toString();
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

  private static int checkParity(
      BundleFiles files, List<GraphProgram> programs, List<byte[]> contents) {
    String file = files.at(BundleFolder.PARITY).toString();
    byte[] content = contents.get(programs.size());
    long graphs = contents.subList(0, programs.size()).stream().mapToLong(c -> c.length).sum();
    try {
      ParityVectors vectors = BundleJson.read(file, content, ParityVectors.class);
      vectors.checkWork(graphs);
      vectors.check(programs);
      return vectors.vectors().size();
    } catch (GraphProblem e) {
      throw new ConfigError(file + ": " + e.problem() + "; export the policy again", e);
    }
  }
}

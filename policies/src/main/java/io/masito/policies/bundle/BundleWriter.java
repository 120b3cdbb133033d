package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes bundles. The folder is complete, and has been read back and verified, before it appears at
 * its place. The same snapshot and facts give the same bytes.
 */
public final class BundleWriter {

  private BundleWriter() {}

  /**
   * Writes a bundle to a place where nothing is.
   *
   * @param folder its place; must be missing or empty
   * @param snapshot the weights
   * @param facts what the bundle tells of itself
   * @throws ConfigError if the place is taken, a weight is not finite or writing fails
   */
  public static void write(Path folder, PolicySnapshot snapshot, BundleFacts facts) {
    write(folder, snapshot, facts, ExistingBundle.REFUSE);
  }

  /**
   * Writes a bundle. If anything fails, what was at its place is still there, unchanged.
   *
   * @param folder its place; a zip is written where its name ends in {@code .zip}
   * @param snapshot the weights
   * @param facts what the bundle tells of itself
   * @param existing what to do with a bundle that is there already; a folder with anything else in
   *     it is never replaced
   * @throws ConfigError if the place is taken, a weight is not finite or writing fails
   */
  public static void write(
      Path folder, PolicySnapshot snapshot, BundleFacts facts, ExistingBundle existing) {
    SnapshotCheck.check(snapshot, facts);
    checkPlace(folder, existing);
    Map<String, byte[]> files = files(snapshot, facts);
    put(folder, files);
  }

  /**
   * Puts a bundle's files in place of whatever is there: as a zip where the name ends so, else as a
   * folder.
   */
  static void put(Path folder, Map<String, byte[]> files) {
    try {
      if (isZip(folder)) {
        putZip(folder, files);
      } else {
        FolderSwap.put(folder, fresh -> writeAndVerify(fresh, files));
      }
    } catch (IOException e) {
      throw new ConfigError(
          "%s: the bundle cannot be written: %s; nothing was changed; check space and permissions"
              .formatted(folder, e),
          e);
    }
  }

  private static boolean isZip(Path place) {
    return String.valueOf(place.getFileName()).endsWith(".zip");
  }

  private static void putZip(Path place, Map<String, byte[]> files) throws IOException {
    BundleReader.read(BundleFiles.held(place, files));
    byte[] zip = BundleZip.bytes(files);
    Path target = place.toAbsolutePath().normalize();
    Files.createDirectories(target.resolveSibling(""));
    Path draft = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.write(draft, zip);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  static void checkPlace(Path folder, ExistingBundle existing) {
    if (!Files.exists(folder)) {
      return;
    }
    if (isZip(folder)) {
      checkZip(folder, existing);
      return;
    }
    List<String> names = entries(folder);
    if (names.isEmpty()) {
      return;
    }
    if (existing == ExistingBundle.REFUSE) {
      throw new ConfigError(
          "%s: holds %d files; allowed is a new or empty folder; choose another or replace it with --force"
              .formatted(folder, names.size()));
    }
    names.stream()
        .filter(name -> !BundleFolder.isBundleFile(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new ConfigError(
                  "%s: holds %s, which is no part of a bundle; only a bundle is replaced; choose another folder"
                      .formatted(folder, name));
            });
  }

  private static void checkZip(Path place, ExistingBundle existing) {
    if (existing == ExistingBundle.REFUSE) {
      throw new ConfigError(
          place + ": is there already; choose another or replace it with --force");
    }
    BundleZip.read(place);
  }

  private static List<String> entries(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new ConfigError(
          folder + ": is no folder that can be read; allowed is a new or empty folder", e);
    }
  }

  private static void writeAndVerify(Path folder, Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(
          folder.resolve(file.getKey()),
          file.getValue(),
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE,
          StandardOpenOption.DSYNC);
    }
    BundleReader.read(folder);
  }

  private static Map<String, byte[]> files(PolicySnapshot snapshot, BundleFacts facts) {
    int networks = snapshot.networks().size();
    List<String> names = BundleFolder.contentNames(networks);
    var files = new LinkedHashMap<String, byte[]>();
    var programs = new ArrayList<GraphProgram>();
    for (int i = 0; i < networks; i++) {
      byte[] graph = graph(snapshot, i);
      programs.add(GraphReader.read(names.get(i), graph));
      files.put(names.get(i), graph);
    }
    var observations = ParityObservations.draw(snapshot.schema(), snapshot.maxOptions());
    files.put(BundleFolder.PARITY, BundleJson.bytes(ParityVectors.of(programs, observations)));
    if (!snapshot.origins().isEmpty()) {
      byte[] assignment = BundleJson.bytes(new NetworkAssignment(snapshot.origins()));
      files.put(BundleFolder.ASSIGNMENT, assignment);
    }
    byte[] manifest = BundleJson.bytes(manifest(snapshot, facts, files));
    files.put(BundleFolder.MANIFEST, manifest);
    files.put(BundleFolder.MANIFEST_DIGEST, BundleFolder.manifestDigest(manifest));
    return files;
  }

  private static byte[] graph(PolicySnapshot snapshot, int network) {
    byte[] graph = GraphWriter.write(snapshot, network);
    if (graph.length > GraphFormat.MAX_BYTES) {
      throw new ConfigError(
          "policy: network %d takes %d bytes; allowed are %d; train with fewer hidden units"
              .formatted(network, graph.length, GraphFormat.MAX_BYTES));
    }
    return graph;
  }

  private static BundleManifest manifest(
      PolicySnapshot snapshot, BundleFacts facts, Map<String, byte[]> files) {
    List<String> names = BundleFolder.contentNames(snapshot.networks().size());
    return new BundleManifest(
        BundleManifest.FORMAT_VERSION,
        facts.name(),
        snapshot.shape(),
        snapshot.maxOptions(),
        snapshot.schema().digest(),
        snapshot.schema(),
        IntStream.range(0, snapshot.networks().size())
            .mapToObj(i -> network(names.get(i), snapshot.networks().get(i)))
            .toList(),
        IntStream.range(0, facts.agents().size())
            .mapToObj(
                i ->
                    new BundleManifest.Agent(
                        facts.agents().get(i),
                        snapshot.networkOfAgent().get(i),
                        facts.options().get(i)))
            .toList(),
        facts.provenance(),
        facts.training(),
        facts.evaluation(),
        files.entrySet().stream()
            .map(e -> new BundleFile(e.getKey(), e.getValue().length, sha256(e.getValue())))
            .toList(),
        0);
  }

  private static BundleManifest.Network network(String file, List<DenseLayer> layers) {
    var widths = new ArrayList<Integer>();
    widths.add(layers.get(0).inputs());
    layers.forEach(layer -> widths.add(layer.outputs()));
    return new BundleManifest.Network(file, widths);
  }

  private static String sha256(byte[] content) {
    return Sha256.hex(content);
  }
}

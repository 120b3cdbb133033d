package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Copies bundles between their two forms, the folder and the zip. */
public final class BundleArchive {

  private BundleArchive() {}

  /**
   * Copies a bundle; the same bundle gives the same bytes.
   *
   * @param from a folder or a zip
   * @param to its new place: a zip if its name ends in {@code .zip}, else a folder
   * @param existing what to do with a bundle that is there already
   * @throws ConfigError if the bundle is refused, the place is taken or writing fails
   */
  public static void copy(Path from, Path to, ExistingBundle existing) {
    BundleFiles files = BundleFiles.open(from);
    BundleReader.read(files);
    BundleWriter.checkPlace(to, existing);
    BundleWriter.put(to, all(files));
  }

  static Map<String, byte[]> all(BundleFiles files) {
    var contents = new TreeMap<String, byte[]>();
    files.names().forEach(name -> contents.put(name, files.read(name)));
    return contents;
  }
}

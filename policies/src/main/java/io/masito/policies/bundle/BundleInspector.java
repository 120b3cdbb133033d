package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.policies.bundle.BundleInspection.FileState;
import io.masito.policies.bundle.BundleInspection.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at a bundle file by file. */
final class BundleInspector {

  private BundleInspector() {}

  static BundleInspection inspect(Path folder) {
    BundleReader.checkFolder(folder);
    Optional<BundleManifest> manifest = manifest(folder);
    return new BundleInspection(folder, manifest, files(folder, manifest), problem(folder));
  }

  private static Optional<BundleManifest> manifest(Path folder) {
    return content(folder, BundleFolder.MANIFEST)
        .flatMap(
            content -> {
              try {
                return Optional.of(BundleReader.parse(folder, content));
              } catch (ConfigError e) {
                return Optional.empty();
              }
            });
  }

  private static Optional<String> problem(Path folder) {
    try {
      BundleReader.read(folder);
      return Optional.empty();
    } catch (ConfigError e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static List<FileState> files(Path folder, Optional<BundleManifest> manifest) {
    var states = new ArrayList<FileState>();
    for (BundleFile file : manifest.map(BundleManifest::files).orElse(List.of())) {
      states.add(state(folder, file.name(), found -> Sha256.hex(found).equals(file.sha256())));
    }
    byte[] digest = content(folder, BundleFolder.MANIFEST_DIGEST).orElse(new byte[0]);
    byte[] expected =
        content(folder, BundleFolder.MANIFEST)
            .map(BundleFolder::manifestDigest)
            .orElse(new byte[] {0});
    boolean agree = Arrays.equals(digest, expected);
    states.add(state(folder, BundleFolder.MANIFEST, found -> agree));
    states.add(state(folder, BundleFolder.MANIFEST_DIGEST, found -> agree));
    return states;
  }

  private static FileState state(Path folder, String name, Predicate<byte[]> intact) {
    return content(folder, name)
        .map(
            found ->
                new FileState(
                    name,
                    found.length,
                    Sha256.hex(found),
                    intact.test(found) ? State.INTACT : State.CHANGED))
        .orElse(new FileState(name, 0, "", State.MISSING));
  }

  private static Optional<byte[]> content(Path folder, String name) {
    try {
      return Optional.of(BundleFolder.read(folder, name));
    } catch (ConfigError e) {
      return Optional.empty();
    }
  }
}

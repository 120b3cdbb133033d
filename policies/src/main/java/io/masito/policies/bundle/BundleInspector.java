package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.policies.bundle.BundleInspection.FileState;
import io.masito.policies.bundle.BundleInspection.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks at a bundle file by file. */
final class BundleInspector {

  private BundleInspector() {}

  static BundleInspection inspect(BundleFiles files) {
    Optional<BundleManifest> manifest = manifest(files);
    return new BundleInspection(
        files.place(), manifest, states(files, manifest), problem(files), signature(files));
  }

  private static Optional<BundleManifest> manifest(BundleFiles files) {
    return content(files, BundleFolder.MANIFEST)
        .flatMap(
            content -> {
              try {
                return Optional.of(BundleReader.parse(files, content));
              } catch (ConfigError e) {
                return Optional.empty();
              }
            });
  }

  private static String signature(BundleFiles files) {
    try {
      return BundleTrust.ANYBODY.checkSignature(files, files.read(BundleFolder.MANIFEST));
    } catch (ConfigError e) {
      return "none that fits";
    }
  }

  private static Optional<String> problem(BundleFiles files) {
    try {
      BundleReader.read(files);
      return Optional.empty();
    } catch (ConfigError e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static List<FileState> states(BundleFiles files, Optional<BundleManifest> manifest) {
    var states = new ArrayList<FileState>();
    for (BundleFile file : manifest.map(BundleManifest::files).orElse(List.of())) {
      states.add(state(files, file.name(), found -> Sha256.hex(found).equals(file.sha256())));
    }
    byte[] digest = content(files, BundleFolder.MANIFEST_DIGEST).orElse(new byte[0]);
    byte[] expected =
        content(files, BundleFolder.MANIFEST)
            .map(BundleFolder::manifestDigest)
            .orElse(new byte[] {0});
    boolean agree = Arrays.equals(digest, expected);
    states.add(state(files, BundleFolder.MANIFEST, found -> agree));
    states.add(state(files, BundleFolder.MANIFEST_DIGEST, found -> agree));
    if (files.has(BundleFolder.SIGNATURE)) {
      states.add(state(files, BundleFolder.SIGNATURE, found -> signed(files, found)));
    }
    return states;
  }

  private static boolean signed(BundleFiles files, byte[] signature) {
    try {
      BundleSignature.read(BundleFolder.SIGNATURE, signature, files.read(BundleFolder.MANIFEST));
      return true;
    } catch (ConfigError e) {
      return false;
    }
  }

  private static FileState state(BundleFiles files, String name, Predicate<byte[]> intact) {
    return content(files, name)
        .map(
            found ->
                new FileState(
                    name,
                    found.length,
                    Sha256.hex(found),
                    intact.test(found) ? State.INTACT : State.CHANGED))
        .orElse(new FileState(name, 0, "", State.MISSING));
  }

  private static Optional<byte[]> content(BundleFiles files, String name) {
    try {
      return Optional.of(files.read(name));
    } catch (ConfigError e) {
      return Optional.empty();
    }
  }
}

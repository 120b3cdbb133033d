package io.masito.policies.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a look at a bundle found.
 *
 * @param folder where it is
 * @param manifest what it tells of itself, if that can be read at all
 * @param files its files, those that are missing included
 * @param problem why it is not intact, empty if it is
 * @param signature who signed it, or that nobody did; no word on whether to trust them
 */
public record BundleInspection(
    Path folder,
    Optional<BundleManifest> manifest,
    List<FileState> files,
    Optional<String> problem,
    String signature) {

  /**
   * A file as it was found.
   *
   * @param name name in the folder
   * @param bytes size, 0 if it cannot be read
   * @param sha256 SHA-256 of its content in hexadecimal, empty if it cannot be read
   * @param state whether it is what the manifest says
   */
  public record FileState(String name, long bytes, String sha256, State state) {}

  /** Whether a file is what the manifest says. */
  public enum State {
    /** Size and digest are as recorded. */
    INTACT,
    /** Size or digest is another one. */
    CHANGED,
    /** There is no such file, or it cannot be read. */
    MISSING
  }

  /** Copies the list. */
  public BundleInspection {
    files = List.copyOf(files);
  }

  /**
   * Says whether the bundle can be used.
   *
   * @return true if every check passed
   */
  public boolean intact() {
    return problem.isEmpty();
  }
}

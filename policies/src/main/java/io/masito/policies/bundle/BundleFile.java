package io.masito.policies.bundle;

/**
 * A file of a bundle as the manifest knows it.
 *
 * @param name name in the folder
 * @param bytes size
 * @param sha256 SHA-256 of its content, in hexadecimal
 */
public record BundleFile(String name, long bytes, String sha256) {

  /** Checks that the name is one that bundles have, so it cannot lead out of the folder. */
  public BundleFile {
    if (!BundleFolder.isContent(name)) {
      throw new IllegalArgumentException(
          "file '%s' is none of policy.onnx, policy-N.onnx, parity.json, assignment.json"
              .formatted(name));
    }
  }
}

package io.masito.training.run;

/**
 * Where the weights came from that a run started with.
 *
 * @param path of the bundle or run, as the user gave it
 * @param sha256 digest of the bundle's manifest, or of the checkpoint that was taken
 */
public record RunOrigin(String path, String sha256) {}

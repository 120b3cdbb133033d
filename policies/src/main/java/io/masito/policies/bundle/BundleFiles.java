package io.masito.policies.bundle;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a bundle, whether it is a folder or a zip. A zip is held in memory as a whole; of a
 * folder every file is read when it is asked for.
 */
final class BundleFiles {

  /** Most bytes of all files together. */
  static final long MAX_BYTES = 64L << 20;

  private final Path place;
  private final @Nullable Map<String, byte[]> held;

  private BundleFiles(Path place, @Nullable Map<String, byte[]> held) {
    this.place = place;
    this.held = held;
  }

  /**
   * Opens a bundle.
   *
   * @param place a folder or a zip
   * @return its files
   * @throws ConfigError if there is neither, or the zip is none that bundles have
   */
  static BundleFiles open(Path place) {
    if (Files.isDirectory(place)) {
      return new BundleFiles(place, null);
    }
    if (Files.isRegularFile(place)) {
      return held(place, BundleZip.read(place));
    }
    throw new ConfigError(
        place + ": no such folder or zip; allowed is a folder or a zip that export wrote");
  }

  /** Takes files from memory, by name. */
  static BundleFiles held(Path place, Map<String, byte[]> files) {
    return new BundleFiles(place, Collections.unmodifiableMap(new TreeMap<>(files)));
  }

  /** Gives the folder or zip. */
  Path place() {
    return place;
  }

  /** Gives the name of a file for messages. */
  Path at(String name) {
    return place.resolve(name);
  }

  boolean has(String name) {
    return held == null ? Files.exists(at(name)) : held.containsKey(name);
  }

  /**
   * Reads a file, never more than its limit.
   *
   * @param name of the file
   * @return its content
   * @throws ConfigError if it is missing, no plain file, too large or unreadable
   */
  byte[] read(String name) {
    if (held == null) {
      return BundleFolder.read(place, name);
    }
    byte[] content = held.get(name);
    if (content == null) {
      throw BundleFolder.missing(at(name));
    }
    BundleFolder.checkSize(at(name), name, content.length);
    return content;
  }

  /**
   * Checks the sizes of all files that bundles have, before any is read.
   *
   * @return how many bytes they take
   * @throws ConfigError if one or all together are too large, or one is a link
   */
  long checkSizes() {
    long total = 0;
    for (String name : names()) {
      long size = held == null ? BundleFolder.size(place, name) : held.get(name).length;
      BundleFolder.checkSize(at(name), name, size);
      total += size;
    }
    if (total > MAX_BYTES) {
      throw new ConfigError(
          "%s: %d bytes in all; allowed are %d; export fewer or smaller networks"
              .formatted(place, total, MAX_BYTES));
    }
    return total;
  }

  /** Names the files that are there and that bundles have, sorted. */
  List<String> names() {
    if (held != null) {
      return List.copyOf(held.keySet());
    }
    try (Stream<Path> entries = Files.list(place)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(BundleFolder::isBundleFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new ConfigError(place + ": cannot be read: " + e.getMessage(), e);
    }
  }
}

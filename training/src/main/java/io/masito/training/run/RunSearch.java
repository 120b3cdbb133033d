package io.masito.training.run;

import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;

/** Finds the folders of runs, broken ones too. Links are not followed. */
public final class RunSearch {

  private static final int DEEPEST = 6;

  private RunSearch() {}

  /**
   * Finds all runs in a folder and in the folders in it, six deep.
   *
   * @param root the folder; may be a run itself
   * @return the folders of runs, sorted by path
   * @throws ConfigError if there is no such folder
   */
  public static List<Path> in(Path root) {
    if (!Files.isDirectory(root)) {
      throw new ConfigError(root + ": no such folder");
    }
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, into(found));
    } catch (IOException e) {
      throw new ConfigError(root + ": cannot be read: " + e, e);
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static SimpleFileVisitor<Path> into(List<Path> found) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (looksLikeRun(folder)) {
          found.add(folder);
          return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) {
        return FileVisitResult.CONTINUE;
      }
    };
  }

  /** Bundles have a manifest too, and nothing else of a run. */
  private static boolean looksLikeRun(Path folder) {
    boolean config = Files.exists(folder.resolve("config.yaml"));
    boolean checkpoints = Files.isDirectory(folder.resolve("checkpoints"));
    boolean manifest = Files.exists(folder.resolve("manifest.json"));
    boolean metrics = Files.exists(folder.resolve("metrics.jsonl"));
    return (manifest && (config || checkpoints)) || (checkpoints && (config || metrics));
  }
}

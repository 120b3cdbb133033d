package io.masito.policies.bundle;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Puts a whole folder in place at once: it is filled beside its place and then moved there, so its
 * place never holds half of it. What was there before is moved aside and deleted only after the new
 * folder stands; if anything fails it is moved back.
 */
final class FolderSwap {

  /** Fills a folder. */
  @FunctionalInterface
  interface Content {

    /**
     * Writes all files and checks them.
     *
     * @param folder an empty folder
     * @throws IOException if that fails
     */
    void writeInto(Path folder) throws IOException;
  }

  private static final int MAX_LEFTOVERS = 1_000;

  private FolderSwap() {}

  /**
   * Puts a folder in place of whatever is there.
   *
   * @param target its place
   * @param content fills it
   * @throws IOException if anything fails; what was there is still there
   */
  static void put(Path target, Content content) throws IOException {
    Path place = target.toAbsolutePath().normalize();
    Path parent = place.getParent();
    if (parent == null) {
      throw new IOException("a root folder cannot be replaced");
    }
    Files.createDirectories(parent);
    Path fresh = beside(place, "new");
    try {
      content.writeInto(fresh);
      swap(place, fresh);
    } finally {
      delete(fresh);
    }
  }

  private static void swap(Path place, Path fresh) throws IOException {
    if (!Files.exists(place)) {
      move(fresh, place);
      return;
    }
    Path old = beside(place, "old");
    Path aside = old.resolve("folder");
    try {
      move(place, aside);
      try {
        move(fresh, place);
      } catch (IOException e) {
        move(aside, place);
        throw e;
      }
    } finally {
      if (Files.exists(place)) {
        delete(old);
      }
    }
  }

  /** Makes an empty folder beside a place, under the first name that is free. */
  private static Path beside(Path place, String purpose) throws IOException {
    for (int i = 0; i < MAX_LEFTOVERS; i++) {
      Path folder = place.resolveSibling("." + place.getFileName() + "." + purpose + "-" + i);
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        // left by a program that was stopped, or in use by another: try the next
      }
    }
    throw new IOException("too many unfinished folders beside " + place + "; delete them");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

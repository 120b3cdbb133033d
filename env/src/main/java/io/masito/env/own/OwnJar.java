package io.masito.env.own;

import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * A jar of the user's with classes that the program looks up by {@link ServiceLoader}. Its classes
 * see those of Masito, and what the {@code Class-Path} of its manifest names; two jars see nothing
 * of each other. It stays open as long as the program runs. Immutable and thread-safe.
 */
public final class OwnJar {

  private final Path file;
  private final String digest;
  private final ClassLoader loader;

  private OwnJar(Path file, String digest, ClassLoader loader) {
    this.file = file;
    this.digest = digest;
    this.loader = loader;
  }

  /**
   * Opens a jar.
   *
   * @param file where it is
   * @return the jar; none of its code has run yet
   * @throws ConfigError if there is no such file, or it is no jar
   */
  public static OwnJar open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigError(
          file + ": " + (Files.exists(file) ? "is a folder, not a jar" : "no such jar"));
    }
    try (var jar = new JarFile(file.toFile())) {
      var urls = new URL[] {file.toUri().toURL()};
      String digest = Sha256.hex(Files.readAllBytes(file));
      var loader = new URLClassLoader(jar.getName(), urls, OwnJar.class.getClassLoader());
      return new OwnJar(file, digest, loader);
    } catch (IOException e) {
      throw new ConfigError(file + ": is no jar that can be read: " + e.getMessage(), e);
    }
  }

  /**
   * Makes the objects of one kind that the jar offers, those of its own classes alone.
   *
   * @param service what they must be
   * @param <T> its type
   * @return one object for each class named in {@code META-INF/services}, in that order
   * @throws ConfigError if a class is missing, is of another kind, cannot be linked or throws
   */
  public <T> List<T> offered(Class<T> service) {
    try {
      return ServiceLoader.load(service, loader).stream()
          .filter(provider -> provider.type().getClassLoader() == loader)
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new ConfigError(file + ": " + reason(e), e);
    }
  }

  private static String reason(Throwable error) {
    Throwable cause = error.getCause();
    String behind = cause == null ? "" : " (" + cause + ")";
    String text = error instanceof LinkageError ? error.toString() : error.getMessage();
    return (text + behind).replaceAll("\\s*\\R\\s*", " ");
  }

  /**
   * Gives the file.
   *
   * @return as the user named it
   */
  public Path file() {
    return file;
  }

  /**
   * Identifies the content of the jar.
   *
   * @return its SHA-256, hexadecimal
   */
  public String digest() {
    return digest;
  }
}

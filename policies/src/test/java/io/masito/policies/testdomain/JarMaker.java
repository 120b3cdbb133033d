package io.masito.policies.testdomain;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** Compiles a class and packs it into a jar. */
public final class JarMaker {

  private final Path folder;

  /** Names the folder that the jars go to. */
  public JarMaker(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a jar of one class, {@code mine.Mine}.
   *
   * @param name of the jar
   * @param provider class that the jar names as a provider of policies, empty for none
   * @param source text of the class
   */
  public Path jar(String name, String provider, String source) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path file = Files.createDirectories(classes.resolve("mine")).resolve("Mine.java");
    Files.writeString(file, source);
    compile(file, classes);
    Path jar = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        var entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("mine/Mine.class"));
      entries.write(Files.readAllBytes(classes.resolve("mine/Mine.class")));
      if (!provider.isEmpty()) {
        entries.putNextEntry(new JarEntry("META-INF/services/io.masito.policies.PolicySource"));
        entries.write(provider.getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  private static void compile(Path file, Path classes) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var messages = new StringWriter();
      var options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      boolean done =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
              .call();
      if (!done) {
        throw new IllegalArgumentException(messages.toString());
      }
    }
  }
}

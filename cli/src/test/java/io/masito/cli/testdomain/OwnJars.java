package io.masito.cli.testdomain;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** Makes jars with a policy, by the tools of the Java that runs. */
public final class OwnJars {

  private final Path folder;

  /** Names the folder that they go to. */
  public OwnJars(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a jar.
   *
   * @param name of the policy and the jar
   * @param choice statement that chooses an option, without its semicolon
   */
  public Path of(String name, String choice) throws IOException {
    Path classes = classes(name, choice);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    Files.writeString(services.resolve("io.masito.policies.PolicySource"), "mine.Mine");
    return pack(name, classes);
  }

  /** Makes a jar that offers nothing. */
  public Path withoutProvider() throws IOException {
    return pack("none", classes("none", "return 0"));
  }

  private Path classes(String name, String choice) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path source = Files.createDirectories(classes.resolve("mine")).resolve("Mine.java");
    String end = choice.endsWith("}") ? "" : ";";
    Files.writeString(
        source,
        """
        package mine;
        public final class Mine implements io.masito.policies.PolicySource {
          public String name() { return "%s"; }
          public io.masito.policies.Policy start(io.masito.env.EnvSpec spec, long seed) {
            return (agent, seen) -> { %s%s };
          }
        }
        """
            .formatted(name, choice, end));
    run(
        "javac",
        "-d",
        classes.toString(),
        "-cp",
        System.getProperty("java.class.path"),
        source.toString());
    return classes;
  }

  private Path pack(String name, Path classes) {
    Path jar = folder.resolve(name + ".jar");
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  private static void run(String tool, String... arguments) {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    if (ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments) != 0) {
      throw new IllegalArgumentException(text.toString());
    }
  }
}

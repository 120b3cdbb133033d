package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.Python;
import io.masito.cli.testdomain.SmallInputs;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of the page on what users bring, in its order. */
class OwnDocsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String CLASS_PATH = "\"cli/target/masito-cli.jar:cli/target/lib/*\"";

  private final Path folder;
  private final Path scenario;

  OwnDocsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scenario = new SmallInputs(folder).scenario("horizonSeconds: 600", "horizonSeconds: 20");
  }

  private static List<String> commands() throws IOException {
    return Files.readString(ROOT.resolve("docs/own.md"))
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .toList();
  }

  @Test
  void everyCommandOfThePageWorks() throws IOException {
    List<String> outputs = new ArrayList<>();
    for (String command : commands()) {
      String[] words = command.split(" ");
      for (int i = 1; i < words.length; i++) {
        words[i] = here(words[i]);
      }
      outputs.add(run(words));
    }
    assertThat(outputs).hasSizeGreaterThan(12);
    assertThat(outputs.get(2)).contains("thrifty", "example.Thrifty");
    String table = outputs.stream().filter(text -> text.contains("python-sed")).toList().get(1);
    assertThat(table).contains("thrifty", "sed", "random");
    assertThat(outputs)
        .anyMatch(text -> text.contains("All 25 checks passed"))
        .anyMatch(text -> text.contains("now, python-sed: option"));
    assertThat(outputs)
        .filteredOn(text -> text.contains("the options") || text.contains("  thrifty "))
        .hasSizeGreaterThan(2)
        .allMatch(text -> text.lines().allMatch(line -> line.length() <= 80));
    String summary = Files.readString(folder.resolve("own/results/summary.json"));
    assertThat(summary)
        .containsPattern("\"policy.thrifty\" : \"thrifty of my-policy.jar, sha256 [0-9a-f]{64}\"")
        .containsPattern("\"policy.python-sed\" : \".*of sed_policy.py [0-9a-f]{64}");
  }

  private String here(String word) throws IOException {
    if (word.equals("demo")) {
      return scenario.toString();
    }
    if (word.equals(CLASS_PATH)) {
      return System.getProperty("java.class.path");
    }
    if (word.contains("sed.yaml")) {
      Path file = Python.policy(ROOT.resolve("examples/python-policy"), folder);
      return word.replace("examples/python-policy/sed.yaml", file.toString());
    }
    String rooted = word.startsWith("examples/") ? ROOT.resolve(word).toString() : word;
    return word.contains("own/") && !word.startsWith("examples/")
        ? word.replace("own/", folder.resolve("own") + File.separator)
        : rooted;
  }

  private static String run(String[] words) {
    String[] arguments = new String[words.length - 1];
    System.arraycopy(words, 1, arguments, 0, arguments.length);
    if (words[0].equals("./masito")) {
      return masito((Object[]) arguments).done().out();
    }
    var text = new StringWriter();
    var out = new PrintWriter(text);
    int code = ToolProvider.findFirst(words[0]).orElseThrow().run(out, out, arguments);
    assertThat(code).as("%s", text).isZero();
    return "";
  }
}

package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  private final Path folder;

  CompareCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void twoFoldersAreCompared() throws IOException {
    Path first = evaluated("a", "1");
    Path second = evaluated("b", "2");
    String same = masito("compare", first, first).done().out();
    assertThat(same).contains("Nothing changed", "sed ", "the same");
    Path json = folder.resolve("c.json");
    String other = masito("compare", first, second, "--json", json).done().out();
    assertThat(other).contains("seeds", "0 of them in both", "Welch's test");
    assertThat(other.lines().filter(line -> !line.contains(folder.toString())))
        .allMatch(line -> line.length() <= 80);
    assertThat(json).content().contains("\"pHolm\"", "\"verdict\"");
    masito("compare", first, second, "--metric", "latencyMillisP59")
        .refused("did you mean 'latencyMillis");
    masito("compare", first, folder.resolve("none")).refused("none: no such folder");
    masito("compare", first).refused("'B'", "compare --help");
  }

  private Path evaluated(String name, String seed) throws IOException {
    Path out = folder.resolve(name);
    Path scenario = new SmallInputs(folder).scenario();
    masito(
            "evaluate",
            "-s",
            scenario,
            "-p",
            "sed,local",
            "--seeds",
            2,
            "--seed",
            seed,
            "--out",
            out)
        .done();
    assertThat(Files.readString(out.resolve("report.html"))).contains("Decisions explained");
    return out;
  }
}

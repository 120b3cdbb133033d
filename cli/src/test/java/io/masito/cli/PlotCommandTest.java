package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.SmallInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotCommandTest {

  private final Path folder;

  PlotCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path trained() throws IOException {
    var inputs = new SmallInputs(folder);
    Path tiny =
        inputs.write(
            "tiny.yaml",
            "{decisions: 300, reportEvery: 100, evaluateEvery: 150, hidden: [4],"
                + " learningStarts: 50, normaliserDecisions: 50, evaluationSeeds: 1}");
    for (int seed = 1; seed <= 2; seed++) {
      Path run = folder.resolve("runs/" + seed);
      masito("train", "-s", inputs.scenario(), "--out", run, "--seed", seed, "--config", tiny)
          .done();
    }
    return folder.resolve("runs");
  }

  @Test
  void runsAreDrawnAsPictureAndAsPage() throws IOException {
    Path runs = trained();
    Path png = folder.resolve("curves.png");
    assertThat(masito("plot", runs, "--out", png).done().out()).contains("1 curve of 2 runs");
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    Path html = folder.resolve("curves.html");
    masito("plot", runs.resolve("1"), runs, "--out", html, "--band", "interval", "--title", "Mine")
        .done();
    assertThat(html)
        .content()
        .contains("Mine", "demo; 2 seeds: 1, 2", "Utility per request, greedy", "2 runs");
    masito("plot", runs, "--out", html).refused("curves.html", "--force");
    masito("plot", runs, "--out", html, "--force", "--metric", "los").refused("'loss'");
    masito("plot", runs, "--out", folder.resolve("c.gif")).refused("c.gif", ".png or .html");
    Path none = Files.createDirectory(folder.resolve("none"));
    masito("plot", none, "--out", html, "--force").refused("none: holds no run");
  }
}

package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code masito static} as a user meets it. */
class StaticCommandTest {

  @TempDir private Path folder;

  @Test
  void comparesAllSolversInATableAndAFile() throws IOException {
    Path file = folder.resolve("static.json");
    String out = masito("static", "--tasks", "6", "--seeds", "1", "--json", file).done().out();
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(out)
        .contains("6 tasks, 1 seed, optimum proven for 1", "agents", "lp-rounding", "bar ");
    String json = Files.readString(file);
    for (String solver :
        new String[] {"agents", "ga", "sa", "pso", "lp-rounding", "greedy-ratio", "exact"}) {
      assertThat(json).contains("\"solver\" : \"" + solver + "\"");
    }
    assertThat(json)
        .contains("\"provenance\"", "\"rows\"", "\"tasks\" : 6", "\"seed\" : 1", "\"accuracy\"")
        .contains(
            "\"gap\"", "\"decisionMillis\"", "\"feasible\" : true", "\"optimum\" : \"proven\"")
        .contains("\"equalTimeAccuracy\"");
  }

  @Test
  void seedsFollowTheFirst() throws IOException {
    Path file = folder.resolve("fresh.json");
    masito("static", "--tasks", "4", "--seed", "701", "--seeds", "2", "--json", file).done();
    assertThat(Files.readString(file))
        .contains("\"seed\" : 701", "\"seed\" : 702", "701..702")
        .doesNotContain("\"seed\" : 1,", "\"seed\" : 703");
  }

  @Test
  void limitsThatNoPlanKeepsAreSaidInOneLine() {
    masito("static", "--tasks", "8", "--limit-time", "0.5")
        .refused("--limit-time 0.5 ms", "no plan", "times");
    masito("static", "--tasks", "8", "--limit-energy", "0.001")
        .refused("--limit-energy 0.001 J", "no plan");
  }

  @Test
  void wrongOptionsAreNamed() {
    masito("static", "--tasks", "0").refused("--tasks: 0", "1..10000");
    masito("static", "--tasks", "5,5").refused("--tasks", "twice");
    masito("static", "--tasks", "x").refused("--tasks");
    masito("static", "--seeds", "0").refused("--seeds: 0");
    masito("static", "--limit-time", "-1").refused("--limit-time: -1");
    masito("static", "--limit-energy", "0").refused("--limit-energy: 0");
    masito("static", "--agents", "nowhere.json").refused("nowhere.json", "no such file");
  }
}

package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The yardsticks as a user meets them, with little learning. */
class YardstickCommandTest {

  @TempDir private Path folder;

  private String json(String... arguments) throws IOException {
    Path file = folder.resolve("yardstick.json");
    Object[] all = new Object[arguments.length + 3];
    all[0] = "yardstick";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--json";
    all[arguments.length + 2] = file;
    masito(all).done();
    return Files.readString(file);
  }

  @Test
  void withoutNameTheYardsticksAreListedWithTheirBars() {
    String out = masito("yardstick").done().out();
    assertThat(out.lines()).allMatch(line -> line.length() <= 80);
    assertThat(out.lines().filter(line -> !line.startsWith(" ")))
        .allMatch(line -> line.contains("; bar: "))
        .extracting(line -> line.split(" ")[0])
        .containsExactly("queue", "slow-server", "admission", "matrix", "cartpole");
    assertThat(out).contains("within 1 % of the exact optimum");
  }

  @Test
  void figuresGoIntoAFile() throws IOException {
    assertThat(json("queue", "--buffer", "3", "--decisions", "500"))
        .contains("\"exactValue\"", "\"learnedValue\"", "\"jsqValue\"", "\"buffer\"");
    assertThat(json("slow-server", "--cap", "5", "--decisions", "500"))
        .contains("\"exactValue\"", "\"learnedValue\"", "\"exactThreshold\"")
        .contains("\"learnedThreshold\"");
    assertThat(json("admission", "--decisions", "500"))
        .contains("\"exactValue\"", "\"learnedValue\"", "\"threshold\"")
        .contains("\"socialLimit\"", "\"selfishLimit\"");
    assertThat(json("matrix", "--seeds", "1", "--rounds", "1000"))
        .contains("\"climbing\"", "\"plainSuccess\"", "\"hystereticSuccess\"");
  }

  @Test
  void wrongOptionsAreNamed() {
    masito("yardstick", "slow-server", "--cap", "1").refused("--cap: 1", "[2, 1000]");
    masito("yardstick", "admission", "--reward", "0.5").refused("--reward: 0.5");
    masito("yardstick", "queue", "--decisions", "0").refused("--decisions: 0");
    masito("yardstick", "matrix", "--rounds", "1").refused("--rounds: 1", "1000000");
  }
}

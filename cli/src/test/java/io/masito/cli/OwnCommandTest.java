package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.OwnJars;
import io.masito.cli.testdomain.OwnProcess;
import io.masito.cli.testdomain.Python;
import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.report.ResultFolder;
import io.masito.policies.Policy;
import io.masito.policies.SavedObservation;
import io.masito.policies.own.ProcessFile;
import io.masito.policies.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users bring, good and bad, as they meet it on the command line. */
class OwnCommandTest {

  private static final Path EXAMPLE = Path.of("..", "examples", "python-policy");

  private final Path folder;
  private final Path scenario;
  private final OwnJars jars;

  OwnCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.scenario = new SmallInputs(folder).scenario("horizonSeconds: 600", "horizonSeconds: 10");
    this.jars = new OwnJars(folder);
  }

  /** The example decides as the rule does at each decision of an episode, not just on the whole. */
  @Test
  void theProcessOfTheExampleChoosesAsTheRule() throws IOException {
    MultiAgentEnv world = Scenarios.load(scenario.toString()).environment();
    Policy rule = Rules.named("sed").start(world.spec(), 4);
    Path file = Python.policy(EXAMPLE, folder);
    Policy process = ProcessFile.read(file, List.of()).start(world.spec(), 4);
    int decisions = 0;
    Turn turn = world.reset(4);
    while (!turn.ended()) {
      var chosen = new ArrayList<Decision>();
      for (AgentTurn due : turn.agents()) {
        int option = rule.decide(due);
        assertThat(process.decide(due)).as("decision %d", due.decisionId()).isEqualTo(option);
        chosen.add(new Decision(due.agent(), due.decisionId(), option));
      }
      decisions += chosen.size();
      turn = world.step(chosen);
    }
    process.close();
    assertThat(decisions).isGreaterThan(30);
  }

  @Test
  void policiesThatFailAreFailedCellsAndTheRestGoesOn() throws IOException {
    Path out = folder.resolve("out");
    Result result =
        masito(
            "evaluate",
            "-s",
            scenario,
            "-p",
            "throws,hangs,forbidden,local",
            "--seeds",
            1,
            "--jar",
            jars.of("throws", "throw new IllegalStateException(\"lost\\nit\")"),
            "--jar",
            jars.of(
                "hangs",
                "long end = System.nanoTime() + 2_000_000_000L;"
                    + " while (System.nanoTime() < end) { Thread.onSpinWait(); } return 0"),
            "--jar",
            jars.of("forbidden", "return 99"),
            "--out",
            out,
            "--decision-limit",
            0.3);
    assertThat(result.code()).as(result.err()).isEqualTo(ExitCode.CELLS_FAILED);
    assertThat(result.out()).contains("local");
    assertThat(result.err())
        .contains("3 of 4 episodes failed")
        .contains("threw java.lang.IllegalStateException: lost it at mine.Mine.")
        .contains("took longer than 0.3 s for a decision")
        .contains("chose option 99 for agent")
        .contains("what it saw: masito replay " + out.resolve("failures"));
    assertThat(Files.readString(out.resolve(ResultFolder.SUMMARY))).contains("lost it");
    for (Path file : files(out.resolve("failures"))) {
      String shown = masito("replay", file, "-p", "sed").done().out();
      assertThat(shown).contains("scenario demo", "failed: policy ", "now, sed: option ");
      assertThat(shown.lines()).allMatch(line -> line.length() <= 80 || line.startsWith("then, "));
    }
  }

  private static List<Path> files(Path failures) throws IOException {
    try (var files = Files.list(failures)) {
      List<Path> all = files.sorted().toList();
      assertThat(all).hasSize(3);
      return all;
    }
  }

  @Test
  void whatWasSeenIsSavedAndAskedAgain() throws IOException {
    Path seen = folder.resolve("seen.json");
    Path failing = jars.of("throws", "throw new ArithmeticException(\"no\")");
    masito("simulate", "-s", scenario, "-p", "sed", "--save-observation", "3=" + seen).done();
    SavedObservation saved = SavedObservation.read(seen);
    assertThat(saved.moment().decision()).isEqualTo(3);
    String shown = masito("replay", seen, "-p", "sed,random", "--all").done().out();
    String choice =
        shown.lines().filter(line -> line.startsWith("then, sed: ")).findAny().orElseThrow();
    assertThat(shown).contains(choice.replace("then", "now")).contains("now, random: option");
    masito("replay", seen, "-p", "throws", "--jar", failing)
        .refused("policy throws: threw java.lang.ArithmeticException: no");
    masito("replay", seen, "-p", "sedd").refused("did you mean 'sed'?");
    masito("replay", folder.resolve("none.json")).refused("none.json: no such file");
    Files.writeString(seen, Files.readString(seen).replace("\"rows\"", "\"lines\""));
    masito("replay", seen).refused("seen.json:", "lines: unknown key");
    masito("simulate", "-s", scenario, "-p", "sed", "--save-observation", "987654=" + seen)
        .refused("--save-observation: no decision of the episode has id 987654", "the last is");
  }

  @Test
  void aPolicyThatFailsAloneIsTheUsersAffair() throws IOException {
    Path failing = jars.of("throws", "throw new ArithmeticException(\"no\")");
    Path seen = folder.resolve("seen.json");
    Result first = simulate("throws", "--jar", failing);
    first.refused("policy throws threw java.lang.ArithmeticException: no at mine.Mine.");
    String id = first.err().replaceAll("(?s).*--save-observation (\\d+)=FILE keeps.*", "$1");
    simulate("throws", "--jar", failing, "--save-observation", id + "=" + seen)
        .refused("policy throws threw java.lang.ArithmeticException: no");
    assertThat(masito("replay", seen).done().out()).contains("failed: no choice was taken");
  }

  @Test
  void badInputIsRefusedInOneLine() throws IOException {
    Path good = jars.of("mine", "return 0");
    Path none = jars.withoutProvider();
    simulate("mine", "--jar", none).refused("none.jar: offers nothing", "META-INF/services");
    simulate("mine", "--jar", folder.resolve("lost.jar")).refused("lost.jar: no such jar");
    simulate("mine", "--jar", scenario).refused("small.yaml: is no jar");
    simulate("mien", "--jar", good).refused("policy mien", "did you mean 'mine'?");
    simulate(good.toString()).refused("is a jar; write --jar");
    simulate("sed", "--jar", jars.of("sed", "return 0")).refused("policy name 'sed' is taken");
    simulate("mine", "--jar", good, "--jar", good).refused("policy name 'mine' is taken");
    simulate(folder.resolve("none.yaml").toString()).refused("none.yaml: no such file");
    simulate(scenario.toString()).refused("small.yaml:", "unknown key", "allowed: name, command");
    masito("check-env", "-s", "kiosk", "--jar", good).refused("no scenario 'kiosk'");
  }

  private Result simulate(String policy, Object... more) {
    List<Object> words = new ArrayList<>(List.of("simulate", "-s", scenario, "-p", policy));
    words.addAll(List.of(more));
    return masito(words.toArray());
  }

  /** The process is asleep in a decision when the program is told to end. */
  @Test
  void aProcessDoesNotOutliveTheProgram() throws Exception {
    Path pid = folder.resolve("pid");
    Path file = Python.file(folder, "sleeper", "asleep", pid.toString());
    List<String> words = new ArrayList<>(OwnProcess.command());
    words.set(words.size() - 1, Masito.class.getName());
    words.addAll(List.of("simulate", "-s", scenario.toString(), "-p", file.toString()));
    Process program = new ProcessBuilder(words).redirectErrorStream(true).start();
    while (!Files.exists(pid) && program.isAlive()) {
      program.waitFor(20, TimeUnit.MILLISECONDS);
    }
    var sleeper = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    program.destroy();
    assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
    sleeper.onExit().get(5, TimeUnit.SECONDS);
    assertThat(sleeper.isAlive()).isFalse();
  }
}

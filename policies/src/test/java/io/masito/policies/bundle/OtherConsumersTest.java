package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.Moment;
import io.masito.policies.SavedObservation;
import io.masito.policies.Verdict;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.Snapshots;
import io.masito.policies.testdomain.Worlds;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples that run bundles elsewhere: numpy alone, and Java without anything that learns. */
class OtherConsumersTest {

  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final Path PYTHON = EXAMPLES.resolve("python-bundle/check_bundle.py");
  private static final String ONLY_FOR_TESTS =
      ".*(test-classes|junit|jqwik|assertj|opentest4j|apiguardian|byte-buddy|onnxruntime|surefire).*";

  private final Path temp;

  OtherConsumersTest(@TempDir Path temp) {
    this.temp = temp;
  }

  private record Ended(int code, String out) {}

  private static Ended run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out);
  }

  private Path written(String name, PolicySnapshot snapshot) {
    Path folder = temp.resolve(name);
    BundleWriter.write(folder, snapshot, Snapshots.facts(snapshot));
    return folder;
  }

  private static void needNumpy() throws InterruptedException {
    boolean there;
    try {
      there = run("python3", "-c", "import numpy").code() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "not run: there is no python3 with numpy here (Debian: python3-numpy)");
  }

  @Test
  void numpyAloneGivesTheRecordedAnswersForEveryKindOfNetwork() throws Exception {
    needNumpy();
    List<PolicySnapshot> snapshots =
        List.of(
            Snapshots.scoring(1),
            Snapshots.concatenating(2),
            Snapshots.context(List.of(16), true, 3));
    for (int i = 0; i < snapshots.size(); i++) {
      Path bundle = written("bundle-" + i, snapshots.get(i));
      Ended ended = run("python3", PYTHON.toString(), bundle.toString());
      assertThat(ended.code()).as(ended.out()).isZero();
      assertThat(ended.out()).containsPattern("^([1-9][0-9]+) of \\1 answers agree, largest");
    }
  }

  @Test
  void numpyTellsAnotherAnswer() throws Exception {
    needNumpy();
    Path bundle = written("bundle", Snapshots.scoring(1));
    Path other = written("other", Snapshots.scoring(2));
    Files.copy(other.resolve("policy.onnx"), temp.resolve("policy.onnx"));
    Files.delete(bundle.resolve("policy.onnx"));
    Files.move(temp.resolve("policy.onnx"), bundle.resolve("policy.onnx"));
    Ended ended = run("python3", PYTHON.toString(), bundle.toString());
    assertThat(ended.code()).as(ended.out()).isEqualTo(1);
    assertThat(ended.out()).containsPattern("^[0-9]+ of [0-9]+ answers agree");
  }

  @Test
  void javaWithPoliciesAndEnvAloneLoadsABundleAndDecides() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.matches(ONLY_FOR_TESTS))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).doesNotContain("onnxruntime", "nd4j", "deeplearning4j", "javacpp");
    Path classes = compiled(classPath);
    Path bundle = written("bundle", Snapshots.scoring(1));
    Observation seen = Observations.draw(new RandomStreams(4).of(Purpose.PARITY), 6);
    var world = Worlds.scheduling(3, seen.options());
    var moment = new Moment("test", 1, 0, 1, 2);
    SavedObservation saved = SavedObservation.of(world, moment, seen, Verdict.chose("none", 0));
    Path file = Files.writeString(temp.resolve("seen.json"), saved.json());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = classes + File.pathSeparator + classPath;
    Ended ended = run(java, "-cp", path, "example.Decide", bundle.toString(), file.toString());
    int choice = BundleReader.read(bundle).start(world, 1).choose(2, seen);
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).endsWith("choice " + choice + System.lineSeparator());
    assertThat(ended.out().lines()).hasSize(seen.options() + 1);
  }

  private Path compiled(String classPath) throws IOException {
    Path classes = Files.createDirectories(temp.resolve("classes"));
    Path source = EXAMPLES.resolve("java-bundle/src/example/Decide.java");
    List<String> arguments = new ArrayList<>(List.of("-d", classes.toString()));
    arguments.addAll(List.of("-cp", classPath, source.toString()));
    var text = new StringWriter();
    var out = new PrintWriter(text);
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(out, out, arguments.toArray(String[]::new))).as(text.toString()).isZero();
    return classes;
  }
}

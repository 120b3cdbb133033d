package io.masito.cli;

import static io.masito.cli.testdomain.Shell.masito;
import static org.assertj.core.api.Assertions.assertThat;

import io.masito.cli.testdomain.Shell.Result;
import io.masito.cli.testdomain.SmallInputs;
import io.masito.env.EnvSpec;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.Scenarios;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.checkpoint.CheckpointFile;
import io.masito.training.checkpoint.SnapshotCodec;
import io.masito.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything a user can get wrong: one line that names the place, exit code 2, no stack trace. */
class BadInputTest {

  private static final EnvSpec SPEC = Scenarios.load("demo").environment().spec();

  private final Path folder;
  private final SmallInputs inputs;

  BadInputTest(@TempDir Path folder) {
    this.folder = folder;
    this.inputs = new SmallInputs(folder);
  }

  private Result simulateWith(String old, String replacement) throws IOException {
    return masito("simulate", "-s", inputs.scenario(old, replacement), "-p", "local");
  }

  private Result replay(String csv) throws IOException {
    Path trace = inputs.write("bad.csv", csv);
    return masito("simulate", "-s", "demo", "-p", "local", "--trace", trace);
  }

  @Test
  void whatATeamCannotStartFromIsNamed() throws IOException {
    Path none = folder.resolve("none");
    Path run = folder.resolve("new-run");
    masito("train", "-s", "demo", "--out", run, "--from", none)
        .refused(none.toString(), "no such folder", "a bundle or a run");
    masito("train", "-s", "demo", "--out", run, "--from", Files.createDirectory(none))
        .refused("manifest.json");
    masito("train", "-s", "demo", "--out", run, "--from", none, "--resume")
        .refused("--from", "choose one");
    assertThat(run).doesNotExist();
  }

  @Test
  void wrongUseIsNamed() {
    masito().refused("a command is missing", "scenarios");
    masito("trian").refused("'trian'", "did you mean 'train'?");
    masito("simulate", "-s", "demo").refused("--policy", "simulate --help");
    masito("simulate", "-s", "demo", "-p", "local", "--sed", "1").refused("--seed");
    masito("simulate", "-s", "demo", "-p", "local", "--seed", "x").refused("--seed", "'x'");
    masito("evaluate", "-s", "demo", "-p", "local", "--seeds", "0").refused("--seeds: 0");
    masito("evaluate", "-s", "demo", "-p", "local", "--threads", "0").refused("--threads: 0");
    masito("evaluate", "-s", "demo", "-p", "local,local").refused("local");
  }

  @Test
  void wrongViewsOfAnEpisodeAreRefused() throws IOException {
    String file = folder.resolve("t.json").toString();
    simulate("--timeline", folder).refused("is a folder; the timeline needs a file");
    Path inTheWay = inputs.write("in-the-way", "");
    simulate("--timeline", inTheWay.resolve("t.json")).refused("cannot write", "in-the-way");
    simulate("--timeline-from", 3).refused("--timeline-from: needs --timeline FILE");
    simulate("--timeline-for", 3).refused("--timeline-for: needs --timeline FILE");
    simulate("--timeline", file, "--timeline-from", -1)
        .refused("--timeline-from: -1.0 must be at least 0");
    simulate("--timeline", file, "--timeline-for", 0)
        .refused("--timeline-for: 0.0 must be above 0");
    simulate("--timeline", file, "--timeline-for", "NaN").refused("--timeline-for: NaN");
    simulate("--timeline", file, "--timeline-from", "soon").refused("--timeline-from", "'soon'");
    simulate("--watch-speed", 5).refused("--watch-speed: needs --watch");
    simulate("--watch", "--watch-speed", "fast").refused("'fast' is neither a number nor 'max'");
    simulate("--watch", "--watch-speed", 0).refused("--watch-speed: '0' must be above 0");
    assertThat(Path.of(file)).doesNotExist();
  }

  private static Result simulate(Object... more) {
    List<Object> words = new ArrayList<>(List.of("simulate", "-s", "demo", "-p", "local"));
    words.addAll(List.of(more));
    return masito(words.toArray());
  }

  @Test
  void unknownNamesComeWithASuggestion() {
    masito("scenarios", "dmeo").refused("dmeo", "did you mean 'demo'?");
    masito("simulate", "-s", "demo", "-p", "prised").refused("prised", "did you mean", "priced");
    masito("simulate", "-s", "demo", "-p", "no/such/bundle").refused("no/such/bundle");
  }

  @Test
  void wrongScenariosAreRefusedWithTheirLine() throws IOException {
    simulateWith("horizonSeconds", "horizonSecond")
        .refused("small.yaml:5: horizonSecond: unknown key; did you mean 'horizonSeconds'?");
    simulateWith("requestsPerSecond: ", "requestsPerSecond: -")
        .refused("small.yaml:", "workload.requestsPerSecond: -");
    simulateWith("and: studio", "and: stduio")
        .refused("small.yaml:", "links[3].and", "'stduio'", "did you mean 'studio'?");
    simulateWith(
            "model: llama3.2-3b, quantization: int4_awq", "model: qwen2.5-14b, quantization: f16")
        .refused("small.yaml:", "nodes[0].models", "GB");
    simulateWith("horizonSeconds: 600", "horizonSeconds: [600").refused("small.yaml:", "YAML");
    Path empty = inputs.write("empty.yaml", "");
    masito("simulate", "-s", empty, "-p", "local").refused("empty.yaml: is empty");
  }

  @Test
  void wrongTracesAreRefusedWithTheirLine() throws IOException {
    String head = "TIMESTAMP,ContextTokens,GeneratedTokens\n";
    replay("").refused("bad.csv", "empty");
    replay(head).refused("bad.csv");
    replay(head + "2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:47.00,many,44\n")
        .refused("bad.csv:3", "many");
    replay(head + "2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:45.00,1,1\n")
        .refused("bad.csv:3");
    masito("simulate", "-s", "demo", "-p", "local", "--trace", folder.resolve("none.csv"))
        .refused("none.csv");
    masito("simulate", "-s", "demo", "-p", "local", "--trace-part", "test").refused("--trace");
    masito(
            "simulate",
            "-s",
            "demo",
            "-p",
            "local",
            "--trace",
            inputs.trace(),
            "--rate-scale",
            "fast")
        .refused("--rate-scale: 'fast'", "auto");
  }

  @Test
  void wrongTrainingSettingsAreRefused() {
    Path run = folder.resolve("run");
    masito("train", "-s", "demo", "--out", run, "--set", "hiden=[3]")
        .refused("--set: hiden: unknown key; did you mean 'hidden'?");
    masito("train", "-s", "demo", "--out", run, "--decisions", "-4")
        .refused("decisions: -4 must be above 0");
    masito("train", "-s", "demo", "--out", run, "--resume").refused("no such run folder");
    masito("train", "-s", "demo", "--out", run, "--resume", "--force").refused("choose one");
    assertThat(run).doesNotExist();
  }

  @Test
  void brokenRunsAreRefused() throws IOException {
    Path out = folder.resolve("team");
    masito("export", folder.resolve("none"), "--out", out).refused("none: no such run folder");
    masito("export", folder, "--out", out).refused("is not a run folder");
    Path run = run();
    Path best = run.resolve("checkpoints/best.ckpt");
    masito("export", run, "--out", out, "--last").refused("last.ckpt: no such checkpoint");
    byte[] whole = Files.readAllBytes(best);
    Files.write(best, Arrays.copyOf(whole, whole.length / 2));
    masito("export", run, "--out", out).refused("best.ckpt");
    whole[11] = 9;
    Files.write(best, whole);
    masito("export", run, "--out", out).refused("best.ckpt: has format version 9");
    Path manifest = run.resolve("manifest.json");
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"formatVersion\" : 1", "\"formatVersion\" : 5"));
    masito("export", run, "--out", out).refused("manifest.json: formatVersion: 5 cannot be read");
    assertThat(out).doesNotExist();
  }

  @Test
  void weightsThatAreNoNumbersAreNotExported() throws IOException {
    Path run = run();
    keep(run, snapshot(SPEC.schema(), Float.NaN));
    masito("export", run, "--out", folder.resolve("team")).refused("NaN");
    assertThat(folder.resolve("team")).doesNotExist();
    keep(run, snapshot(SPEC.schema(), 1));
    masito("export", run, "--out", folder.resolve("team")).done();
  }

  @Test
  void brokenBundlesAreRefused() throws IOException {
    Path bundle = bundle("team", SPEC.schema());
    masito("simulate", "-s", "demo", "-p", bundle).done();
    for (Path file : files(bundle)) {
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      changed[changed.length / 2] ^= 1;
      Files.write(file, changed);
      masito("simulate", "-s", "demo", "-p", bundle).refused("team");
      Result inspected = masito("inspect", bundle);
      assertThat(inspected.code()).isEqualTo(2);
      assertThat(inspected.out()).doesNotContain("\nintact");
      Files.write(file, whole);
    }
    masito("inspect", folder.resolve("none")).refused("none");
  }

  @Test
  void bundlesAreSignedAndVerified() {
    Path bundle = bundle("team.zip", SPEC.schema());
    Path key = folder.resolve("key");
    masito("verify", bundle).refused("signature.json", "--allow-unsigned");
    assertThat(masito("verify", bundle, "--allow-unsigned").done().out())
        .contains("UNSIGNED", "ok  parity", "verified");
    masito("keygen", "--out", key).done();
    masito("keygen", "--out", key).refused("never replaced");
    masito("sign", bundle, "--key", key, "--sequence", -2).refused("--sequence: -2");
    masito("sign", bundle, "--key", key, "--sequence", 3).done();
    masito("verify", bundle).refused("none of the 0 trusted");
    assertThat(masito("verify", bundle, "--key", key + ".pub").done().out())
        .contains("signed by trusted key", "sequence 3", "verified");
    masito("verify", bundle, "--key", key + ".pub", "--min-sequence", 4).refused("sequence 3");
    assertThat(masito("inspect", bundle).done().out()).contains("sequence 3", "NOT CHECKED");
    masito("simulate", "-s", "demo", "-p", bundle).done();
    assertThat(masito("diff", bundle, bundle("other", SPEC.schema())).done().out())
        .contains("sequence: 3 -> 0", "same decisions");
    masito("diff", bundle, folder.resolve("none")).refused("none");
  }

  @Test
  void aBundleForOtherFeaturesIsRefused() {
    var other =
        new FeatureSchema(99, List.of(new Feature("x", "1", Feature.Scope.OPTION, 0, 1, "")));
    Path bundle = bundle("team", other);
    masito("simulate", "-s", "demo", "-p", bundle).refused("feature schema version 99");
    masito("evaluate", "-s", "demo", "-p", bundle, "--seeds", 2).refused("feature schema");
  }

  @Test
  void resultsThatCannotBeWrittenAreRefused() throws IOException {
    Path file = inputs.write("file", "");
    Path small = inputs.scenario();
    masito("evaluate", "-s", small, "-p", "local", "--seeds", 1, "--out", file).refused("file");
    masito("simulate", "-s", small, "-p", "local", "--json", folder).code();
    masito("train", "-s", small, "--out", file).refused("is a file; name a folder");
    masito("train", "-s", small, "--out", folder).refused("not empty and not a run folder");
  }

  @Test
  void theStackTraceIsShownOnRequestOnly() {
    assertThat(masito("simulate", "-s", "dmeo", "-p", "local", "--verbose").err())
        .contains("\tat io.masito");
  }

  private Path run() throws IOException {
    Path run = folder.resolve("run");
    Files.createDirectories(run.resolve("checkpoints"));
    Files.writeString(run.resolve("scenario.yaml"), Scenarios.load("demo").yaml());
    Files.writeString(run.resolve("config.yaml"), TrainingConfig.defaults().yaml());
    Files.writeString(
        run.resolve("manifest.json"),
        """
        {"formatVersion" : 1, "status": "complete", "seed": 1, "scenario": "demo",
         "scenarioSha256": "0", "provenance": {"masitoVersion": "0", "sourceRevision": "0",
         "javaVersion": "0", "platform": "0", "inputs": {}}}
        """);
    keep(run, snapshot(SPEC.schema(), 1));
    return run;
  }

  private static void keep(Path run, PolicySnapshot snapshot) throws IOException {
    new CheckpointFile(run.resolve("checkpoints/best.ckpt"))
        .write(
            out -> {
              out.writeLong(10);
              out.writeDouble(0.5);
              SnapshotCodec.write(snapshot, out);
            });
  }

  private Path bundle(String name, FeatureSchema schema) {
    Path bundle = folder.resolve(name);
    var facts = BundleFacts.of("", SPEC, Provenance.of(Map.of()), Map.of(), Map.of());
    BundleWriter.write(bundle, snapshot(schema, 1), facts);
    return bundle;
  }

  private static PolicySnapshot snapshot(FeatureSchema schema, float weight) {
    int features = schema.size();
    float[] weights = new float[features];
    weights[0] = weight;
    float[] scale = new float[features];
    Arrays.fill(scale, 1);
    var layer = new DenseLayer(features, 1, weights, new float[1], false);
    return new PolicySnapshot(
        NetworkShape.OPTION_SCORING,
        schema,
        SPEC.maxOptions(),
        new Normaliser(new float[features], scale, 10),
        List.of(List.of(layer)),
        SPEC.agents().stream().map(agent -> 0).toList());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}

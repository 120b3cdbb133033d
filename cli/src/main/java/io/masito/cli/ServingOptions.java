package io.masito.cli;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.eval.calibration.ServingCalibration;
import io.masito.eval.calibration.ServingErrors;
import io.masito.eval.calibration.ServingRun;
import io.masito.eval.calibration.ServingSetup;
import io.masito.eval.calibration.ValidationJson;
import io.masito.eval.report.ResultFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What served a measured run, as the user says it. */
final class ServingOptions {

  private static final int MOST = 1024;

  @Option(names = "--device", paramLabel = "D", description = "With --serving: device it ran on.")
  private @Nullable String device;

  @Option(names = "--model", paramLabel = "M", description = "With --serving: model it served.")
  private @Nullable String model;

  @Option(names = "--engine", paramLabel = "E", description = "With --serving: engine, as vllm.")
  private @Nullable String engine;

  @Option(
      names = "--quantization",
      paramLabel = "Q",
      description = "How the weights were stored. Default: bf16.")
  private @Nullable String quantization;

  @Option(
      names = "--kv-tokens",
      paramLabel = "N",
      description = "Tokens that the KV memory held. Default: by the memory of the device.")
  private @Nullable Long kvTokens;

  @Option(
      names = "--max-seqs",
      paramLabel = "N",
      description = "Sequences decoded together. Default: 256.")
  private @Nullable Integer maxSequences;

  @Option(
      names = "--tensor-parallel",
      paramLabel = "N",
      description = "Devices that share every layer. Default: 1.")
  private @Nullable Integer tensorParallel;

  @Option(
      names = "--data-parallel",
      paramLabel = "N",
      description = "Replicas that take requests in turn. Default: 1.")
  private @Nullable Integer dataParallel;

  @Option(
      names = "--prefix-cache",
      paramLabel = "on|off",
      description =
          "Whether shared prompt tokens need no prefill. Default: on where the run names them.")
  private @Nullable String prefixCache;

  @Option(
      names = "--calibrate",
      description =
          "Fit MFU, MBU and overheads to the first half of the requests and report on the second.")
  private boolean calibrate;

  /** Refuses to be used with measured rates. */
  void refuse() {
    boolean used =
        device != null
            || model != null
            || engine != null
            || quantization != null
            || kvTokens != null
            || maxSequences != null
            || tensorParallel != null
            || dataParallel != null
            || prefixCache != null
            || calibrate;
    if (used) {
      throw new ConfigError(
          "--device, --model, --engine and the like go with --serving; rates name their own");
    }
  }

  void validate(Path file, Catalogue catalogue, @Nullable Path json, PrintStream out) {
    ServingSetup setup = setup(catalogue);
    ServingRun run = cached(ServingRun.read(file));
    requireFit(file, run, setup);
    var part = ServingErrors.Part.ALL;
    if (calibrate) {
      requireHalves(file, run);
      setup = ServingCalibration.calibrate(run, setup);
      part = ServingErrors.Part.SECOND_HALF;
    }
    ServingErrors errors = ServingErrors.of(run, setup, part);
    ValidationTable.print(errors, setup, part, out);
    if (json != null) {
      ResultFolder.writeJson(
          json, ValidationJson.of(errors, setup, part, ValidateCommand.provenance(file)));
    }
  }

  private ServingRun cached(ServingRun run) {
    if (prefixCache == null || prefixCache.equals("on")) {
      return run;
    }
    if (prefixCache.equals("off")) {
      return run.withoutPrefixCache();
    }
    throw new ConfigError("--prefix-cache: %s; write on or off".formatted(prefixCache));
  }

  private ServingSetup setup(Catalogue catalogue) {
    Device on = catalogue.device(required("--device", device));
    Model served = catalogue.model(required("--model", model));
    String by = required("--engine", engine);
    List<String> engines = catalogue.engineNames();
    if (!engines.contains(by)) {
      throw new ConfigError("no engine '%s'; %s".formatted(by, NearName.hint(by, engines)));
    }
    Quantization stored = catalogue.quantization(quantization == null ? "bf16" : quantization);
    int parallel = count("--tensor-parallel", tensorParallel, 1);
    long tokens = kvTokens == null ? ServingSetup.kvTokens(on, served, stored, parallel) : kvTokens;
    if (tokens < 1) {
      throw new ConfigError(
          "--kv-tokens: %d; %s with %s leaves no KV memory on %d x %s"
              .formatted(tokens, served.id(), stored.id(), parallel, on.id()));
    }
    return new ServingSetup(
        on,
        served,
        stored,
        catalogue.nearestEngine(on.deviceClass(), by, stored),
        tokens,
        count("--max-seqs", maxSequences, 256),
        parallel,
        count("--data-parallel", dataParallel, 1));
  }

  private static String required(String name, @Nullable String value) {
    if (value == null) {
      throw new ConfigError("--serving needs " + name);
    }
    return value;
  }

  private static int count(String name, @Nullable Integer value, int otherwise) {
    int count = value == null ? otherwise : value;
    if (count < 1 || count > MOST) {
      throw new ConfigError("%s: %d must be in [1, %d]".formatted(name, count, MOST));
    }
    return count;
  }

  private static void requireFit(Path file, ServingRun run, ServingSetup setup) {
    for (ServingRun.Served request : run.requests()) {
      int tokens = request.promptTokens() + request.outputTokens();
      if (tokens > setup.kvTokens()) {
        throw new ConfigError(
            "%s: a request of %d tokens does not fit into a KV memory of %d tokens"
                .formatted(file, tokens, setup.kvTokens()));
      }
    }
  }

  private static void requireHalves(Path file, ServingRun run) {
    if (run.requests().size() < 2) {
      throw new ConfigError(file + ": --calibrate needs at least two requests");
    }
  }
}

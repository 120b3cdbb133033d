package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.Scenario;
import io.masito.eval.bound.RolloutPlan;
import io.masito.eval.bound.Room;
import io.masito.eval.bound.RoomMeasurement;
import io.masito.eval.report.RuleRanking;
import io.masito.eval.suite.NamedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is played to explain a scenario or to measure its room. */
final class ScenarioRunOptions {

  private static final int TUNING_SEEDS = 4;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Episodes of each rule and of the chooser. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed that those of the episodes derive from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--horizon",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "How far the chooser looks ahead, simulated seconds. Default: ${DEFAULT-VALUE}.")
  private double horizon;

  @Option(
      names = "--every",
      paramLabel = "K",
      defaultValue = "4",
      description =
          "The chooser looks at each K-th decision and follows the rule at the others. Default:"
              + " ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--seconds-per-episode",
      paramLabel = "SECONDS",
      description = "Length of an episode, simulated seconds. Default: the scenario's.")
  private @Nullable Double seconds;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Episodes at the same time; changes no result. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  Scenario lasting(Scenario scenario, double longest) {
    if (seconds != null && !(seconds > 0)) {
      throw new ConfigError("--seconds-per-episode: " + seconds + " must be above 0");
    }
    return scenario.lasting(
        seconds != null ? seconds : Math.min(scenario.file().horizonSeconds(), longest));
  }

  RuleRanking ranking(Scenario scenario) {
    above0("--seeds", seeds);
    above0("--threads", threads);
    return RuleRanking.of(scenario, seeds, seed, threads);
  }

  /** How room is measured; complains before anything is begun. */
  RoomMeasurement roomMeasurement() {
    above0("--seeds", seeds);
    above0("--threads", threads);
    above0("--every", every);
    if (!(horizon > 0)) {
      throw new ConfigError("--horizon: " + horizon + " must be above 0");
    }
    return new RoomMeasurement(new RolloutPlan(horizon, every), TUNING_SEEDS, seeds, seed, threads);
  }

  static Room room(RoomMeasurement measurement, Scenario scenario, IntConsumer ended) {
    return measurement.of(new NamedWorld(scenario.name(), scenario::environment), ended);
  }

  int seeds() {
    return seeds;
  }

  void write(Object result) {
    if (json == null) {
      return;
    }
    try {
      Files.writeString(json, StrictYaml.writeJson(result));
    } catch (IOException e) {
      throw new ConfigError("--json: cannot write " + json + ": " + e.getMessage(), e);
    }
  }

  private static void above0(String option, int value) {
    if (value <= 0) {
      throw new ConfigError(option + ": " + value + " must be above 0");
    }
  }
}

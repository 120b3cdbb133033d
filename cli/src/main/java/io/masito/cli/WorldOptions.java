package io.masito.cli;

import io.masito.env.workload.TracePart;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name one world: its scenario, and a trace in place of its own workload. */
final class WorldOptions {

  @Option(
      names = {"-s", "--scenario"},
      required = true,
      paramLabel = "SCENARIO",
      description = "Built-in name or YAML file.")
  private String scenario = "";

  @Mixin private TraceOptions trace = new TraceOptions();

  WorldOptions() {}

  /** Loads the world; of a trace the usual part, unless another is asked for. */
  World load(TracePart usualPart) {
    return load(usualPart, Own.NONE);
  }

  /** Also knows the worlds that the user brought. */
  World load(TracePart usualPart, Own own) {
    return World.of(own.scenario(scenario), trace.load(usualPart));
  }
}

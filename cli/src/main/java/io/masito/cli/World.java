package io.masito.cli;

import io.masito.cli.TraceOptions.LoadedTrace;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.Scenario;
import io.masito.env.workload.TraceReplay;
import io.masito.eval.suite.NamedWorld;
import io.masito.training.run.RunWorld;
import io.masito.training.run.TraceUse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A scenario, with its own workload or a trace in place of it.
 *
 * @param scenario the scenario
 * @param trace the trace, if one is replayed
 * @param replay how it is replayed
 */
record World(PlayableScenario scenario, Optional<LoadedTrace> trace, Optional<TraceReplay> replay) {

  static World of(PlayableScenario scenario, Optional<LoadedTrace> trace) {
    return new World(scenario, trace, trace.map(loaded -> loaded.replay(replayable(scenario))));
  }

  private static Scenario replayable(PlayableScenario scenario) {
    if (scenario instanceof Scenario scheduling) {
      return scheduling;
    }
    throw new ConfigError(
        "--trace: scenario " + scenario.name() + " has tasks of its own and replays no trace");
  }

  Supplier<MultiAgentEnv> fresh() {
    return this::environment;
  }

  /** Makes a new world. */
  MultiAgentEnv environment() {
    return replay.map(this::replaying).orElseGet(scenario::environment);
  }

  private MultiAgentEnv replaying(TraceReplay trace) {
    return replayable(scenario).environment(trace);
  }

  /** The scenario, if it is one of edge servers that can be looked into. */
  Optional<Scenario> servers() {
    return scenario instanceof Scenario scheduling ? Optional.of(scheduling) : Optional.empty();
  }

  NamedWorld named() {
    return new NamedWorld(scenario.name(), fresh());
  }

  /** What a result made in this world has to say about it. */
  Map<String, String> inputs() {
    var inputs = new TreeMap<String, String>();
    inputs.put("scenario." + scenario.name() + ".sha256", scenario.digest());
    trace.ifPresent(loaded -> inputs.put("trace.sha256", loaded.trace().digest()));
    replay.ifPresent(
        how -> {
          inputs.put("trace.part", how.part().toString());
          inputs.put("trace.rateScale", Double.toString(how.rateScale()));
        });
    return inputs;
  }

  RunWorld forTraining() {
    TraceUse use = trace.flatMap(loaded -> replay.map(how -> use(loaded, how))).orElse(null);
    return new RunWorld(scenario.name(), scenario.digest(), scenario.yaml(), use, fresh());
  }

  private static TraceUse use(LoadedTrace loaded, TraceReplay how) {
    return new TraceUse(
        loaded.file().toString(), loaded.trace().digest(), how.part(), how.rateScale());
  }
}

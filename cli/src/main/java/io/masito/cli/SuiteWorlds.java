package io.masito.cli;

import io.masito.cli.TraceOptions.LoadedTrace;
import io.masito.env.workload.Trace;
import io.masito.env.workload.TracePart;
import io.masito.eval.robustness.AxisPoint;
import io.masito.eval.suites.Suite;
import io.masito.eval.suites.SuiteScenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes worlds of the scenarios of suites. Traces are judged on their last part. */
final class SuiteWorlds {

  private SuiteWorlds() {}

  static List<World> of(Suite suite, List<AxisPoint> axes) {
    List<World> worlds = new ArrayList<>();
    for (SuiteScenario each : suite.scenarios()) {
      worlds.add(World.of(each.scenario(), trace(each.trace())));
      String axis = each.entry().axis();
      Double level = each.entry().level();
      if (axis != null && level != null) {
        axes.add(new AxisPoint(axis, level, each.scenario().name()));
      }
    }
    return worlds;
  }

  private static Optional<LoadedTrace> trace(@Nullable Path file) {
    return Optional.ofNullable(file)
        .map(path -> new LoadedTrace(path, Trace.read(path), "auto", TracePart.TEST));
  }

  /** As a world tells of itself, with its trace under its own name. */
  static Map<String, String> inputs(List<World> worlds) {
    var inputs = new TreeMap<String, String>();
    for (World world : worlds) {
      String prefix = "scenario." + world.scenario().name() + ".";
      world
          .inputs()
          .forEach(
              (name, value) -> inputs.put(name.startsWith("trace") ? prefix + name : name, value));
    }
    return inputs;
  }
}

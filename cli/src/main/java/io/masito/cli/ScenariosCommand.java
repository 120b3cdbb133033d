package io.masito.cli;

import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.ResourceLoad;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code masito scenarios}. */
@Command(
    name = "scenarios",
    description = "Lists the built-in scenarios, or prints one as YAML to copy.")
final class ScenariosCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print this one, a built-in name or a YAML file.")
  private @Nullable String name;

  ScenariosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (name != null) {
      terminal.out().print(Scenarios.playable(name).yaml());
      return ExitCode.DONE;
    }
    for (String builtIn : Scenarios.playableNames()) {
      list(Scenarios.playable(builtIn), terminal.out());
    }
    return ExitCode.DONE;
  }

  private static void list(PlayableScenario scenario, PrintStream out) {
    out.println(scenario.name() + ": " + scenario.description());
    if (scenario instanceof Scenario scheduling) {
      nodes(scheduling, out);
    }
    out.println("  offered load as a share of capacity");
    for (ResourceLoad load : scenario.offeredLoads()) {
      out.printf(Locale.ROOT, "    %-50s %5.2f%n", load.resource(), load.offered());
    }
  }

  private static void nodes(Scenario scenario, PrintStream out) {
    out.println("  nodes and their models");
    for (NodeSpec node : scenario.file().nodes()) {
      String models =
          node.models().stream().map(HostedModel::model).collect(Collectors.joining(", "));
      out.printf(Locale.ROOT, "    %-10s %-22s %s%n", node.name(), node.device(), models);
    }
  }
}

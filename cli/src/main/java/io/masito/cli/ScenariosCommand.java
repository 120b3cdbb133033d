package io.masito.cli;

import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.ResourceKind;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.report.ScenarioLoads;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito scenarios}. */
@Command(
    name = "scenarios",
    description =
        "Lists the built-in scenarios, prints one as YAML to copy, explains it, or measures what"
            + " is to be won in it.")
final class ScenariosCommand implements Callable<Integer> {

  private static final int MOST_NODES = 16;

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print this one, a built-in name or a YAML file.")
  private @Nullable String name;

  @Option(
      names = "--explain",
      description = "What NAME is for, its loads, its graph, and how the rules rank in it.")
  private boolean explain;

  @Option(
      names = "--room",
      description =
          "What is to be won in NAME: the best rule, tuned on other seeds, beside a chooser that"
              + " knows the future.")
  private boolean room;

  @Option(names = "--table", description = "The Markdown table of the built-in scenarios.")
  private boolean table;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "With --table: fail if the table in FILE is not the one that is printed.")
  private @Nullable Path check;

  @Option(names = "--schema", description = "The JSON Schema of scenario files, for editors.")
  private boolean schema;

  @Mixin private ScenarioRunOptions options = new ScenarioRunOptions();

  ScenariosCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (schema) {
      terminal.out().print(Scenarios.schema());
    } else if (table) {
      new ScenarioTableSession(terminal, options).run(room, check);
    } else if (explain || room) {
      study(Scenarios.load(named()));
    } else if (name != null) {
      terminal.out().print(Scenarios.playable(name).yaml());
    } else {
      Scenarios.playableNames()
          .forEach(builtIn -> list(Scenarios.playable(builtIn), terminal.out()));
    }
    return ExitCode.DONE;
  }

  private String named() {
    if (name == null) {
      throw new ConfigError("--explain and --room: name a scenario, as in scenarios demo --room");
    }
    return name;
  }

  private void study(Scenario scenario) {
    var study = new ScenarioStudy(terminal, options);
    if (explain) {
      study.explain(scenario);
    }
    if (room) {
      study.room(scenario);
    }
  }

  private static void list(PlayableScenario scenario, PrintStream out) {
    out.println(scenario.name() + ": " + scenario.description());
    if (scenario instanceof Scenario scheduling) {
      listNodes(scheduling, out);
    }
    out.println("  offered load as a share of capacity");
    if (scenario instanceof Scenario scheduling) {
      listLoads(scheduling, out);
    } else {
      scenario
          .offeredLoads()
          .forEach(
              load ->
                  out.printf(Locale.ROOT, "    %-50s %5.2f%n", load.resource(), load.offered()));
    }
  }

  private static void listNodes(Scenario scenario, PrintStream out) {
    if (scenario.file().nodes().size() <= MOST_NODES) {
      out.println("  nodes and their models");
      scenario.file().nodes().forEach(node -> listNode(node, out));
    }
  }

  private static void listLoads(Scenario scenario, PrintStream out) {
    ScenarioLoads loads = ScenarioLoads.of(scenario);
    out.printf(
        Locale.ROOT,
        "    each node %s; edge, all nodes %s; link %s; KV memory %s; cloud %s%n",
        loads.range(ResourceKind.NODE),
        loads.range(ResourceKind.EDGE),
        loads.range(ResourceKind.LINK),
        loads.range(ResourceKind.KV_MEMORY),
        loads.range(ResourceKind.CLOUD));
  }

  private static void listNode(NodeSpec node, PrintStream out) {
    String models =
        node.models().stream().map(HostedModel::model).collect(Collectors.joining(", "));
    out.printf(Locale.ROOT, "    %-10s %-22s %s%n", node.name(), node.device(), models);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bound.TunedRules;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.report.TerminalTable;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationResult;
import io.masito.policies.PolicySource;
import io.masito.policies.rule.RuleListing;
import io.masito.policies.rule.Rules;
import io.masito.policies.rule.TunedRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito policies}. */
@Command(
    name = "policies",
    description =
        "Lists the policies that can be named, with what they choose and their source; with --tune"
            + " it finds the best numbers of rules in a scenario.")
final class PoliciesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--tune",
      paramLabel = "SCENARIO",
      description =
          "Tune the rules there, each with the same effort, and compare them on other seeds with"
              + " what they were.")
  private @Nullable String scenario;

  @Option(
      names = {"-p", "--policy"},
      split = ",",
      paramLabel = "RULE",
      description = "Rules to tune, separated by commas. Default: all that take numbers.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--tuning-seeds",
      paramLabel = "N",
      defaultValue = "4",
      description = "Episodes for each set of numbers. Default: ${DEFAULT-VALUE}.")
  private int tuningSeeds;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Episodes on which the tuned rules are compared. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed that those of the episodes derive from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Episodes at the same time; changes no result. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there.")
  private @Nullable Path json;

  @Mixin private OwnOptions own = new OwnOptions();

  PoliciesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (scenario != null) {
      tune(World.of(Scenarios.playable(scenario), Optional.empty()));
      return ExitCode.DONE;
    }
    if (!rules.isEmpty()) {
      throw new ConfigError("--policy: only with --tune SCENARIO; without it all are listed");
    }
    List<RuleListing> policies = Rules.listings();
    Own brought = own.load();
    terminal.out().print(PoliciesTable.of(policies));
    terminal.out().print(PoliciesTable.ofOwn(brought.policies()));
    if (json != null) {
      ResultFolder.writeJson(json, StrictYaml.writeJson(policies));
    }
    return ExitCode.DONE;
  }

  private void tune(World world) {
    above0("--tuning-seeds", tuningSeeds);
    above0("--seeds", seeds);
    above0("--threads", threads);
    var tuning = new TunedRules(tuningSeeds, seeds, seed, threads);
    List<TunedRule> chosen = chosen();
    List<PolicySource> compared = new ArrayList<>();
    chosen.forEach(rule -> compared.add(Rules.named(rule.name())));
    compared.addAll(
        tuning.in(
            world.named(), chosen, best -> terminal.err().println("best are " + best.name())));
    var plan =
        new EvaluationPlan(
            List.of(world.named()),
            compared.stream().map(Contender::rule).toList(),
            tuning.compared());
    EvaluationResult result = new EvaluationSession(terminal).run(plan, List.of(world), threads);
    terminal.out().print(TerminalTable.of(result));
    if (json != null) {
      ResultFolder.writeJson(json, result);
    }
  }

  private List<TunedRule> chosen() {
    List<TunedRule> all = Rules.tuned();
    List<String> names = all.stream().map(TunedRule::name).toList();
    for (String rule : rules) {
      if (!names.contains(rule)) {
        throw new ConfigError(
            "--policy %s: has no numbers to tune; allowed are %s"
                .formatted(rule, String.join(", ", names)));
      }
    }
    return rules.isEmpty() ? all : all.stream().filter(one -> rules.contains(one.name())).toList();
  }

  private static void above0(String option, int value) {
    if (value <= 0) {
      throw new ConfigError(option + ": " + value + " must be above 0");
    }
  }
}

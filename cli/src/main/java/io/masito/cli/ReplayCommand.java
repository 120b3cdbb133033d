package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.replay.ObservationText;
import io.masito.eval.suite.PolicyQuestion;
import io.masito.policies.PolicyFault;
import io.masito.policies.PolicySource;
import io.masito.policies.SavedObservation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito replay}. */
@Command(
    name = "replay",
    description =
        "Shows what an agent saw at a decision that was saved, what was answered, and what other"
            + " policies choose.")
final class ReplayCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "FILE",
      description =
          "Saved by a failed episode of evaluate --out, or by simulate --save-observation.")
  private Path file = Path.of("");

  @Option(
      names = {"-p", "--policy"},
      split = ",",
      paramLabel = "POLICY",
      description =
          "Who is asked: names of rules, folders of bundles, or policies of your own, separated by"
              + " commas.")
  private List<String> policies = new ArrayList<>();

  @Option(names = "--all", description = "Show every value of every option.")
  private boolean all;

  @Mixin private OwnOptions own = new OwnOptions();

  ReplayCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SavedObservation saved = SavedObservation.read(file);
    Own brought = own.load();
    List<PolicySource> asked =
        policies.stream().map(name -> PolicyArgument.resolve(name, brought).source()).toList();
    PrintStream out = terminal.out();
    ObservationText.of(saved, all).forEach(out::println);
    then(saved, out);
    asked.forEach(policy -> ask(saved, policy, out));
    return ExitCode.DONE;
  }

  private static void then(SavedObservation saved, PrintStream out) {
    var verdict = saved.verdict();
    Integer choice = verdict.choice();
    if (choice != null) {
      out.println("then, " + verdict.policy() + ": " + ObservationText.option(saved, choice));
    }
    String problem = verdict.problem();
    if (problem != null) {
      out.println("then, " + verdict.policy() + " failed: " + problem);
    }
  }

  private static void ask(SavedObservation saved, PolicySource policy, PrintStream out) {
    try {
      int option = PolicyQuestion.ask(saved, policy);
      out.println("now, " + policy.name() + ": " + ObservationText.option(saved, option));
    } catch (PolicyFault e) {
      throw new ConfigError("policy " + policy.name() + ": " + e.getMessage(), e);
    }
  }
}

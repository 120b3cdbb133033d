package io.masito.cli;

import io.masito.env.config.StrictYaml;
import io.masito.eval.report.ResultFolder;
import io.masito.policies.rule.RuleListing;
import io.masito.policies.rule.Rules;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito policies}. */
@Command(
    name = "policies",
    description = "Lists the policies that can be named, with what they choose and their source.")
final class PoliciesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the list there.")
  private @Nullable Path json;

  PoliciesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<RuleListing> policies = Rules.listings();
    terminal.out().print(PoliciesTable.of(policies));
    if (json != null) {
      ResultFolder.writeJson(json, StrictYaml.writeJson(policies));
    }
    return ExitCode.DONE;
  }
}

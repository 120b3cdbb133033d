package io.masito.cli;

import io.masito.policies.bundle.BundleDiff;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code masito diff}. */
@Command(
    name = "diff",
    description = "Says how two bundles differ: facts, columns, weights, and choices.")
final class DiffCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "A", description = "Folder or zip of a bundle.")
  private Path first = Path.of("");

  @Parameters(index = "1", paramLabel = "B", description = "Folder or zip of another.")
  private Path second = Path.of("");

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BundleDiff diff = BundleDiff.of(first, second);
    PrintStream out = terminal.out();
    diff.facts().forEach(out::println);
    diff.columns().forEach(out::println);
    diff.weights().forEach(weights -> print(weights, out));
    diff.choices().forEach(choices -> print(choices, out));
    if (diff.choices().isEmpty()) {
      out.println("choices: not compared, as no agent with the same columns is in both");
    }
    out.println(diff.sameDecisions() ? "same decisions" : "other decisions");
    return ExitCode.DONE;
  }

  private static void print(BundleDiff.Weights weights, PrintStream out) {
    if (!weights.sameShape()) {
      out.println("network " + weights.network() + ": of another shape");
      return;
    }
    out.printf(
        Locale.ROOT,
        "network %d: %d of %d weights differ, at most by %.3g, in all by %.2f %%%n",
        weights.network(),
        weights.changed(),
        weights.values(),
        weights.greatest(),
        100 * weights.relative());
  }

  private static void print(BundleDiff.Choices choices, PrintStream out) {
    List<Integer> differing = choices.differing();
    String which =
        differing.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
    out.printf(
        Locale.ROOT,
        "network %d -> %d: %d of %d choices differ, scores at most by %.3g%s%s%n",
        choices.first(),
        choices.second(),
        differing.size(),
        choices.observations(),
        choices.greatest(),
        differing.isEmpty() ? "" : "; parity observations " + which,
        differing.size() > SHOWN ? ", ..." : "");
  }
}

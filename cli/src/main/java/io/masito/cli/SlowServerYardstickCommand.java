package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.training.yardstick.SlowServerProblem;
import io.masito.training.yardstick.SlowServerYardstick;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito yardstick slow-server}. */
@Command(
    name = "slow-server",
    header = "When to use a slow server; bar: within 1 %% of the exact optimum.",
    description =
        "Solves it exactly, learns it, and prints the expected discounted cost of the empty "
            + "system and the shortest queue from which the slow server is used.")
final class SlowServerYardstickCommand extends AbstractYardstickCommand {

  @Option(names = "--lambda", defaultValue = "0.5", description = "Arrivals a second.")
  private double lambda;

  @Option(names = "--mu1", defaultValue = "1", description = "Services a second, fast server.")
  private double mu1;

  @Option(names = "--mu2", defaultValue = "0.2", description = "Services a second, slow server.")
  private double mu2;

  @Option(names = "--cap", defaultValue = "60", description = "Jobs that the queue holds.")
  private int cap;

  @Option(names = "--beta", defaultValue = "0.01", description = "Discount rate a second.")
  private double beta;

  @Option(
      names = "--decisions",
      defaultValue = "1000000",
      description = "Decisions to learn from. Default: ${DEFAULT-VALUE}.")
  private long decisions;

  /** What the JSON holds. */
  private record Report(
      Provenance provenance,
      SlowServerProblem problem,
      double exactValue,
      double learnedValue,
      double fastOnlyValue,
      int exactThreshold,
      int learnedThreshold,
      double smallestGap) {}

  SlowServerYardstickCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Object measure(ShareDone progress) {
    var problem = fromOptions(() -> new SlowServerProblem(lambda, mu1, mu2, cap, beta));
    var yardstick = fromOptions(() -> new SlowServerYardstick(problem, decisions, seed));
    SlowServerYardstick.Result result = yardstick.run(progress::show);
    double exact = result.exactValue();
    line("best use, exact", exact, exact);
    line("learned use", result.learnedValue(), exact);
    line("fast server only", result.fastOnlyValue(), exact);
    terminal
        .out()
        .printf(
            "slow server used from %d jobs on, learned %d (0: never)%n",
            result.exactThreshold(), result.learnedThreshold());
    gap(result.smallestGap());
    return new Report(
        provenance("decisions", decisions),
        problem,
        exact,
        result.learnedValue(),
        result.fastOnlyValue(),
        result.exactThreshold(),
        result.learnedThreshold(),
        result.smallestGap());
  }
}

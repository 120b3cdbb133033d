package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.training.yardstick.QueueProblem;
import io.masito.training.yardstick.QueueYardstick;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito yardstick queue}. */
@Command(
    name = "queue",
    header = "Routing to two queues; bar: within 1 %% of the exact optimum.",
    description =
        "Solves it exactly, learns it, and prints the expected discounted cost from the empty "
            + "state on.")
final class QueueYardstickCommand extends AbstractYardstickCommand {

  @Option(names = "--lambda", defaultValue = "1.6", description = "Arrivals a second.")
  private double lambda;

  @Option(names = "--mu1", defaultValue = "1.5", description = "Services a second, first queue.")
  private double mu1;

  @Option(names = "--mu2", defaultValue = "0.5", description = "Services a second, second queue.")
  private double mu2;

  @Option(names = "--buffer", defaultValue = "10", description = "Jobs that a queue holds.")
  private int buffer;

  @Option(names = "--beta", defaultValue = "0.05", description = "Discount rate a second.")
  private double beta;

  @Option(
      names = "--decisions",
      defaultValue = "1000000",
      description = "Decisions to learn from. Default: ${DEFAULT-VALUE}.")
  private long decisions;

  /** What the JSON holds. */
  private record Report(
      Provenance provenance,
      QueueProblem problem,
      double exactValue,
      double learnedValue,
      double jsqValue,
      double smallestGap) {}

  QueueYardstickCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Object measure(ShareDone progress) {
    var problem = fromOptions(() -> new QueueProblem(lambda, mu1, mu2, buffer, beta));
    var yardstick = fromOptions(() -> new QueueYardstick(problem, decisions, seed));
    QueueYardstick.Result result = yardstick.run(progress::show);
    double exact = result.exactValue();
    line("best routing, exact", exact, exact);
    line("learned routing", result.learnedValue(), exact);
    line("join the shortest queue", result.jsqValue(), exact);
    gap(result.smallestGap());
    return new Report(
        provenance("decisions", decisions),
        problem,
        exact,
        result.learnedValue(),
        result.jsqValue(),
        result.smallestGap());
  }
}

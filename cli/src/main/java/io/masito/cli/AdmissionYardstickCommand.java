package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.training.yardstick.AdmissionProblem;
import io.masito.training.yardstick.AdmissionYardstick;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito yardstick admission}. */
@Command(
    name = "admission",
    header = "Whom to let into a queue; bar: the exact social limit, or a gain within 3 %% of its.",
    description =
        "Solves it in closed form, learns it, and prints the mean gain a second and the number "
            + "of jobs from which on others are turned away.")
final class AdmissionYardstickCommand extends AbstractYardstickCommand {

  @Option(names = "--lambda", defaultValue = "0.9", description = "Arrivals a second.")
  private double lambda;

  @Option(names = "--mu", defaultValue = "1", description = "Services a second.")
  private double mu;

  @Option(names = "--reward", defaultValue = "5", description = "Earned by a job let in.")
  private double reward;

  @Option(names = "--cost", defaultValue = "1", description = "Of a job in the system, a second.")
  private double cost;

  @Option(
      names = "--beta",
      defaultValue = "0.01",
      description = "Discount rate a second with which the learner approaches the long run.")
  private double beta;

  @Option(
      names = "--decisions",
      defaultValue = "1000000",
      description = "Decisions to learn from. Default: ${DEFAULT-VALUE}.")
  private long decisions;

  /** What the JSON holds. */
  private record Report(
      Provenance provenance,
      AdmissionProblem problem,
      double exactValue,
      double learnedValue,
      double selfishValue,
      int threshold,
      int socialLimit,
      int selfishLimit) {}

  AdmissionYardstickCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Object measure(ShareDone progress) {
    var problem = fromOptions(() -> new AdmissionProblem(lambda, mu, reward, cost, beta));
    var yardstick = fromOptions(() -> new AdmissionYardstick(problem, decisions, seed));
    AdmissionYardstick.Result result = yardstick.run(progress::show);
    double exact = result.exactValue();
    line("best for all, exact", exact, exact);
    line("learned", result.learnedValue(), exact);
    line("each for itself", result.selfishValue(), exact);
    terminal
        .out()
        .printf(
            "limit for all %d, learned %d, each for itself %d%n",
            result.socialLimit(), result.threshold(), result.selfishLimit());
    return new Report(
        provenance("decisions", decisions),
        problem,
        exact,
        result.learnedValue(),
        result.selfishValue(),
        result.threshold(),
        result.socialLimit(),
        result.selfishLimit());
  }
}

package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.training.yardstick.CartPoleYardstick;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito yardstick cartpole}. */
@Command(
    name = "cartpole",
    header = "Poles on carts; bar: 475 of 500 for each agent.",
    description =
        "One agent for each cart, with CleanRL's settings: prints the mean return of 100 "
            + "episodes of the best team seen.")
final class CartPoleYardstickCommand extends AbstractYardstickCommand {

  @Option(names = "--agents", defaultValue = "1", description = "Carts.")
  private int agents;

  @Option(
      names = "--decisions",
      defaultValue = "500000",
      description = "Decisions of each agent. Default: ${DEFAULT-VALUE}.")
  private long decisions;

  /** What the JSON holds. */
  private record Report(
      Provenance provenance, double meanReturn, int episodes, long bestAt, long decisions) {}

  CartPoleYardstickCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Object measure(ShareDone progress) {
    var yardstick = fromOptions(() -> new CartPoleYardstick(agents, decisions, seed));
    CartPoleYardstick.Result result = yardstick.run(progress::show);
    terminal
        .out()
        .printf(
            "mean return %.1f of %d episodes (team of decision %,d of %,d)%n",
            result.meanReturn(), result.episodes(), result.bestAt(), result.decisions());
    return new Report(
        provenance("agents", agents),
        result.meanReturn(),
        result.episodes(),
        result.bestAt(),
        result.decisions());
  }
}

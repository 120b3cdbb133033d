package io.masito.cli;

import io.masito.env.provenance.Provenance;
import io.masito.training.yardstick.MatrixYardstick;
import io.masito.training.yardstick.MatrixYardstick.GameResult;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito yardstick matrix}. */
@Command(
    name = "matrix",
    header =
        "Games of two; bar: hysteretic learners find the best pair 9 times in 10, plain ones never"
            + " where mixing costs.",
    description =
        "The climbing and penalty games, plain and with hysteresis: prints how often two learners "
            + "who see nothing of each other end with a best pair, and what they earn.")
final class MatrixYardstickCommand extends AbstractYardstickCommand {

  @Option(
      names = "--seeds",
      defaultValue = "20",
      description = "Trainings of each kind, with seeds from --seed on. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--rounds",
      defaultValue = "5000",
      description = "Rounds of a training. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  /** What the JSON holds. */
  private record Report(Provenance provenance, int seeds, int rounds, List<GameResult> games) {}

  MatrixYardstickCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  Object measure(ShareDone progress) {
    var yardstick = fromOptions(() -> new MatrixYardstick(seeds, rounds, seed));
    List<GameResult> results = yardstick.run(progress::show);
    terminal.out().printf("%-14s %8s %18s %18s%n", "game", "optimum", "plain", "hysteretic");
    results.forEach(this::row);
    return new Report(provenance("seeds", seeds), seeds, rounds, results);
  }

  private void row(GameResult result) {
    terminal
        .out()
        .printf(
            "%-14s %8.2f %7.2f (%3.0f %% best) %7.2f (%3.0f %% best)%n",
            result.game(),
            result.optimum(),
            result.plainPayoff(),
            100 * result.plainSuccess(),
            result.hystereticPayoff(),
            100 * result.hystereticSuccess());
  }
}

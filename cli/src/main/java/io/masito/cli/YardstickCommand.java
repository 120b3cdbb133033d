package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.eval.report.ResultFolder;
import io.masito.training.yardstick.CartPoleYardstick;
import io.masito.training.yardstick.QueueProblem;
import io.masito.training.yardstick.QueueYardstick;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code masito yardstick}. */
@Command(
    name = "yardstick",
    description = "Holds the learner to worlds whose right answer is known.",
    subcommands = {YardstickCommand.Queue.class, YardstickCommand.CartPole.class})
final class YardstickCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a yardstick is missing: " + String.join(", ", spec.subcommands().keySet()));
  }

  /** {@code masito yardstick queue}. */
  @Command(
      name = "queue",
      description =
          "Routing to two queues: solves it exactly, learns it, and prints the expected "
              + "discounted cost from the empty state on.")
  static final class Queue implements Callable<Integer> {

    private final Terminal terminal;

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

    @Option(names = "--seed", defaultValue = "1", description = "Seed of training.")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the values there.")
    private @Nullable Path json;

    /** What the JSON holds. */
    private record QueueReport(
        Provenance provenance,
        QueueProblem problem,
        double exactValue,
        double learnedValue,
        double jsqValue) {}

    Queue(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      QueueProblem problem = problem();
      QueueYardstick.Result result = yardstick(problem).run(new ShareDone(terminal)::show);
      line("best routing, exact", result.exactValue(), result);
      line("learned routing", result.learnedValue(), result);
      line("join the shortest queue", result.jsqValue(), result);
      if (json != null) {
        var provenance =
            Provenance.of(
                Map.of("seed", Long.toString(seed), "decisions", Long.toString(decisions)));
        var report =
            new QueueReport(
                provenance, problem, result.exactValue(), result.learnedValue(), result.jsqValue());
        ResultFolder.writeJson(json, StrictYaml.writeJson(report));
      }
      return ExitCode.DONE;
    }

    private QueueProblem problem() {
      try {
        return new QueueProblem(lambda, mu1, mu2, buffer, beta);
      } catch (IllegalArgumentException e) {
        throw new ConfigError("--" + e.getMessage(), e);
      }
    }

    private QueueYardstick yardstick(QueueProblem problem) {
      try {
        return new QueueYardstick(problem, decisions, seed);
      } catch (IllegalArgumentException e) {
        throw new ConfigError("--" + e.getMessage(), e);
      }
    }

    private void line(String name, double value, QueueYardstick.Result result) {
      terminal
          .out()
          .printf(
              "%-26s %14.6f  %+7.2f %%%n", name, value, 100 * (value / result.exactValue() - 1));
    }
  }

  /** {@code masito yardstick cartpole}. */
  @Command(
      name = "cartpole",
      description =
          "Poles on carts, one agent each, with CleanRL's settings: prints the mean return of 100 "
              + "episodes of the best team seen.")
  static final class CartPole implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--agents", defaultValue = "1", description = "Carts.")
    private int agents;

    @Option(
        names = "--decisions",
        defaultValue = "500000",
        description = "Decisions of each agent. Default: ${DEFAULT-VALUE}.")
    private long decisions;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of training.")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the result there.")
    private @Nullable Path json;

    /** What the JSON holds. */
    private record CartPoleReport(
        Provenance provenance, double meanReturn, int episodes, long bestAt, long decisions) {}

    CartPole(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      CartPoleYardstick.Result result = yardstick().run(new ShareDone(terminal)::show);
      terminal
          .out()
          .printf(
              "mean return %.1f of %d episodes (team of decision %,d of %,d)%n",
              result.meanReturn(), result.episodes(), result.bestAt(), result.decisions());
      if (json != null) {
        var provenance =
            Provenance.of(Map.of("seed", Long.toString(seed), "agents", Integer.toString(agents)));
        var report =
            new CartPoleReport(
                provenance,
                result.meanReturn(),
                result.episodes(),
                result.bestAt(),
                result.decisions());
        ResultFolder.writeJson(json, StrictYaml.writeJson(report));
      }
      return ExitCode.DONE;
    }

    private CartPoleYardstick yardstick() {
      try {
        return new CartPoleYardstick(agents, decisions, seed);
      } catch (IllegalArgumentException e) {
        throw new ConfigError("--" + e.getMessage(), e);
      }
    }
  }
}

package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.AgentTurn;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.testdomain.Means;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.PromptBatches;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.testdomain.QueueWorld.Server;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A distributed mixture of agents: a prompt is answered in M layers, each by its own node and k
 * random neighbours, and then put together by its own node. Queues are stable if {@code alpha_max
 * ((k + 1) M + 1) lambda < 1} with an inference of alpha seconds and lambda prompts a second at
 * each node (Purbesh Mitra, Priyanka Kaswan, Sennur Ulukus, "Distributed mixture-of-agents for edge
 * inference with large language models", arXiv 2412.21200, 2024).
 *
 * <p>The bound counts inferences and does not ask in which order they are made; here all inferences
 * of a prompt are asked for at once. Then every node is a queue of Poisson batches with constant
 * service, whose mean wait is known in closed form.
 */
class MixtureOfAgentsTest {

  private static final long SEED = 91;
  private static final RandomStreams CHOICES = new RandomStreams(SEED);
  private static final double NANOS = 1e9;
  private static final int NODES = 5;
  private static final int NO_LIMIT = 100_000;
  private static final double SECONDS = 40_000;

  /** The plan of a prompt. */
  private record Mixture(int neighbours, int layers) {

    int inferences() {
      return (neighbours + 1) * layers + 1;
    }

    /** Prompts a second at each node that make this load of nodes of so slow inference. */
    double rate(double load, double alpha) {
      return load / (alpha * inferences());
    }

    /**
     * The node that makes an inference, as an option of the agent: first the layers and the answer
     * at the own node, then layer for layer distinct neighbours.
     */
    int option(AgentTurn due) {
      long prompt = due.decisionId() / inferences();
      int number = (int) (due.decisionId() % inferences());
      if (number <= layers) {
        return 0;
      }
      int layer = (number - layers - 1) / neighbours;
      int place = (number - layers - 1) % neighbours;
      int first = CHOICES.of(Purpose.RULE, prompt, layer).nextInt(NODES - 1);
      return 1 + (first + place) % (NODES - 1);
    }

    /**
     * Rate of the square of the sizes of batches at a node, at a load by inferences of a second. A
     * node gets batches of M + 1 at rate lambda, and from each of n - 1 others batches of
     * Binomial(M, k / (n - 1)).
     */
    double squares(double load) {
      double share = (double) neighbours / (NODES - 1);
      double own = layers + 1;
      double mean = layers * share;
      double square = mean * (1 - share) + mean * mean;
      return rate(load, 1) * (own * own + (NODES - 1) * square);
    }

    /**
     * Mean wait at such a load: the wait of a batch is {@code Lambda E[X^2] / (2 (1 - load))}, that
     * within it {@code Lambda E[X (X - 1)] / (2 Lambda E[X])}, and Lambda E[X] is the load (queue
     * M^X/D/1; Medhi, "Stochastic models in queueing theory").
     */
    double meanWait(double load) {
      double squares = squares(load);
      return squares / (2 * (1 - load)) + (squares - load) / (2 * load);
    }
  }

  private static void play(
      Mixture mixture, double rate, double seconds, double[] alphas, Consumer<Outcome> ended) {
    var workload = new PromptBatches(NODES, rate, mixture.inferences(), (long) (seconds * NANOS));
    Server[] servers =
        Arrays.stream(alphas)
            .mapToObj(alpha -> new Server(alpha, 1, NO_LIMIT))
            .toArray(Server[]::new);
    MultiAgentEnv world = QueueWorld.mesh(workload, servers);
    Player.stream(world, SEED, mixture::option, ended);
  }

  private static double[] like(double alpha) {
    double[] alphas = new double[NODES];
    Arrays.fill(alphas, alpha);
    return alphas;
  }

  /** The index of the node that served a request, from the agent's own point of view. */
  private static int server(Outcome outcome) {
    int neighbour = outcome.option() - 1;
    if (neighbour < 0) {
      return outcome.agent();
    }
    return neighbour < outcome.agent() ? neighbour : neighbour + 1;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2"})
  void belowTheBoundTheMeanWaitIsThatOfAStableQueueOfBatches(int neighbours, int layers) {
    var mixture = new Mixture(neighbours, layers);
    double load = 0.8;
    double seconds = 4 * SECONDS;
    var means = new Means((long) (0.98 * load * NODES * seconds));
    play(mixture, mixture.rate(load, 1), seconds, like(1), outcome -> means.add(wait(outcome)));
    means.assertContain("seed 91, mean wait, " + mixture, mixture.meanWait(load), 0.12);
  }

  private static double wait(Outcome outcome) {
    return (outcome.times().startedNanos() - outcome.times().arrivalNanos()) / NANOS;
  }

  /** By node, requests there at each quarter of a run, per second of the run until then. */
  private static double[][] growth(Mixture mixture, double rate, double seconds, double[] alphas) {
    double[][] growth = new double[NODES][4];
    play(
        mixture,
        rate,
        seconds,
        alphas,
        outcome -> {
          for (int quarter = 0; quarter < 4; quarter++) {
            double at = seconds * (quarter + 1) / 4;
            growth[server(outcome)][quarter] += thereAt(at * NANOS, outcome) ? 1 / at : 0;
          }
        });
    return growth;
  }

  private static boolean thereAt(double nanos, Outcome outcome) {
    return outcome.times().arrivalNanos() < nanos && outcome.times().endNanos() >= nanos;
  }

  /** Inferences come at load / alpha and go at 1 / alpha: a queue grows by the difference. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.95", "2, 2, 0.95", "2, 2, 1.05", "1, 1, 1.3", "3, 2, 1.3"})
  void queuesGrowAtThePredictedSlopeAboveTheBoundAndNotAtAllBelow(
      int neighbours, int layers, double load) {
    var mixture = new Mixture(neighbours, layers);
    double[][] growth = growth(mixture, mixture.rate(load, 1), SECONDS, like(1));
    for (int quarter = 0; quarter < 4; quarter++) {
      int at = quarter;
      double slope = Arrays.stream(growth).mapToDouble(of -> of[at]).average().orElseThrow();
      assertThat(slope)
          .as("seed 91, %s, quarter %s", mixture, quarter + 1)
          .isCloseTo(
              Math.max(0, load - 1), within(error(mixture, load, SECONDS * (quarter + 1) / 4)));
    }
    assertThat(error(mixture, load, SECONDS)).isLessThan(Math.abs(load - 1));
  }

  /**
   * 99.99 % of the noise: of the number of prompts, which all nodes share, and of what a random
   * walk with this drift strays from the line beyond that, {@code P(more than x) = exp(-2 drift x /
   * variance)}.
   */
  private static double error(Mixture mixture, double load, double seconds) {
    double prompts = 3.9 * Math.sqrt(load * mixture.inferences() / NODES / seconds);
    double walk = Math.log(1e4) * mixture.squares(load) / (2 * Math.abs(load - 1)) / seconds;
    return prompts + walk;
  }

  /** The bound holds with the slowest inference: it is the slowest node alone that runs over. */
  @Test
  void slowestNodeSetsTheBound() {
    var mixture = new Mixture(2, 2);
    double[] alphas = {0.5, 1, 0.5, 0.9, 0.25};
    double load = 1.1;
    double[][] growth = growth(mixture, mixture.rate(load, 1), SECONDS, alphas);
    for (int node = 0; node < NODES; node++) {
      double slope = Math.max(0, load - 1 / alphas[node]);
      assertThat(growth[node][3]).as("seed 91, node %s", node).isCloseTo(slope, within(0.05));
    }
  }
}

package io.masito.env.sim;

import io.masito.env.AgentTurn;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.sim.TwoServers.Routing;
import io.masito.env.testdomain.ControlledMean;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.PoissonTokens;
import io.masito.env.testdomain.QueueWorld;
import io.masito.env.testdomain.QueueWorld.Server;

/**
 * The two queues of {@link TwoServers} in the world that ships: an agent at the first server, a
 * link without delay to the second. A request brings exponential work that either server does at
 * its own rate. The agent knows the two queues from its decisions and their outcomes.
 */
final class TwoServersInTheWorld {

  private static final double NANOS = 1e9;

  /** Iterations of a second's work; they round work up, by 0.001 % of its mean. */
  private static final double TOKENS_A_SECOND = 100_000;

  /** What comes after so many times the time of the discount counts exp(-10) of its cost. */
  private static final double DISCOUNTS = 10;

  private final TwoServers servers;
  private final Routing routing;
  private final MultiAgentEnv world;
  private final int[] atServer = new int[2];
  private double cost;
  private double work;

  TwoServersInTheWorld(TwoServers servers, Routing routing) {
    this.servers = servers;
    this.routing = routing;
    var workload =
        PoissonTokens.until(
            servers.arrivalRate(),
            PoissonTokens.geometric(TOKENS_A_SECOND),
            DISCOUNTS / servers.discountRate());
    this.world =
        QueueWorld.of(
            workload,
            server(servers.firstRate(), servers.firstRoom()),
            server(servers.secondRate(), servers.secondRoom()));
  }

  private static Server server(double rate, int room) {
    return new Server(1 / (TOKENS_A_SECOND * rate), 1, room - 1);
  }

  /** Plays lives from empty; their costs, with the discounted work that came as the control. */
  ControlledMean play(long firstSeed, int lives) {
    double discountedArrivals =
        servers.arrivalRate() / servers.discountRate() * -Math.expm1(-DISCOUNTS);
    var costs = new ControlledMean(discountedArrivals);
    for (long seed = firstSeed; seed < firstSeed + lives; seed++) {
      cost = 0;
      work = 0;
      Player.stream(world, seed, this::route, this::ended);
      costs.add(cost, work);
    }
    return costs;
  }

  private int route(AgentTurn due) {
    boolean firstFull = atServer[0] == servers.firstRoom();
    boolean secondFull = atServer[1] == servers.secondRoom();
    boolean first = secondFull || (!firstFull && routing.first(atServer[0], atServer[1]));
    int chosen = first ? 0 : 1;
    atServer[chosen]++;
    return chosen;
  }

  private void ended(Outcome outcome) {
    atServer[outcome.option()]--;
    double came = discount(outcome.times().arrivalNanos());
    work += came * outcome.outputTokens() / TOKENS_A_SECOND;
    cost +=
        outcome.kind() == OutcomeKind.REFUSED
            ? came * servers.rejectionCost()
            : (came - discount(outcome.times().endNanos())) / servers.discountRate();
  }

  private double discount(long nanos) {
    return Math.exp(-servers.discountRate() * nanos / NANOS);
  }
}

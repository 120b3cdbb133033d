package io.masito.training.assignment;

import io.masito.agents.LearnerSettings;
import io.masito.agents.team.AgentTeam;
import io.masito.env.Turn;
import io.masito.env.provenance.Provenance;
import io.masito.eval.bench.Stopwatch;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.TrainingConfig;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/** Trains the two networks in {@link PlanningWorld} by the project's own double DQN. */
public final class AgentTraining {

  /** Decisions that the shipped agents were trained on. */
  public static final long DECISIONS = 400_000;

  private static final int INSTANCES = 400;

  private AgentTraining() {}

  /**
   * Trains.
   *
   * @param decisions of both agents together, above 0
   * @param seed of instances' order, initial weights and exploration
   * @param progress told the share that is done
   * @return the weights
   */
  public static AgentWeights run(long decisions, long seed, DoubleConsumer progress) {
    if (decisions <= 0) {
      throw new IllegalArgumentException("decisions: " + decisions + " must be above 0");
    }
    var watch = new Stopwatch();
    var world = new PlanningWorld(new TrainingInstances(INSTANCES));
    AgentTeam team = AgentTeam.create(world.spec(), settings(decisions), seed);
    long taken = 0;
    for (long episode = 0; taken < decisions; episode++) {
      Turn turn = world.reset(seed + episode);
      while (!turn.ended()) {
        turn = world.step(team.act(turn));
        taken++;
      }
      team.endEpisode(turn);
      progress.accept(Math.min(1, (double) taken / decisions));
    }
    return weights(team.snapshot(), decisions, seed, watch.seconds());
  }

  private static AgentWeights weights(
      PolicySnapshot snapshot, long decisions, long seed, double seconds) {
    var inputs = Map.of("seed", Long.toString(seed), "decisions", Long.toString(decisions));
    return new AgentWeights(
        Provenance.of(inputs),
        PlanningFeatures.SCHEMA.features().stream().map(f -> f.name()).toList(),
        decisions,
        seconds,
        layers(snapshot, PlanningWorld.SCHEDULER),
        layers(snapshot, PlanningWorld.SELECTOR));
  }

  private static List<AgentWeights.Layer> layers(PolicySnapshot snapshot, int agent) {
    List<DenseLayer> network = snapshot.networks().get(snapshot.networkOfAgent().get(agent));
    return network.stream().map(AgentWeights.Layer::of).toList();
  }

  private static LearnerSettings settings(long decisions) {
    return TrainingConfig.resolve(
            List.of(),
            List.of(
                "sharing=independent",
                "hidden=[16, 16]",
                "discountPerSecond=0.99",
                "rewardTiming=decision",
                "learningRate=0.001",
                "learningRateEnd=0.00003",
                "learningRateUpdates=" + decisions / 4,
                "decisionsPerUpdate=2",
                "targetRate=0.01",
                "huberDelta=10",
                "replayCapacity=50000",
                "learningStarts=1000",
                "epsilonStart=1",
                "epsilonEnd=0.05",
                "epsilonDecisions=" + decisions / 4,
                "normaliserDecisions=0"))
        .learning();
  }
}

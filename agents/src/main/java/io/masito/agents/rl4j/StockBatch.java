package io.masito.agents.rl4j;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.ObservationBatch.ConcatenatedRows;
import io.masito.agents.replay.Sample;
import java.util.List;
import org.deeplearning4j.rl4j.agent.learning.algorithm.IUpdateAlgorithm;
import org.deeplearning4j.rl4j.agent.learning.update.FeaturesLabels;
import org.deeplearning4j.rl4j.experience.StateActionRewardState;
import org.deeplearning4j.rl4j.observation.Observation;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns our transitions into RL4J's and hands them to an algorithm of RL4J. Arrays are made for a
 * batch, not for each decision. Masks and elapsed time are lost here: RL4J has no place for them.
 */
final class StockBatch implements IUpdateAlgorithm<FeaturesLabels, Sample> {

  private final IUpdateAlgorithm<FeaturesLabels, StateActionRewardState<Integer>> algorithm;
  private final ConcatenatedRows row;

  StockBatch(
      IUpdateAlgorithm<FeaturesLabels, StateActionRewardState<Integer>> algorithm,
      NetworkDefinition definition,
      FeatureScaling scaling) {
    this.algorithm = algorithm;
    this.row = ObservationBatch.concatenated(definition, scaling, 1);
  }

  @Override
  public FeaturesLabels compute(List<Sample> batch) {
    return algorithm.compute(batch.stream().map(sample -> toStock(sample.transition())).toList());
  }

  private StateActionRewardState<Integer> toStock(Transition transition) {
    var next = transition.next();
    var stock =
        new StateActionRewardState<>(
            toStock(transition.state()), transition.option(), transition.reward(), next == null);
    // Where nothing followed RL4J still reads an observation, and throws its value away.
    stock.setNextObservation(toStock(next == null ? transition.state() : next));
    return stock;
  }

  private Observation toStock(io.masito.env.view.Observation observation) {
    row.clear();
    row.addAllowed(observation);
    float[] values = row.row(0);
    return new Observation(Nd4j.create(values, new long[] {1, values.length}, 'c'));
  }
}

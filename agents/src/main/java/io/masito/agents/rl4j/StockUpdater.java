package io.masito.agents.rl4j;

import io.masito.agents.NotFiniteException;
import io.masito.agents.dqn.UpdateTally;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.rl4j.agent.learning.update.FeaturesLabels;
import org.deeplearning4j.rl4j.agent.learning.update.updater.INeuralNetUpdater;
import org.deeplearning4j.rl4j.network.CommonLabelNames;
import org.deeplearning4j.rl4j.network.QNetwork;

/**
 * Fits a DL4J network to the labels of RL4J's algorithm and copies it into the target network now
 * and then: what RL4J's own updater for labels does, with a count that can be saved.
 */
final class StockUpdater implements INeuralNetUpdater<FeaturesLabels> {

  private final MultiLayerNetwork network;
  private final QNetwork online;
  private final QNetwork target;
  private final Parameters copy;
  private final int targetEvery;
  private final UpdateTally tally;

  StockUpdater(
      MultiLayerNetwork network,
      QNetwork online,
      QNetwork target,
      Parameters copy,
      int targetEvery,
      UpdateTally tally) {
    this.network = network;
    this.online = online;
    this.target = target;
    this.copy = copy;
    this.targetEvery = targetEvery;
    this.tally = tally;
  }

  @Override
  public void update(FeaturesLabels batch) {
    online.fit(batch);
    double loss = network.score();
    if (!Double.isFinite(loss)) {
      throw new NotFiniteException("the loss", loss);
    }
    tally.add(loss, batch.getLabels(CommonLabelNames.QValues).meanNumber().doubleValue());
    if (tally.updates() % targetEvery == 0) {
      target.copyFrom(online);
    }
    NetworkDefinition.copyOut(network, copy);
  }

  /** Does nothing: there is one online network and it is always current. */
  @Override
  public void synchronizeCurrent() {}
}

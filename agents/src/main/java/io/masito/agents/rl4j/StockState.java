package io.masito.agents.rl4j;

import io.masito.agents.dqn.UpdateTally;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * All that an update by RL4J changes. RL4J itself saves nothing of it.
 *
 * @param online the network that is fitted, with the moments of its Adam
 * @param target the network that values
 * @param copy the online weights as we act by them
 * @param tally counts the updates
 */
record StockState(
    MultiLayerNetwork online, MultiLayerNetwork target, Parameters copy, UpdateTally tally)
    implements Stateful {

  @Override
  public void saveState(DataOutput out) throws IOException {
    tally.saveState(out);
    write(online.params(), out);
    write(target.params(), out);
    write(online.getUpdater().getStateViewArray(), out);
    out.writeInt(online.getLayerWiseConfigurations().getIterationCount());
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    tally.loadState(in);
    online.setParams(read(in, online.params().length()));
    target.setParams(read(in, target.params().length()));
    INDArray moments = online.getUpdater().getStateViewArray();
    moments.assign(read(in, moments.length()));
    online.getLayerWiseConfigurations().setIterationCount(in.readInt());
    NetworkDefinition.copyOut(online, copy);
  }

  private static void write(INDArray array, DataOutput out) throws IOException {
    float[] values = array.dup('c').data().asFloat();
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static INDArray read(DataInput in, long length) throws IOException {
    float[] values = new float[Math.toIntExact(length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return Nd4j.create(values, new long[] {1, length}, 'c');
  }
}

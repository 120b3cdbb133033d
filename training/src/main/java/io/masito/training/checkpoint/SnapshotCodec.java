package io.masito.training.checkpoint;

import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkOrigin;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the plain weights of a team, so that export needs no learner. */
public final class SnapshotCodec {

  private SnapshotCodec() {}

  /**
   * Writes weights.
   *
   * @param snapshot what to write
   * @param out where to
   * @throws IOException if writing fails
   */
  public static void write(PolicySnapshot snapshot, DataOutput out) throws IOException {
    out.writeUTF(snapshot.shape().name());
    writeSchema(snapshot.schema(), out);
    out.writeInt(snapshot.maxOptions());
    writeFloats(snapshot.normaliser().mean(), out);
    writeFloats(snapshot.normaliser().scale(), out);
    out.writeFloat(snapshot.normaliser().limit());
    out.writeInt(snapshot.networks().size());
    for (List<DenseLayer> network : snapshot.networks()) {
      writeNetwork(network, out);
    }
    out.writeInt(snapshot.networkOfAgent().size());
    for (int network : snapshot.networkOfAgent()) {
      out.writeInt(network);
    }
    out.writeInt(snapshot.origins().size());
    for (NetworkOrigin origin : snapshot.origins()) {
      out.writeUTF(origin.nodeClass());
      out.writeLong(origin.decisions());
    }
    out.writeInt(snapshot.blanking().neighbour());
    out.writeInt(snapshot.blanking().columns().size());
    for (int column : snapshot.blanking().columns()) {
      out.writeInt(column);
    }
  }

  /**
   * Reads weights.
   *
   * @param in where from
   * @return what was written
   * @throws IOException if reading fails
   */
  public static PolicySnapshot read(DataInput in) throws IOException {
    NetworkShape shape = NetworkShape.valueOf(in.readUTF());
    FeatureSchema schema = readSchema(in);
    int maxOptions = in.readInt();
    var normaliser = new Normaliser(readFloats(in), readFloats(in), in.readFloat());
    var networks = new ArrayList<List<DenseLayer>>();
    for (int left = in.readInt(); left > 0; left--) {
      networks.add(readNetwork(in));
    }
    var networkOfAgent = new ArrayList<Integer>();
    for (int left = in.readInt(); left > 0; left--) {
      networkOfAgent.add(in.readInt());
    }
    var origins = new ArrayList<NetworkOrigin>();
    for (int left = in.readInt(); left > 0; left--) {
      origins.add(new NetworkOrigin(in.readUTF(), in.readLong()));
    }
    return new PolicySnapshot(
        shape, schema, maxOptions, normaliser, networks, networkOfAgent, origins, readBlanking(in));
  }

  private static Blanking readBlanking(DataInput in) throws IOException {
    int neighbour = in.readInt();
    var columns = new ArrayList<Integer>();
    for (int left = in.readInt(); left > 0; left--) {
      columns.add(in.readInt());
    }
    return new Blanking(neighbour, columns);
  }

  private static void writeSchema(FeatureSchema schema, DataOutput out) throws IOException {
    out.writeInt(schema.version());
    out.writeInt(schema.size());
    for (Feature feature : schema.features()) {
      out.writeUTF(feature.name());
      out.writeUTF(feature.unit());
      out.writeUTF(feature.scope().name());
      out.writeDouble(feature.low());
      out.writeDouble(feature.high());
      out.writeUTF(feature.meaning());
    }
  }

  private static FeatureSchema readSchema(DataInput in) throws IOException {
    int version = in.readInt();
    var features = new ArrayList<Feature>();
    for (int left = in.readInt(); left > 0; left--) {
      features.add(
          new Feature(
              in.readUTF(),
              in.readUTF(),
              Feature.Scope.valueOf(in.readUTF()),
              in.readDouble(),
              in.readDouble(),
              in.readUTF()));
    }
    return new FeatureSchema(version, features);
  }

  private static void writeNetwork(List<DenseLayer> network, DataOutput out) throws IOException {
    out.writeInt(network.size());
    for (DenseLayer layer : network) {
      out.writeInt(layer.inputs());
      out.writeInt(layer.outputs());
      writeFloats(layer.weights(), out);
      writeFloats(layer.bias(), out);
      out.writeBoolean(layer.rectified());
    }
  }

  private static List<DenseLayer> readNetwork(DataInput in) throws IOException {
    var layers = new ArrayList<DenseLayer>();
    for (int left = in.readInt(); left > 0; left--) {
      int inputs = in.readInt();
      int outputs = in.readInt();
      float[] weights = readFloats(in);
      float[] bias = readFloats(in);
      layers.add(new DenseLayer(inputs, outputs, weights, bias, in.readBoolean()));
    }
    return layers;
  }

  private static void writeFloats(float[] values, DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  private static float[] readFloats(DataInput in) throws IOException {
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    return values;
  }
}

package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.masito.env.config.ConfigError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Takes the weights out of a bundle again, for a team that goes on from it. What was taken is right
 * because writing it again gives the graphs' very bytes; where it does not, the bundle is refused.
 * The networks of a duelling team are written as sums and cannot be taken apart.
 */
public final class BundleWeights {

  private final Map<String, GraphConstant> constants = new TreeMap<>();
  private final Set<String> outputs = new HashSet<>();

  private BundleWeights(GraphProto graph) throws GraphProblem {
    for (TensorProto tensor : graph.getInitializerList()) {
      constants.put(tensor.getName(), GraphConstant.of(tensor));
    }
    for (NodeProto node : graph.getNodeList()) {
      outputs.addAll(node.getOutputList());
    }
  }

  /**
   * Reads the weights of a bundle.
   *
   * @param folder where it is
   * @return its weights, as they were exported
   * @throws ConfigError if the bundle is refused by {@link BundleReader}, or its weights cannot be
   *     taken out
   */
  public static PolicySnapshot read(Path folder) {
    BundleFiles files = BundleFiles.open(folder);
    Bundle bundle = BundleReader.read(files);
    BundleManifest manifest = bundle.manifest();
    var graphs = new ArrayList<byte[]>();
    for (BundleManifest.Network network : manifest.networks()) {
      graphs.add(files.read(network.file()));
    }
    PolicySnapshot taken = taken(folder, bundle, graphs);
    for (int i = 0; i < graphs.size(); i++) {
      if (!Arrays.equals(GraphWriter.write(taken, i), graphs.get(i))) {
        throw refused(folder);
      }
    }
    return taken;
  }

  private static ConfigError refused(Path folder) {
    return new ConfigError(
        folder
            + ": its weights cannot be taken out: its networks are duelling, or another program"
            + " wrote it; name the run that it was exported from");
  }

  private static PolicySnapshot taken(Path folder, Bundle bundle, List<byte[]> graphs) {
    BundleManifest manifest = bundle.manifest();
    try {
      var parts = new ArrayList<BundleWeights>();
      for (byte[] graph : graphs) {
        parts.add(new BundleWeights(ModelProto.parseFrom(graph).getGraph()));
      }
      return new PolicySnapshot(
          manifest.shape(),
          manifest.schema(),
          manifest.maxOptions(),
          parts.get(0).normaliser(),
          parts.stream().map(BundleWeights::layers).toList(),
          manifest.agents().stream().map(BundleManifest.Agent::network).toList(),
          bundle.origins(),
          parts.get(0).blanking());
    } catch (InvalidProtocolBufferException | GraphProblem | IllegalArgumentException e) {
      ConfigError refused = refused(folder);
      refused.initCause(e);
      throw refused;
    }
  }

  private float[] floats(String name) {
    GraphConstant constant = constants.get(name);
    return constant == null ? new float[0] : constant.floats();
  }

  private Normaliser normaliser() {
    float[] high = floats("high");
    return new Normaliser(floats("mean"), floats("scale"), high.length == 1 ? high[0] : 0);
  }

  private Blanking blanking() {
    float[] kept = floats("kept_columns");
    if (kept.length == 0) {
      return Blanking.NOTHING;
    }
    float[] flag = floats("minus_neighbour");
    List<Integer> neighbour = columns(flag, -1);
    return new Blanking(neighbour.isEmpty() ? 0 : neighbour.get(0), columns(kept, 0));
  }

  private static List<Integer> columns(float[] row, int value) {
    return IntStream.range(0, row.length).filter(i -> (int) row[i] == value).boxed().toList();
  }

  private List<DenseLayer> layers() {
    var layers = new ArrayList<DenseLayer>();
    for (int i = 0; constants.containsKey("weights" + i); i++) {
      float[] bias = floats("bias" + i);
      float[] weights = joined(floats("weights" + i), floats("weights" + i + "_beside"));
      int inputs = bias.length == 0 ? 0 : weights.length / bias.length;
      boolean rectified = outputs.contains("relu" + i);
      layers.add(new DenseLayer(inputs, bias.length, weights, bias, rectified));
    }
    return layers;
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}

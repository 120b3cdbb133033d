package io.masito.policies.bundle;

import static io.masito.policies.bundle.OnnxParts.attribute;
import static io.masito.policies.bundle.OnnxParts.floats;
import static io.masito.policies.bundle.OnnxParts.longs;
import static io.masito.policies.bundle.OnnxParts.node;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the layers of a network, from scaled rows to scores. A summary is added to the rows after
 * the first product instead of being joined to each of them: {@code [row, summary] W = row W1 +
 * summary W2}, which takes one product with W2 for all rows. Likewise {@code v - a} is one column
 * of weights.
 */
final class GraphLayers {

  private static final String LEGAL = "legal_column";
  private static final String COUNT = "legal_count";

  private final GraphProto.Builder graph;
  private final PolicySnapshot snapshot;
  private boolean legalWritten;

  /**
   * Starts to write.
   *
   * @param graph receives nodes and constants
   * @param snapshot the team's weights
   */
  GraphLayers(GraphProto.Builder graph, PolicySnapshot snapshot) {
    this.graph = graph;
    this.snapshot = snapshot;
  }

  /**
   * Writes a network.
   *
   * @param input name of the scaled rows, joined if the network is a concatenating one
   * @param network index of the network
   */
  void write(String input, int network) {
    List<DenseLayer> layers = snapshot.networks().get(network);
    int first = snapshot.shape() == NetworkShape.CONTEXT_SCORING ? 1 : 0;
    int last = layers.size() - 1;
    String beside = first == 0 ? "" : summary(input, layers.get(0));
    String values = input;
    for (int i = first; i < last; i++) {
      values = layer(i, values, beside, layers.get(i));
      beside = "";
    }
    values =
        snapshot.duelling()
            ? duel(values, beside, layers.get(last))
            : layer(last, values, beside, layers.get(last));
    graph.addInitializer(longs("flat", -1));
    add("Reshape", GraphFormat.SCORES, values, "flat");
  }

  /** Embeds the rows and takes the mean over the allowed ones. */
  private String summary(String rows, DenseLayer embedding) {
    return legalMean("summary", layer(0, rows, "", embedding));
  }

  private String layer(int index, String input, String beside, DenseLayer layer) {
    String output = "dense" + index;
    product(output, "weights" + index, "bias" + index, input, beside, layer);
    if (!layer.rectified()) {
      return output;
    }
    add("Relu", "relu" + index, output);
    return "relu" + index;
  }

  /** Multiplies rows by the weights; the last ones are for what stands beside every row, if any. */
  private void product(
      String output, String weights, String bias, String input, String beside, DenseLayer layer) {
    int outputs = layer.outputs();
    if (beside.isEmpty()) {
      graph.addInitializer(floats(weights, layer.weights(), layer.inputs(), outputs));
      graph.addInitializer(floats(bias, layer.bias(), outputs));
      add("Gemm", output, input, weights, bias);
      return;
    }
    int columns = snapshot.schema().size();
    int split = columns * outputs;
    float[] all = layer.weights();
    graph.addInitializer(floats(weights, Arrays.copyOf(all, split), columns, outputs));
    graph.addInitializer(
        floats(
            weights + "_beside",
            Arrays.copyOfRange(all, split, all.length),
            layer.inputs() - columns,
            outputs));
    graph.addInitializer(floats(bias, layer.bias(), outputs));
    graph.addInitializer(floats(bias + "_beside", new float[outputs], outputs));
    add("Gemm", output + "_row", input, weights, bias);
    add("Gemm", output + "_beside", beside, weights + "_beside", bias + "_beside");
    add("Add", output, output + "_row", output + "_beside");
  }

  /** The mean of the allowed rows, shape [1, columns]. */
  private String legalMean(String name, String rows) {
    legal();
    add("Mul", name + "_legal", rows, LEGAL);
    add("ReduceSum", name + "_sum", name + "_legal", "rows_axis");
    add("Div", name, name + "_sum", COUNT);
    return name;
  }

  private void legal() {
    if (legalWritten) {
      return;
    }
    legalWritten = true;
    graph.addInitializer(longs("legal_shape", -1, 1));
    graph.addInitializer(longs("rows_axis", 0));
    graph.addInitializer(floats("one", new float[] {1}));
    graph.addInitializer(floats("most", new float[] {GraphFormat.MAX_OPTIONS}));
    graph.addNode(
        node("Cast", List.of(GraphFormat.ALLOWED), "legal", attribute("to", DataType.FLOAT_VALUE)));
    add("Reshape", LEGAL, "legal", "legal_shape");
    add("ReduceSum", "legal_sum", LEGAL, "rows_axis");
    add("Clip", COUNT, "legal_sum", "one", "most");
  }

  /** {@code q = a + v - mean of a}, the mean over the allowed options. */
  private String duel(String hidden, String beside, DenseLayer layer) {
    return snapshot.shape() == NetworkShape.CONCATENATING
        ? duelOfJoined(hidden, layer)
        : duelOfRows(hidden, beside, layer);
  }

  /** Both heads are linear: the mean of v less that of a is the mean of one column. */
  private String duelOfRows(String hidden, String beside, DenseLayer layer) {
    String advantage = head("advantage", hidden, beside, Heads.columns(layer, 0, 1));
    String rest = head("rest", hidden, beside, Heads.difference(layer, 1, 0));
    add("Add", "duel", advantage, legalMean("rest_mean", rest));
    return "duel";
  }

  private String duelOfJoined(String hidden, DenseLayer layer) {
    int options = snapshot.maxOptions();
    String line = head("advantage", hidden, "", Heads.columns(layer, 0, options));
    String value = head("value", hidden, "", Heads.columns(layer, options, 1));
    graph.addInitializer(longs("advantage_shape", -1, 1));
    graph.addInitializer(floats("minus", new float[] {-1}, 1));
    add("Reshape", "advantage_column", line, "advantage_shape");
    add("Mul", "advantage_less", legalMean("advantage_mean", "advantage_column"), "minus");
    add("Add", "advantage_value", "advantage_column", value);
    add("Add", "duel", "advantage_value", "advantage_less");
    return "duel";
  }

  private String head(String name, String hidden, String beside, DenseLayer layer) {
    product(name, name + "_weights", name + "_bias", hidden, beside, layer);
    return name;
  }

  private void add(String op, String output, String... inputs) {
    graph.addNode(node(op, List.of(inputs), output));
  }
}

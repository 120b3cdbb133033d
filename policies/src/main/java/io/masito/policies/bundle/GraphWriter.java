package io.masito.policies.bundle;

import static io.masito.policies.bundle.OnnxParts.attribute;
import static io.masito.policies.bundle.OnnxParts.floats;
import static io.masito.policies.bundle.OnnxParts.longs;
import static io.masito.policies.bundle.OnnxParts.node;
import static io.masito.policies.bundle.OnnxParts.value;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.masito.env.view.Feature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes one network of a snapshot as an ONNX graph that takes raw features and gives scores and
 * the choice, so that scaling and masking cannot be done differently elsewhere. The same snapshot
 * gives the same bytes.
 */
final class GraphWriter {

  private static final long FLOAT = DataType.FLOAT_VALUE;
  private static final String FLOOR = "floor";

  private final PolicySnapshot snapshot;
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("policy");

  private GraphWriter(PolicySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Writes a network.
   *
   * @param snapshot the team's weights
   * @param network index of the network
   * @return the bytes of an ONNX file
   */
  static byte[] write(PolicySnapshot snapshot, int network) {
    var writer = new GraphWriter(snapshot);
    writer.declare();
    new GraphLayers(writer.graph, snapshot).write(writer.rows(), network);
    writer.choose();
    return writer.model().toByteArray();
  }

  private boolean concatenating() {
    return snapshot.shape() == NetworkShape.CONCATENATING;
  }

  private void declare() {
    long rows = concatenating() ? snapshot.maxOptions() : 0;
    long columns = snapshot.schema().size();
    graph.addInput(value(GraphFormat.OBSERVATION, DataType.FLOAT, rows, columns));
    graph.addInput(value(GraphFormat.ALLOWED, DataType.BOOL, rows));
    if (concatenating()) {
      graph.addInput(value(GraphFormat.PRESENT, DataType.BOOL, rows));
    }
    graph.addOutput(value(GraphFormat.SCORES, DataType.FLOAT, rows));
    graph.addOutput(value(GraphFormat.CHOICE, DataType.INT64));
  }

  /** Scales the features, and for a concatenating network clears padding and joins the rows. */
  private String rows() {
    Normaliser normaliser = snapshot.normaliser();
    int columns = snapshot.schema().size();
    graph.addInitializer(floats("mean", normaliser.mean(), columns));
    graph.addInitializer(floats("scale", normaliser.scale(), columns));
    graph.addInitializer(floats("low", new float[] {-normaliser.limit()}));
    graph.addInitializer(floats("high", new float[] {normaliser.limit()}));
    add("Sub", "centred", GraphFormat.OBSERVATION, "mean");
    add("Mul", "scaled", "centred", "scale");
    add("Clip", "clipped", "scaled", "low", "high");
    String seen = snapshot.blanking().any() ? blanked(columns) : "clipped";
    return concatenating() ? joined(seen, columns) : seen;
  }

  /** Multiplies some columns by 1 less the flag of a neighbour's row. */
  private String blanked(int columns) {
    float[] kept = new float[columns];
    float[] hidden = new float[columns];
    float[] flag = new float[columns];
    Arrays.fill(kept, 1);
    for (int column : snapshot.blanking().columns()) {
      kept[column] = 0;
      hidden[column] = 1;
    }
    flag[snapshot.blanking().neighbour()] = -1;
    graph.addInitializer(floats("nothing", new float[] {0}));
    graph.addInitializer(floats("all", new float[] {1}));
    graph.addInitializer(floats("minus_neighbour", flag, columns, 1));
    graph.addInitializer(floats("whole", new float[] {1}, 1));
    graph.addInitializer(floats("kept_columns", kept, columns));
    graph.addInitializer(floats("hidden_columns", hidden, columns));
    add("Clip", "flags", GraphFormat.OBSERVATION, "nothing", "all");
    add("Gemm", "not_neighbour", "flags", "minus_neighbour", "whole");
    add("Mul", "always_seen", "clipped", "kept_columns");
    add("Mul", "sometimes_seen", "clipped", "hidden_columns");
    add("Mul", "seen_here", "sometimes_seen", "not_neighbour");
    add("Add", "seen", "always_seen", "seen_here");
    return "seen";
  }

  private String joined(String seen, int columns) {
    int rows = snapshot.maxOptions();
    graph.addInitializer(longs("column", rows, 1));
    graph.addInitializer(longs("line", 1, (long) rows * columns));
    graph.addNode(node("Cast", List.of(GraphFormat.PRESENT), "kept", attribute("to", FLOAT)));
    add("Reshape", "kept_column", "kept", "column");
    add("Mul", "padded", seen, "kept_column");
    add("Reshape", "joined", "padded", "line");
    return "joined";
  }

  private void choose() {
    graph.addInitializer(floats(FLOOR, new float[] {GraphFormat.MASKED_SCORE}));
    add("Where", "masked", GraphFormat.ALLOWED, GraphFormat.SCORES, FLOOR);
    graph.addNode(
        node(
            "ArgMax",
            List.of("masked"),
            GraphFormat.CHOICE,
            attribute("axis", 0),
            attribute("keepdims", 0),
            attribute("select_last_index", 0)));
  }

  private void add(String op, String output, String... inputs) {
    graph.addNode(node(op, List.of(inputs), output));
  }

  private ModelProto model() {
    String names =
        snapshot.schema().features().stream().map(Feature::name).collect(Collectors.joining(","));
    return ModelProto.newBuilder()
        .setIrVersion(GraphFormat.IR_VERSION)
        .setProducerName("masito")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(GraphFormat.OPSET))
        .addMetadataProps(entry("masito.features", names))
        .addMetadataProps(entry("masito.schema", snapshot.schema().digest()))
        .setGraph(graph)
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}

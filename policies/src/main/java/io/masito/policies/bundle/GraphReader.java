package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.masito.env.config.ConfigError;
import java.util.List;

/**
 * Reads an ONNX file into a {@link GraphProgram}. It accepts what {@link GraphWriter} writes and
 * graphs of the same few operators; everything else is refused: other domains and versions,
 * functions, external data, control flow, weights that are not finite, and graphs whose scores
 * could overflow or whose choice does not come from the mask.
 */
final class GraphReader {

  private static final int MAX_NODES = 256;

  private GraphReader() {}

  /**
   * Reads and verifies a graph.
   *
   * @param file name for messages
   * @param bytes the ONNX file
   * @return the program
   * @throws ConfigError if the graph is not allowed
   */
  static GraphProgram read(String file, byte[] bytes) {
    try {
      GraphProblem.unless(
          bytes.length <= GraphFormat.MAX_BYTES,
          "%d bytes; allowed are %d",
          bytes.length,
          GraphFormat.MAX_BYTES);
      return program(ModelProto.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw refused(file, "not an ONNX file", e);
    } catch (GraphProblem e) {
      throw refused(file, e.problem(), e);
    }
  }

  private static ConfigError refused(String file, String problem, Exception cause) {
    return new ConfigError(file + ": " + problem + "; export the policy again", cause);
  }

  private static GraphProgram program(ModelProto model) throws GraphProblem {
    checkVersions(model);
    GraphProto graph = model.getGraph();
    GraphProblem.unless(
        graph.getSparseInitializerCount() == 0 && graph.getQuantizationAnnotationCount() == 0,
        "sparse or quantized tensors; allowed are plain ones");
    GraphProblem.unless(
        graph.getNodeCount() <= MAX_NODES,
        "%d operators; allowed are %d",
        graph.getNodeCount(),
        MAX_NODES);
    var values = new GraphValues();
    for (TensorProto tensor : graph.getInitializerList()) {
      values.constant(GraphConstant.of(tensor));
    }
    checkOutputs(graph.getOutputList());
    var compiler = new GraphCompiler(values, observation(graph.getInputList()));
    for (NodeProto node : graph.getNodeList()) {
      compiler.compile(node);
    }
    return compiler.program();
  }

  private static void checkVersions(ModelProto model) throws GraphProblem {
    GraphProblem.unless(
        model.getIrVersion() == GraphFormat.IR_VERSION,
        "ONNX file version %d; allowed is %d",
        model.getIrVersion(),
        GraphFormat.IR_VERSION);
    GraphProblem.unless(
        model.getFunctionsCount() == 0 && model.getTrainingInfoCount() == 0,
        "functions or training parts; allowed is a plain graph");
    GraphProblem.unless(
        model.getOpsetImportCount() == 1,
        "%d operator sets; allowed is one",
        model.getOpsetImportCount());
    OperatorSetIdProto set = model.getOpsetImport(0);
    GraphProblem.unless(
        (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
            && set.getVersion() == GraphFormat.OPSET,
        "operator set '%s' version %d; allowed is ai.onnx version %d",
        set.getDomain(),
        set.getVersion(),
        GraphFormat.OPSET);
  }

  private static TensorShape observation(List<ValueInfoProto> inputs) throws GraphProblem {
    List<String> names = inputs.stream().map(ValueInfoProto::getName).toList();
    List<String> scoring = List.of(GraphFormat.OBSERVATION, GraphFormat.ALLOWED);
    List<String> joining =
        List.of(GraphFormat.OBSERVATION, GraphFormat.ALLOWED, GraphFormat.PRESENT);
    GraphProblem.unless(
        names.equals(scoring) || names.equals(joining),
        "inputs %s; allowed are %s or %s",
        names,
        scoring,
        joining);
    TensorShape observation = declaredShape(inputs.get(0), TensorProto.DataType.FLOAT_VALUE);
    GraphProblem.unless(
        observation.rank() == 2 && observation.perOption() == (names.size() == 2),
        "observation has shape %s; allowed is [options, features], with a number for options"
            + " exactly if there is an input present",
        observation);
    for (ValueInfoProto flags : inputs.subList(1, inputs.size())) {
      TensorShape shape = declaredShape(flags, TensorProto.DataType.BOOL_VALUE);
      GraphProblem.unless(
          shape.equals(TensorShape.vector(observation.rows())),
          "%s has shape %s; allowed is one flag for each row of %s",
          flags.getName(),
          shape,
          observation);
    }
    return observation;
  }

  private static TensorShape declaredShape(ValueInfoProto value, int type) throws GraphProblem {
    var tensor = value.getType().getTensorType();
    GraphProblem.unless(
        value.getType().hasTensorType() && tensor.getElemType() == type,
        "%s has element type %d; allowed is %d",
        value.getName(),
        tensor.getElemType(),
        type);
    int rank = tensor.getShape().getDimCount();
    int[] dims = {1, 1};
    boolean fits = rank <= 2;
    for (int i = 0; fits && i < rank; i++) {
      var dim = tensor.getShape().getDim(i);
      boolean options = i == 0 && dim.getDimParam().equals(GraphFormat.OPTIONS);
      dims[i] = options ? TensorShape.PER_OPTION : (int) Math.min(dim.getDimValue(), 1 << 16);
      fits = options || (dim.getDimValue() > 0 && dim.getDimValue() < 1 << 16);
    }
    GraphProblem.unless(
        fits,
        "%s has a shape that is not allowed: at most 2 dimensions, the first 'options' or a number,"
            + " the second a number below 65536",
        value.getName());
    return new TensorShape(rank, dims[0], dims[1]);
  }

  private static void checkOutputs(List<ValueInfoProto> outputs) throws GraphProblem {
    List<String> names = outputs.stream().map(ValueInfoProto::getName).toList();
    List<String> expected = List.of(GraphFormat.SCORES, GraphFormat.CHOICE);
    GraphProblem.unless(names.equals(expected), "outputs %s; allowed are %s", names, expected);
  }
}

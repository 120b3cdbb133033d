package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The operators that a graph may use, and the only values that their attributes may have. */
enum GraphOperator {
  SUB("Sub", 2),
  MUL("Mul", 2),
  CLIP("Clip", 3),
  CAST("Cast", 1, Attribute.required("to", 1)),
  RESHAPE("Reshape", 2, Attribute.optional("allowzero", 0)),
  GEMM(
      "Gemm",
      3,
      Attribute.optional("alpha", 1),
      Attribute.optional("beta", 1),
      Attribute.optional("transA", 0),
      Attribute.optional("transB", 0)),
  RELU("Relu", 1),
  WHERE("Where", 3),
  ARG_MAX(
      "ArgMax",
      1,
      Attribute.optional("axis", 0),
      Attribute.required("keepdims", 0),
      Attribute.optional("select_last_index", 0)),
  ADD("Add", 2),
  DIV("Div", 2),
  REDUCE_SUM(
      "ReduceSum",
      2,
      Attribute.optional("keepdims", 1),
      Attribute.optional("noop_with_empty_axes", 0));

  /**
   * An attribute and its only value.
   *
   * @param required whether it must be given because ONNX takes another value otherwise
   */
  private record Attribute(String name, double value, boolean required) {

    static Attribute required(String name, double value) {
      return new Attribute(name, value, true);
    }

    static Attribute optional(String name, double value) {
      return new Attribute(name, value, false);
    }
  }

  private final String onnxName;
  private final int inputs;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Attribute> attributes;

  GraphOperator(String onnxName, int inputs, Attribute... attributes) {
    this.onnxName = onnxName;
    this.inputs = inputs;
    this.attributes = List.of(attributes);
  }

  /**
   * Identifies the operator of a node and checks all of it but its inputs' shapes.
   *
   * @param node as it stands in the file
   * @return its operator
   * @throws GraphProblem if the operator, its number of inputs or an attribute is not allowed
   */
  static GraphOperator of(NodeProto node) throws GraphProblem {
    String type = node.getOpType();
    GraphProblem.unless(
        node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx"),
        "operator %s is of domain %s; allowed is ai.onnx",
        type,
        node.getDomain());
    for (GraphOperator operator : values()) {
      if (operator.onnxName.equals(type)) {
        operator.check(node);
        return operator;
      }
    }
    String allowed =
        Arrays.stream(values()).map(known -> known.onnxName).collect(Collectors.joining(", "));
    throw new GraphProblem("operator %s; allowed are %s".formatted(type, allowed));
  }

  private void check(NodeProto node) throws GraphProblem {
    GraphProblem.unless(
        node.getInputCount() == inputs && node.getOutputCount() == 1,
        "operator %s has %d inputs and %d outputs; allowed are %d and 1",
        onnxName,
        node.getInputCount(),
        node.getOutputCount(),
        inputs);
    for (AttributeProto given : node.getAttributeList()) {
      GraphProblem.unless(
          attributes.stream().anyMatch(allowed -> matches(allowed, given)),
          "attribute %s of operator %s; allowed are %s",
          given.getName(),
          onnxName,
          describe());
    }
    for (Attribute allowed : attributes) {
      long times =
          node.getAttributeList().stream().filter(g -> g.getName().equals(allowed.name())).count();
      GraphProblem.unless(
          times == 1 || (times == 0 && !allowed.required()),
          "attribute %s of operator %s is given %d times; allowed is once",
          allowed.name(),
          onnxName,
          times);
    }
  }

  private static boolean matches(Attribute allowed, AttributeProto given) {
    boolean whole = given.getType() == AttributeType.INT && given.getI() == allowed.value();
    boolean real = given.getType() == AttributeType.FLOAT && given.getF() == allowed.value();
    return given.getName().equals(allowed.name()) && (whole || real);
  }

  private String describe() {
    return attributes.isEmpty()
        ? "none"
        : attributes.stream()
            .map(allowed -> allowed.name() + " = " + (long) allowed.value())
            .collect(Collectors.joining(", "));
  }
}

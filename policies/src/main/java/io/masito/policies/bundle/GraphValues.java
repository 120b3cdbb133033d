package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tensors of a graph by name while it is compiled: constants, and values that are computed. */
final class GraphValues {

  /** Values that the tensors of one option, or of a fixed shape, may hold together. */
  private static final long MAX_VALUES = 1 << 22;

  /**
   * A tensor that is computed.
   *
   * @param flags whether it holds flags and not numbers
   * @param shape its shape
   * @param slot where its values are
   * @param bound greatest magnitude, infinite if it may overflow to infinity
   */
  record Value(boolean flags, TensorShape shape, int slot, double bound) {}

  private final Map<String, GraphConstant> constants = new HashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final List<TensorShape> slots = new ArrayList<>();
  private long size;

  /** Gives the shapes of all slots. */
  List<TensorShape> slots() {
    return slots;
  }

  void constant(GraphConstant constant) throws GraphProblem {
    GraphProblem.unless(
        constants.put(constant.name(), constant) == null, "tensor %s twice", constant.name());
  }

  boolean isConstant(String name) {
    return constants.containsKey(name);
  }

  /** Adds a value in a slot of its own. */
  Value add(String name, boolean flags, TensorShape shape, double bound) throws GraphProblem {
    return define(name, new Value(flags, shape, workspace(shape), bound));
  }

  /** Reserves a slot that no value has, for a step to work in. */
  int workspace(TensorShape shape) throws GraphProblem {
    size += shape.count();
    GraphProblem.unless(size <= MAX_VALUES, "more than %d values at once", MAX_VALUES);
    slots.add(shape);
    return slots.size() - 1;
  }

  /** Adds a value that is another one in other clothes. */
  Value define(String name, Value value) throws GraphProblem {
    GraphProblem.unless(
        !constants.containsKey(name) && values.put(name, value) == null, "value %s twice", name);
    return value;
  }

  Value value(String name) throws GraphProblem {
    Value value = values.get(name);
    if (value == null) {
      throw new GraphProblem("value %s is used before it is computed".formatted(name));
    }
    return value;
  }

  /** Gives an input that holds computed numbers. */
  Value numbers(NodeProto node, int input) throws GraphProblem {
    Value value = value(node.getInput(input));
    GraphProblem.unless(
        !value.flags(), "operator %s of flags; allowed are numbers", node.getOpType());
    return value;
  }

  /** Gives an input that must be a constant. */
  GraphConstant fixed(NodeProto node, int input) throws GraphProblem {
    GraphConstant constant = constants.get(node.getInput(input));
    if (constant == null) {
      throw new GraphProblem(
          "input %d of operator %s is %s; allowed is a constant"
              .formatted(input, node.getOpType(), node.getInput(input)));
    }
    return constant;
  }

  /** Gives the second input, which must be a constant row for the columns of the first. */
  GraphConstant row(NodeProto node, Value x) throws GraphProblem {
    GraphConstant row = fixed(node, 1);
    GraphProblem.unless(
        x.shape().rank() == 2
            && row.shape().equals(TensorShape.vector(x.shape().columns()))
            && row.floats().length > 0,
        "%s of %s and %s; allowed are [n, m] and [m]",
        node.getOpType(),
        x.shape(),
        row.shape());
    return row;
  }

  /** Gives an input that must be a single constant float. */
  float scalar(NodeProto node, int input) throws GraphProblem {
    GraphConstant constant = fixed(node, input);
    GraphProblem.unless(
        constant.shape().rank() == 0 && constant.floats().length == 1,
        "input %d of operator %s has shape %s; allowed is a single float",
        input,
        node.getOpType(),
        constant.shape());
    return constant.floats()[0];
  }
}

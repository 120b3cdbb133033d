package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.masito.policies.bundle.GraphValues.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Turns the operators by which rows learn of each other into steps: sums over rows, quotients, sums
 * of computed values. Bounds stay finite, as the number of options has a limit and nothing is
 * divided by less than 1.
 */
final class SummaryCompiler {

  /** Sums stay within this, so that no float overflows on the way. */
  private static final double MAX_MAGNITUDE = 1e29;

  private final GraphValues values;
  private final List<GraphStep> steps;
  private final Set<String> atLeastOne = new HashSet<>();

  /**
   * Starts with nothing noted.
   *
   * @param values the tensors
   * @param steps receives the steps
   */
  SummaryCompiler(GraphValues values, List<GraphStep> steps) {
    this.values = values;
    this.steps = steps;
  }

  /** Takes in that a value is nowhere below a number. */
  void noteLeast(String value, float least) {
    if (least >= 1) {
      atLeastOne.add(value);
    }
  }

  /** {@code [n, m] + [n, m]}, or {@code [n, m] + [1, m]}, the same row for every row. */
  void add(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    Value y = values.numbers(node, 1);
    TensorShape row = TensorShape.matrix(1, x.shape().columns());
    boolean alike = y.shape().equals(x.shape());
    double bound = x.bound() + y.bound();
    GraphProblem.unless(
        x.shape().rank() == 2 && (alike || y.shape().equals(row)) && bound <= MAX_MAGNITUDE,
        "Add of %s and %s; allowed are [n, m] and [n, m] or [1, m] that stay within %s",
        x.shape(),
        y.shape(),
        MAX_MAGNITUDE);
    Value z = values.add(node.getOutput(0), false, x.shape(), bound);
    steps.add(
        alike
            ? new SummaryStep.AddAlike(x.slot(), y.slot(), z.slot(), x.shape())
            : new SummaryStep.AddRow(x.slot(), y.slot(), z.slot(), x.shape()));
  }

  /** {@code [1, m] / [1, 1]}, where the divisor was clipped to at least 1. */
  void divide(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    Value divisor = values.numbers(node, 1);
    GraphProblem.unless(
        x.shape().rank() == 2
            && x.shape().rows() == 1
            && divisor.shape().equals(TensorShape.matrix(1, 1))
            && atLeastOne.contains(node.getInput(1)),
        "Div of %s by %s; allowed are [1, m] and [1, 1] that was clipped to at least 1",
        x.shape(),
        divisor.shape());
    Value y = values.add(node.getOutput(0), false, x.shape(), x.bound());
    steps.add(new SummaryStep.Divide(x.slot(), divisor.slot(), y.slot(), x.shape()));
  }

  /** {@code [n, m]} to {@code [1, m]}. */
  void sum(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    GraphConstant axes = values.fixed(node, 1);
    int most = x.shape().perOption() ? GraphFormat.MAX_OPTIONS : x.shape().rows();
    double bound = most * x.bound();
    GraphProblem.unless(
        x.shape().rank() == 2
            && axes.shape().equals(TensorShape.vector(1))
            && axes.longs().length == 1
            && axes.longs()[0] == 0
            && bound <= MAX_MAGNITUDE,
        "ReduceSum of %s over %s; allowed is [n, m] over [0] that stays within %s",
        x.shape(),
        Arrays.toString(axes.longs()),
        MAX_MAGNITUDE);
    TensorShape shape = TensorShape.matrix(1, x.shape().columns());
    Value y = values.add(node.getOutput(0), false, shape, bound);
    steps.add(new SummaryStep.SumRows(x.slot(), y.slot(), x.shape()));
  }
}

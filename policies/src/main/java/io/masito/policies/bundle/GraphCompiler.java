package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.masito.policies.bundle.GraphValues.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the operators of a graph into steps. For every tensor it works out the shape and a bound on
 * the magnitude that holds for every finite observation. So a program that compiles cannot produce
 * a score that is not a number, infinite or below the score of a masked option, and its choice is
 * always an allowed option.
 */
final class GraphCompiler {

  /** Scores stay within this, well above the score of a masked option. */
  private static final double MAX_MAGNITUDE = 1e29;

  private final GraphValues values;
  private final TensorShape observation;
  private final List<GraphStep> steps = new ArrayList<>();
  private final SummaryCompiler summaries;
  private String selected = "";
  private String masked = "";
  private int choice = -1;

  /**
   * Starts with the inputs: features, then one or two rows of flags.
   *
   * @param values the constants
   * @param observation shape of the features
   */
  GraphCompiler(GraphValues values, TensorShape observation) throws GraphProblem {
    this.values = values;
    this.observation = observation;
    this.summaries = new SummaryCompiler(values, steps);
    TensorShape flags = TensorShape.vector(observation.rows());
    values.add(GraphFormat.OBSERVATION, false, observation, Float.MAX_VALUE);
    values.add(GraphFormat.ALLOWED, true, flags, 1);
    if (!observation.perOption()) {
      values.add(GraphFormat.PRESENT, true, flags, 1);
    }
  }

  /**
   * Compiles an operator.
   *
   * @param node as it stands in the file
   * @throws GraphProblem if the operator, an attribute, a shape or a bound is not allowed
   */
  void compile(NodeProto node) throws GraphProblem {
    GraphOperator operator = GraphOperator.of(node);
    switch (operator) {
      case SUB -> subtract(node);
      case MUL -> multiply(node);
      case CLIP -> clip(node);
      case CAST -> cast(node);
      case RESHAPE -> reshape(node);
      case GEMM -> dense(node);
      case RELU -> rectify(node);
      case WHERE -> select(node);
      case ARG_MAX -> argMax(node);
      case ADD -> summaries.add(node);
      case DIV -> summaries.divide(node);
      case REDUCE_SUM -> summaries.sum(node);
    }
  }

  /**
   * Gives the program.
   *
   * @return the steps and slots
   * @throws GraphProblem if the outputs are missing or the choice does not come from the mask
   */
  GraphProgram program() throws GraphProblem {
    Value scores = values.value(GraphFormat.SCORES);
    GraphProblem.unless(
        choice >= 0 && selected.equals(GraphFormat.SCORES),
        "the choice is not the greatest q among the allowed options");
    boolean scoring = observation.perOption();
    return new GraphProgram(
        scoring ? NetworkShape.OPTION_SCORING : NetworkShape.CONCATENATING,
        observation.columns(),
        scoring ? 0 : observation.rows(),
        values.slots(),
        steps,
        scores.slot(),
        choice);
  }

  private void subtract(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    GraphConstant row = values.row(node, x);
    Value y = result(node, x.shape(), x.bound() + row.magnitude());
    steps.add(new GraphStep.SubtractRow(x.slot(), y.slot(), x.shape(), row.floats()));
  }

  private void multiply(NodeProto node) throws GraphProblem {
    if (values.isConstant(node.getInput(1))) {
      multiplyByRow(node);
    } else {
      multiplyByColumn(node);
    }
  }

  private void multiplyByRow(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    GraphConstant row = values.row(node, x);
    for (float factor : row.floats()) {
      GraphProblem.unless(
          factor != 0 || Double.isFinite(x.bound()),
          "tensor %s has the value 0 where infinity may be multiplied; allowed are others",
          row.name());
    }
    Value y = result(node, x.shape(), x.bound() * row.magnitude());
    steps.add(new GraphStep.MultiplyRow(x.slot(), y.slot(), x.shape(), row.floats()));
  }

  private void multiplyByColumn(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    Value column = values.numbers(node, 1);
    GraphProblem.unless(
        x.shape().rank() == 2
            && column.shape().equals(TensorShape.matrix(x.shape().rows(), 1))
            && Double.isFinite(x.bound())
            && Double.isFinite(column.bound()),
        "Mul of %s and %s; allowed are [n, m] and [n, 1] that cannot be infinite",
        x.shape(),
        column.shape());
    Value y = result(node, x.shape(), x.bound() * column.bound());
    steps.add(new GraphStep.MultiplyColumn(x.slot(), column.slot(), y.slot(), x.shape()));
  }

  private void clip(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    float low = values.scalar(node, 1);
    float high = values.scalar(node, 2);
    GraphProblem.unless(low <= high, "Clip to [%s, %s]; low must not exceed high", low, high);
    Value y = result(node, x.shape(), Math.max(Math.abs(low), Math.abs(high)));
    steps.add(new GraphStep.Clip(x.slot(), y.slot(), x.shape(), low, high));
    summaries.noteLeast(node.getOutput(0), low);
  }

  /** Flags are kept as 0 and 1, so nothing is left to compute. */
  private void cast(NodeProto node) throws GraphProblem {
    Value x = values.value(node.getInput(0));
    GraphProblem.unless(x.flags(), "Cast of numbers; allowed are flags");
    values.define(node.getOutput(0), new Value(false, x.shape(), x.slot(), 1));
  }

  /** Values stay where they are; only their shape is another. */
  private void reshape(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    GraphConstant target = values.fixed(node, 1);
    int rank = target.longs().length;
    GraphProblem.unless(
        target.shape().rank() == 1 && rank >= 1 && rank <= 2,
        "Reshape to %d dimensions; allowed are 1 or 2 whole numbers",
        rank);
    long columns = rank == 2 ? target.longs()[1] : 1;
    TensorShape shape = x.shape().reshaped(rank, target.longs()[0], columns);
    values.define(node.getOutput(0), new Value(false, shape, x.slot(), x.bound()));
  }

  private void dense(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    GraphConstant weights = values.fixed(node, 1);
    GraphConstant bias = values.fixed(node, 2);
    int outputs = weights.shape().columns();
    GraphProblem.unless(
        x.shape().rank() == 2
            && weights.shape().equals(TensorShape.matrix(x.shape().columns(), outputs))
            && bias.shape().equals(TensorShape.vector(outputs))
            && weights.floats().length > 0
            && bias.floats().length > 0,
        "Gemm of %s, %s and %s; allowed are [n, m], [m, k] and [k]",
        x.shape(),
        weights.shape(),
        bias.shape());
    double bound = denseBound(x.bound(), weights.floats(), bias.floats());
    GraphProblem.unless(
        bound <= MAX_MAGNITUDE,
        "weights of %s let values reach %s; allowed is %s",
        node.getOutput(0),
        bound,
        MAX_MAGNITUDE);
    Value y = result(node, TensorShape.matrix(x.shape().rows(), outputs), bound);
    int row = values.workspace(bias.shape());
    steps.add(new DenseStep(x.slot(), y.slot(), row, x.shape(), weights.floats(), bias.floats()));
  }

  private static double denseBound(double input, float[] weights, float[] bias) {
    double greatest = 0;
    for (int j = 0; j < bias.length; j++) {
      double sum = 0;
      for (int i = j; i < weights.length; i += bias.length) {
        sum += Math.abs(weights[i]);
      }
      greatest = Math.max(greatest, sum * input + Math.abs(bias[j]));
    }
    return Double.isNaN(greatest) ? Double.POSITIVE_INFINITY : greatest;
  }

  private void rectify(NodeProto node) throws GraphProblem {
    Value x = values.numbers(node, 0);
    Value y = result(node, x.shape(), x.bound());
    steps.add(new GraphStep.Rectify(x.slot(), y.slot(), x.shape()));
  }

  private void select(NodeProto node) throws GraphProblem {
    Value flags = values.value(node.getInput(0));
    Value x = values.numbers(node, 1);
    float floor = values.scalar(node, 2);
    GraphProblem.unless(
        node.getInput(0).equals(GraphFormat.ALLOWED)
            && x.shape().equals(flags.shape())
            && x.bound() <= MAX_MAGNITUDE
            && floor == GraphFormat.MASKED_SCORE,
        "Where of %s, %s and %s; allowed are the input allowed, one bounded score a row, and %s",
        node.getInput(0),
        x.shape(),
        floor,
        GraphFormat.MASKED_SCORE);
    Value y = result(node, x.shape(), -(double) floor);
    steps.add(new GraphStep.Select(flags.slot(), x.slot(), y.slot(), x.shape(), floor));
    if (choice < 0) {
      selected = node.getInput(1);
      masked = node.getOutput(0);
    }
  }

  private void argMax(NodeProto node) throws GraphProblem {
    GraphProblem.unless(
        choice < 0
            && node.getInput(0).equals(masked)
            && node.getOutput(0).equals(GraphFormat.CHOICE),
        "ArgMax of %s into %s; allowed is the masked score into choice, once",
        node.getInput(0),
        node.getOutput(0));
    Value x = values.numbers(node, 0);
    Value y = result(node, TensorShape.SCALAR, Float.MAX_VALUE);
    steps.add(new GraphStep.ArgMax(x.slot(), y.slot(), x.shape()));
    choice = y.slot();
  }

  /** Adds the output of an operator; a magnitude that floats cannot hold counts as infinite. */
  private Value result(NodeProto node, TensorShape shape, double bound) throws GraphProblem {
    double held = bound < Float.MAX_VALUE ? bound : Double.POSITIVE_INFINITY;
    return values.add(node.getOutput(0), false, shape, held);
  }
}

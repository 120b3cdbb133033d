package io.masito.policies.bundle;

/** What the writer and the reader of a graph agree on. */
final class GraphFormat {

  /** Version of the ONNX file format. */
  static final long IR_VERSION = 8;

  /** Version of the ONNX operators. */
  static final long OPSET = 17;

  /** Greatest size of a graph file. */
  static final int MAX_BYTES = 4 << 20;

  /** Input: features, float [options, features]. */
  static final String OBSERVATION = "observation";

  /** Input: which options may be chosen, bool [options]. */
  static final String ALLOWED = "allowed";

  /** Input of a concatenating graph: which rows are options and not padding, bool [options]. */
  static final String PRESENT = "present";

  /** Output: scores, float [options]. */
  static final String SCORES = "q";

  /** Output: the chosen row, int64 scalar. */
  static final String CHOICE = "choice";

  /** Name of the dimension that counts options. */
  static final String OPTIONS = "options";

  /** Score of a masked option. Finite, because infinity times zero is not a number. */
  static final float MASKED_SCORE = -1e30f;

  /** Most options of an observation, so that sums over options have a bound. */
  static final int MAX_OPTIONS = 1 << 16;

  private GraphFormat() {}
}

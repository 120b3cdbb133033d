package io.masito.env.view;

/**
 * What a request asks of a model. Categories differ in how easy they are: each has an offset in
 * probits, added to a model's ability as its catalogue quality (MMLU) gives it.
 *
 * <p>The offsets are the mean difference of probits between a benchmark of that kind and MMLU over
 * Llama-3.1-8B and 70B instruct, with figures recalled from Meta's model card and report (MMLU 69.4
 * and 83.6; IFEval 80.4 and 87.5, HumanEval 72.6 and 80.5, MATH 51.9 and 68.0, QuALITY 81.0 and
 * 90.5 %). That a benchmark stands for a category, and that of summaries, are assumptions; a
 * scenario may state its own.
 */
public enum TaskCategory {
  /** Talk and instructions, as IFEval. */
  DIALOGUE(0.26),
  /** Programs, as HumanEval. */
  CODE(-0.01),
  /** Several steps of thought, as MATH. */
  REASONING(-0.49),
  /** Summaries; assumed as hard as MMLU. */
  SUMMARISATION(0),
  /** Facts out of a given text, as QuALITY. */
  EXTRACTION(0.35);

  private final double offset;

  TaskCategory(double offset) {
    this.offset = offset;
  }

  /**
   * Gives how much easier than the catalogue's benchmark it is.
   *
   * @return probits, negative if it is harder
   */
  public double offset() {
    return offset;
  }
}

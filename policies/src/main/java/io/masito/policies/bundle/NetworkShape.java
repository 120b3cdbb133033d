package io.masito.policies.bundle;

/** How a network reads an observation. */
public enum NetworkShape {
  /** One row in, one score out: the options are scored one by one by the same network. */
  OPTION_SCORING,
  /**
   * All rows in, one after another and padded with zero rows to the greatest number of options; one
   * score for each option out. The form that MASITO describes.
   */
  CONCATENATING,
  /**
   * As {@link #OPTION_SCORING}, with a summary of all allowed options beside each row: the first
   * layer embeds a row, the mean of the embeddings of the allowed rows follows the row's features,
   * and the other layers score the two together. The order of the options does not matter.
   */
  CONTEXT_SCORING
}

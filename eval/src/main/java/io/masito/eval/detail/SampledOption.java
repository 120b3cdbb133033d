package io.masito.eval.detail;

import io.masito.env.view.ExecutionOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option as its agent saw it.
 *
 * @param option where and with which model
 * @param allowed whether it could be chosen
 * @param score the policy's score of it, null if the policy tells none
 * @param figures the features that say most about an option
 */
public record SampledOption(
    ExecutionOption option, boolean allowed, @Nullable Double score, List<Figure> figures) {

  /** Copies the figures. */
  public SampledOption {
    figures = List.copyOf(figures);
  }
}

package io.masito.eval.robustness;

import java.util.List;

/**
 * What was stated in advance. Every policy is held to be no worse than random in any scenario; the
 * rest depends on the suite.
 *
 * @param axes scenarios in rows, each from easy to hard
 * @param noMessages policies that read no messages; what hears none must not be worse than the best
 *     of them
 * @param declining axes along which no step may make a policy better
 */
public record StatedConditions(
    List<AxisPoint> axes, List<String> noMessages, List<String> declining) {

  /** Nothing was stated. */
  public static final StatedConditions NONE = new StatedConditions(List.of(), List.of(), List.of());

  /** Axis whose level 1 is that no message is heard. */
  public static final String MESSAGE_LOSS = "messageLoss";

  /** Copies the lists. */
  public StatedConditions {
    axes = List.copyOf(axes);
    noMessages = List.copyOf(noMessages);
    declining = List.copyOf(declining);
  }

  /**
   * Gives the scenarios of an axis.
   *
   * @param axis what is varied
   * @return its points, from easy to hard
   */
  public List<AxisPoint> of(String axis) {
    return axes.stream().filter(point -> point.axis().equals(axis)).toList();
  }
}

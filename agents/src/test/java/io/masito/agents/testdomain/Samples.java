package io.masito.agents.testdomain;

import io.masito.agents.Transition;
import io.masito.agents.replay.Sample;
import java.util.List;

/** Batches for tests, in which every transition counts in full. */
public final class Samples {

  private Samples() {}

  /** Makes a batch. */
  public static List<Sample> of(List<Transition> transitions) {
    return transitions.stream().map(Sample::of).toList();
  }

  /** Makes a batch. */
  public static List<Sample> of(Transition... transitions) {
    return of(List.of(transitions));
  }
}

package io.masito.eval.score;

import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import java.util.List;

/** Bounds the episodes of a world. */
@FunctionalInterface
public interface BoundSource {

  /**
   * Bounds episodes.
   *
   * @param world the world
   * @param rule the strongest rule known for it
   * @param seeds seeds of the episodes
   * @return what can be had in each, in the order of the seeds
   */
  List<EpisodeBound> of(NamedWorld world, PolicySource rule, List<Long> seeds);
}

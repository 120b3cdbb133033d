package io.masito.training.run;

import io.masito.training.loop.SnapshotJudge;

/** Makes what judges the weights on the way. */
@FunctionalInterface
public interface JudgeFactory {

  /**
   * Makes a judge.
   *
   * @param world the world to judge in
   * @param episodes how many episodes it plays for each judgement
   * @param seed seed of the training
   * @return the judge
   */
  SnapshotJudge create(RunWorld world, int episodes, long seed);
}

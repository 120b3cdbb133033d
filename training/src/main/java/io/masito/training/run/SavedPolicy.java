package io.masito.training.run;

import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.checkpoint.CheckpointFile;
import io.masito.training.checkpoint.SnapshotCodec;
import io.masito.training.loop.TrainingState;
import org.jspecify.annotations.Nullable;

/**
 * Weights that a run has kept.
 *
 * @param decisions decisions of all agents when they were kept
 * @param utilityPerRequest what the greedy evaluation found, null for a last checkpoint
 * @param snapshot the weights
 */
public record SavedPolicy(
    long decisions, @Nullable Double utilityPerRequest, PolicySnapshot snapshot) {

  /**
   * Reads the best weights of a run.
   *
   * @param folder its folder
   * @return the weights
   * @throws io.masito.env.config.ConfigError if there are none or they are damaged
   */
  public static SavedPolicy best(RunFolder folder) {
    return new CheckpointFile(folder.best())
        .read(in -> new SavedPolicy(in.readLong(), in.readDouble(), SnapshotCodec.read(in)));
  }

  /**
   * Reads the last weights of a run.
   *
   * @param folder its folder
   * @return the weights
   * @throws io.masito.env.config.ConfigError if there are none or they are damaged
   */
  public static SavedPolicy last(RunFolder folder) {
    return new CheckpointFile(folder.last())
        .read(
            in -> {
              TrainingState state = TrainingState.read(in);
              return new SavedPolicy(state.decisions(), null, SnapshotCodec.read(in));
            });
  }
}

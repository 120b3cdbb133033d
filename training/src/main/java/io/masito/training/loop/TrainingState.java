package io.masito.training.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the loop stands between two episodes.
 *
 * @param episodes episodes finished
 * @param decisions decisions of all agents in them
 * @param best the best policy so far, null before the first evaluation
 */
public record TrainingState(long episodes, long decisions, @Nullable BestPolicy best) {

  /** The state before the first episode. */
  public static final TrainingState START = new TrainingState(0, 0, null);

  /**
   * Writes the state.
   *
   * @param out where to
   * @throws IOException if writing fails
   */
  public void write(DataOutput out) throws IOException {
    out.writeLong(episodes);
    out.writeLong(decisions);
    out.writeBoolean(best != null);
    if (best != null) {
      out.writeLong(best.decisions());
      out.writeDouble(best.utilityPerRequest());
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param in where from
   * @return the state
   * @throws IOException if reading fails
   */
  public static TrainingState read(DataInput in) throws IOException {
    long episodes = in.readLong();
    long decisions = in.readLong();
    BestPolicy best = in.readBoolean() ? new BestPolicy(in.readLong(), in.readDouble()) : null;
    return new TrainingState(episodes, decisions, best);
  }

  boolean isBest(double utilityPerRequest) {
    return best == null || utilityPerRequest > best.utilityPerRequest();
  }
}

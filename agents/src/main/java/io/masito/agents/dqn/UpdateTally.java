package io.masito.agents.dqn;

import io.masito.agents.LearnerFigures;
import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Counts updates and sums up what they said. Not thread-safe. */
public final class UpdateTally implements Stateful {

  private long updates;
  private long recentUpdates;
  private double lossSum;
  private double valueSum;

  /** Makes a tally of nothing. */
  public UpdateTally() {}

  /**
   * Counts an update.
   *
   * @param loss its loss
   * @param meanValue mean value of the chosen options in its batch
   */
  public void add(double loss, double meanValue) {
    updates++;
    recentUpdates++;
    lossSum += loss;
    valueSum += meanValue;
  }

  /**
   * Gives the number of updates.
   *
   * @return since the start of the run
   */
  public long updates() {
    return updates;
  }

  /**
   * Gives the figures and starts the recent sums anew.
   *
   * @param replaySize transitions in replay
   * @return the figures
   */
  public LearnerFigures take(int replaySize) {
    var figures = new LearnerFigures(updates, replaySize, recentUpdates, lossSum, valueSum);
    recentUpdates = 0;
    lossSum = 0;
    valueSum = 0;
    return figures;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(updates);
    out.writeLong(recentUpdates);
    out.writeDouble(lossSum);
    out.writeDouble(valueSum);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    updates = in.readLong();
    recentUpdates = in.readLong();
    lossSum = in.readDouble();
    valueSum = in.readDouble();
  }
}

package io.masito.agents.team;

import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The mean of the values since it was last taken. */
final class RecentMean implements Stateful {

  private double sum;
  private long count;

  void add(double value) {
    sum += value;
    count++;
  }

  /** Gives the mean, NaN of nothing, and starts anew. */
  double take() {
    double mean = count == 0 ? Double.NaN : sum / count;
    sum = 0;
    count = 0;
    return mean;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeDouble(sum);
    out.writeLong(count);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    sum = in.readDouble();
    count = in.readLong();
  }
}

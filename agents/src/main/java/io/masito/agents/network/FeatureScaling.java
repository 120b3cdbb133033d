package io.masito.agents.network;

import io.masito.env.Stateful;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.Normaliser;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Measures mean and spread of every feature over the allowed rows of the first decisions, then
 * freezes them: {@code clip((x - mean) * scale, -limit, limit)}. The sums are those of B. P.
 * Welford, "Note on a method for calculating corrected sums of squares and products" (1962). Until
 * it is frozen it scales by what it has measured so far. Not thread-safe.
 */
public final class FeatureScaling implements Stateful {

  private static final float LIMIT = 5f;
  private static final int TILED_ROWS = 16;

  /** Bound when nothing is scaled: wide enough never to matter. */
  private static final float INERT_LIMIT = 1e6f;

  /** Spread, relative to the size of the mean, below which a feature counts as constant. */
  private static final double CONSTANT = 1e-6;

  private final int decisions;
  private final double[] means;
  private final double[] squares;
  private final float[] offset;
  private final float[] scale;
  private final float limit;

  /** Empty until it is first needed after a change. */
  private float[] tiledOffset = {};

  private float[] tiledScale = {};
  private final float[] block;

  /** Columns that are scaled; those behind them are left as they are. */
  private final int measured;

  private final Blanking blanking;
  private long rows;
  private long seen;

  /**
   * Makes a scaling that has measured nothing.
   *
   * @param features values in a row, above 0
   * @param decisions observations to measure; 0 leaves features as they are
   */
  public FeatureScaling(int features, int decisions) {
    this(features, 0, decisions, Blanking.NOTHING);
  }

  /**
   * Makes a scaling that has measured nothing.
   *
   * @param features values in a row that are scaled, above 0
   * @param more values behind them that are left as they are, at least 0
   * @param decisions observations to measure; 0 leaves all features as they are
   * @param blanking what is not seen in the rows of neighbours
   */
  public FeatureScaling(int features, int more, int decisions, Blanking blanking) {
    this.measured = features;
    this.blanking = blanking;
    this.decisions = decisions;
    this.means = new double[features];
    this.squares = new double[features];
    this.offset = new float[features + more];
    this.scale = new float[features + more];
    this.block = new float[TILED_ROWS * (features + more)];
    this.limit = decisions == 0 ? INERT_LIMIT : LIMIT;
    Arrays.fill(scale, 1f);
  }

  /**
   * Copies the scaling with all that it needs, for use on another thread.
   *
   * @return an independent scaling that stands where this one does
   */
  FeatureScaling copy() {
    var copy = new FeatureScaling(measured, offset.length - measured, decisions, blanking);
    copy.seen = seen;
    copy.rows = rows;
    System.arraycopy(means, 0, copy.means, 0, means.length);
    System.arraycopy(squares, 0, copy.squares, 0, squares.length);
    copy.refresh();
    return copy;
  }

  /**
   * Takes an observation into the measure, unless that is over.
   *
   * @param observation what an agent sees
   */
  public void measure(Observation observation) {
    if (frozen()) {
      return;
    }
    seen++;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        measureRow(observation, option);
      }
    }
    refresh();
  }

  private void measureRow(Observation observation, int option) {
    rows++;
    for (int feature = 0; feature < means.length; feature++) {
      double value = observation.value(option, feature);
      double before = value - means[feature];
      means[feature] += before / rows;
      squares[feature] += before * (value - means[feature]);
    }
  }

  private void refresh() {
    tiledOffset = new float[0];
    for (int feature = 0; feature < means.length && rows > 0; feature++) {
      double deviation = Math.sqrt(squares[feature] / rows);
      double size = Math.max(1, Math.abs(means[feature]));
      offset[feature] = (float) means[feature];
      scale[feature] = (float) (1 / (deviation <= CONSTANT * size ? size : deviation));
    }
  }

  /**
   * Says whether the measure is over.
   *
   * @return true if the scaling will not change again
   */
  public boolean frozen() {
    return seen >= decisions;
  }

  /**
   * Says whether a scaling was measured.
   *
   * @param scaling as {@link #toNormaliser} gave it
   * @return false if it leaves features as they are
   */
  public static boolean isMeasured(Normaliser scaling) {
    return scaling.limit() < INERT_LIMIT;
  }

  /**
   * Takes over a scaling that was measured before, and ends the measure.
   *
   * @param earlier as {@link #toNormaliser} gave it
   */
  public void adopt(Normaliser earlier) {
    seen = decisions;
    rows = 1;
    for (int feature = 0; feature < means.length; feature++) {
      double spread = 1.0 / earlier.scale()[feature];
      means[feature] = earlier.mean()[feature];
      squares[feature] = spread * spread;
    }
    refresh();
  }

  /**
   * Scales rows in place.
   *
   * @param rows raw rows, one after the other
   * @param start where the first value stands
   * @param count number of rows
   */
  public void scale(float[] rows, int start, int count) {
    if (this.rows == 0) {
      clip(rows, start, start + count * offset.length);
      return;
    }
    if (tiledOffset.length == 0) {
      tile();
    }
    int end = start + count * offset.length;
    for (int from = start; from < end; from += tiledOffset.length) {
      scaleBlock(rows, from, Math.min(tiledOffset.length, end - from));
    }
  }

  /**
   * Copies one row and scales it.
   *
   * @param observation where from
   * @param option row of it
   * @param target receives the scaled values
   * @param start where the first value goes
   */
  public void copyRow(Observation observation, int option, float[] target, int start) {
    observation.copyRow(option, target, start);
    scale(target, start, 1);
    blank(observation, option, target, start);
  }

  private void clip(float[] rows, int start, int end) {
    for (int i = start; i < end; i++) {
      rows[i] = Math.max(-limit, Math.min(limit, rows[i]));
    }
  }

  /** Goes through an array that starts where the tiles do: only then does it become vectors. */
  private void scaleBlock(float[] rows, int start, int length) {
    System.arraycopy(rows, start, block, 0, length);
    for (int i = 0; i < length; i++) {
      float scaled = (block[i] - tiledOffset[i]) * tiledScale[i];
      block[i] = Math.max(-limit, Math.min(limit, scaled));
    }
    System.arraycopy(block, 0, rows, start, length);
  }

  /** Repeats the scaling for several rows: one long loop is faster than many short ones. */
  private void tile() {
    tiledOffset = new float[block.length];
    tiledScale = new float[block.length];
    for (int i = 0; i < tiledOffset.length; i++) {
      tiledOffset[i] = offset[i % offset.length];
      tiledScale[i] = scale[i % offset.length];
    }
  }

  /** Whether rows are to be blanked at all. */
  boolean blanks() {
    return blanking.any();
  }

  /**
   * Blanks a row after it was scaled.
   *
   * @param observation where the row comes from
   * @param option number of the row
   * @param scaled receives the blanked values
   * @param start where the row starts in it
   */
  void blank(Observation observation, int option, float[] scaled, int start) {
    blanking.apply(observation, option, scaled, start);
  }

  /**
   * Says what is not seen in the rows of neighbours.
   *
   * @return the columns
   */
  public Blanking blanking() {
    return blanking;
  }

  /**
   * Copies the scaling as it stands, but for the values that are left as they are.
   *
   * @return a plain copy
   */
  public Normaliser toNormaliser() {
    return new Normaliser(Arrays.copyOf(offset, measured), Arrays.copyOf(scale, measured), limit);
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(seen);
    out.writeLong(rows);
    for (int feature = 0; feature < means.length; feature++) {
      out.writeDouble(means[feature]);
      out.writeDouble(squares[feature]);
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    seen = in.readLong();
    rows = in.readLong();
    for (int feature = 0; feature < means.length; feature++) {
      means[feature] = in.readDouble();
      squares[feature] = in.readDouble();
    }
    refresh();
  }
}

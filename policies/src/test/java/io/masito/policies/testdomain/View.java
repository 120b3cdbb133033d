package io.masito.policies.testdomain;

import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.List;

/** Builds an observation of the scheduling world row by row; what is not set is 0. */
public final class View {

  private static final int FEATURES = SchedulingFeature.schema().size();

  private final List<float[]> rows = new ArrayList<>();
  private final List<Boolean> allowed = new ArrayList<>();

  /** Starts an option on the own node. */
  public View here() {
    return row(SchedulingFeature.IS_HERE);
  }

  /** Starts an option on a neighbour. */
  public View neighbour() {
    return row(SchedulingFeature.IS_NEIGHBOUR);
  }

  /** Starts an option in the cloud. */
  public View cloud() {
    return row(SchedulingFeature.IS_CLOUD);
  }

  /** Sets a column of the last option. */
  public View with(SchedulingFeature feature, double value) {
    rows.get(rows.size() - 1)[feature.ordinal()] = (float) value;
    return this;
  }

  /** Masks the last option. */
  public View masked() {
    allowed.set(allowed.size() - 1, false);
    return this;
  }

  /** Makes the observation. */
  public Observation see() {
    float[] values = new float[rows.size() * FEATURES];
    boolean[] mask = new boolean[rows.size()];
    for (int i = 0; i < mask.length; i++) {
      System.arraycopy(rows.get(i), 0, values, i * FEATURES, FEATURES);
      mask[i] = allowed.get(i);
    }
    return Observation.ofOwned(FEATURES, values, mask);
  }

  private View row(SchedulingFeature place) {
    rows.add(new float[FEATURES]);
    allowed.add(true);
    return with(place, 1).with(SchedulingFeature.SERVING, 1);
  }
}

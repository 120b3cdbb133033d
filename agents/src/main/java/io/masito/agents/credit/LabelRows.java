package io.masito.agents.credit;

import io.masito.agents.network.FeatureScaling;
import io.masito.env.view.Observation;
import java.util.List;

/** Labels as rows of scaled features with a target each; only allowed options have rows. */
final class LabelRows {

  private final int features;
  private final int[] first;
  private final float[] values;
  private final float[] own;
  private final float[] others;

  private LabelRows(int features, int[] first) {
    int rows = first[first.length - 1];
    this.features = features;
    this.first = first;
    this.values = new float[Math.multiplyExact(rows, features)];
    this.own = new float[rows];
    this.others = new float[rows];
  }

  static LabelRows of(List<LabelledDecision> labels, FeatureScaling scaling, int features) {
    int[] first = new int[labels.size() + 1];
    for (int i = 0; i < labels.size(); i++) {
      first[i + 1] = first[i] + allowed(labels.get(i).seen());
    }
    var rows = new LabelRows(features, first);
    for (int i = 0; i < labels.size(); i++) {
      rows.fill(first[i], labels.get(i), scaling);
    }
    return rows;
  }

  private static int allowed(Observation seen) {
    int allowed = 0;
    for (int option = 0; option < seen.options(); option++) {
      allowed += seen.allowed(option) ? 1 : 0;
    }
    return allowed;
  }

  private void fill(int start, LabelledDecision label, FeatureScaling scaling) {
    int row = start;
    for (int option = 0; option < label.seen().options(); option++) {
      if (label.seen().allowed(option)) {
        scaling.copyRow(label.seen(), option, values, row * features);
        own[row] = label.own()[option];
        others[row] = label.others()[option];
        row++;
      }
    }
  }

  int decisions() {
    return first.length - 1;
  }

  int firstRow(int decision) {
    return first[decision];
  }

  /** Most rows of a decision. */
  int widest() {
    int widest = 1;
    for (int i = 0; i < decisions(); i++) {
      widest = Math.max(widest, first[i + 1] - first[i]);
    }
    return widest;
  }

  /** Copies the rows of a decision into a batch; returns how many. */
  int copy(int decision, float[] batch, int row) {
    int rows = first[decision + 1] - first[decision];
    System.arraycopy(values, first[decision] * features, batch, row * features, rows * features);
    return rows;
  }

  /** Targets by row, not a copy. */
  float[] targets(boolean ofOwn) {
    return ofOwn ? own : others;
  }
}

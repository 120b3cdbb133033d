package io.masito.env.sim;

/** The models that are waited for, in the order in which they were first asked for. */
final class ClaimLine {

  private final int[] models;

  /** By model, how many requests had come to the node when it claimed. */
  private final long[] madeAfter;

  private final boolean[] claims;
  private int size;

  ClaimLine(int models) {
    this.models = new int[models];
    this.madeAfter = new long[models];
    this.claims = new boolean[models];
  }

  ClaimLine copy() {
    var copy = new ClaimLine(models.length);
    System.arraycopy(models, 0, copy.models, 0, size);
    System.arraycopy(madeAfter, 0, copy.madeAfter, 0, models.length);
    System.arraycopy(claims, 0, copy.claims, 0, models.length);
    copy.size = size;
    return copy;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  int get(int place) {
    return models[place];
  }

  /** Whose turn it is; there must be somebody. */
  int first() {
    return models[0];
  }

  /** How many requests had come to the node when the first claim was made, 0 if there is none. */
  long firstMadeAfter() {
    return size == 0 ? 0 : madeAfter[models[0]];
  }

  /** Adds a model at the end, leaves it where it is, or takes it out. */
  void update(int model, boolean needs, long arrivals) {
    if (needs && !claims[model]) {
      claims[model] = true;
      madeAfter[model] = arrivals;
      models[size++] = model;
    } else if (!needs && claims[model]) {
      remove(model);
    }
  }

  void remove(int model) {
    int kept = 0;
    for (int place = 0; place < size; place++) {
      if (models[place] != model) {
        models[kept++] = models[place];
      }
    }
    size = kept;
    claims[model] = false;
  }
}

package io.masito.env.sim;

import io.masito.env.sim.ResidencyPlan.Weights;
import io.masito.env.view.ModelStanding;

/**
 * What an agent believes of the models of its node, from which of them it takes to be in memory and
 * from its requests in flight, by the rules of {@link Residency}: a model that is not there and has
 * requests is waited for; loads come one after the other; a load that finds no room beside models
 * at work waits until they are empty, and nobody new starts until then. How far a load has come it
 * cannot know. Immutable.
 */
final class BelievedModels {

  private final ResidencyPlan plan;
  private final boolean[] resident;
  private final boolean[] wanted;

  /**
   * Believes something.
   *
   * @param resident by model, whether it is taken to be in memory; kept
   * @param wanted by model, whether it has requests in flight; kept
   */
  BelievedModels(ResidencyPlan plan, boolean[] resident, boolean[] wanted) {
    this.plan = plan;
    this.resident = resident;
    this.wanted = wanted;
  }

  /** Tells how a model stands, if those who run need so long. */
  ModelStanding standing(int model, double drainSeconds) {
    boolean held = isHeld();
    if (resident[model] && !held) {
      return ModelStanding.READY;
    }
    boolean drains = held || (!resident[model] && !fitsBesideThoseAtWork(model));
    boolean reloads = !resident[model] || !weights(model).pinned();
    return new ModelStanding(
        resident[model],
        secondsAhead(model) + (drains ? drainSeconds : 0),
        reloads ? Nanos.toSeconds(loadNanos(model)) : 0);
  }

  /**
   * Memory that is left for KV blocks.
   *
   * @param told whether it is known who is in memory; if not, those who have requests are
   */
  long kvBytes(boolean told) {
    long left = plan.memoryBytes();
    for (int model = 0; model < resident.length; model++) {
      boolean there = told ? resident[model] : wanted[model];
      left -= there ? weights(model).bytes() : 0;
    }
    return StrictMath.max(0, left);
  }

  private boolean isHeld() {
    for (int model = 0; model < resident.length; model++) {
      if (isClaimed(model) && !fitsBesideThoseAtWork(model)) {
        return true;
      }
    }
    return false;
  }

  private boolean isClaimed(int model) {
    return wanted[model] && !resident[model];
  }

  private double secondsAhead(int model) {
    double seconds = 0;
    for (int other = 0; other < resident.length; other++) {
      seconds += other != model && isClaimed(other) ? Nanos.toSeconds(loadNanos(other)) : 0;
    }
    return seconds;
  }

  private boolean fitsBesideThoseAtWork(int model) {
    long left = plan.memoryBytes() - weights(model).bytes();
    for (int other = 0; other < resident.length; other++) {
      boolean stays = resident[other] && (isAtWork(other) || weights(other).pinned());
      boolean comes = other == weights(model).base();
      left -= other != model && (stays || comes) ? weights(other).bytes() : 0;
    }
    return left >= 0;
  }

  /** Whether a model has requests, itself or through an adapter. */
  private boolean isAtWork(int model) {
    boolean works = wanted[model];
    for (int other = 0; other < resident.length; other++) {
      works |= wanted[other] && resident[other] && weights(other).base() == model;
    }
    return works;
  }

  private long loadNanos(int model) {
    int base = weights(model).base();
    boolean alone = base == ResidencyPlan.NO_BASE || resident[base];
    return weights(model).loadNanos() + (alone ? 0 : weights(base).loadNanos());
  }

  private Weights weights(int model) {
    return plan.models().get(model);
  }
}

package io.masito.agents.dqn;

import io.masito.agents.Transition;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NetworkActor;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.NetworkPass;
import io.masito.agents.network.ObservationBatch;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.Sample;
import io.masito.env.view.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the values of chosen options should be: {@code R + gamma^elapsed Q_target(s', a')}, where a'
 * is the best allowed option by the online network (Hado van Hasselt, Arthur Guez, David Silver,
 * "Deep reinforcement learning with double Q-learning", 2016), or by the target network itself
 * (Mnih et al., 2015). We changed: masks hold for a' in both forms, the discount follows the
 * elapsed time, and nothing is added where the world ended or no option is allowed. Not
 * thread-safe.
 */
public final class TdTargets {

  private final Parameters online;
  private final Parameters target;
  private final boolean doubleDqn;
  private final double discountPerSecond;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private final @Nullable Observation[] nexts;
  private final int[] numbers;
  private final int[] options;
  private final float[] highest;
  private final double[] targets;
  private long lastElapsedNanos = -1;
  private double lastDiscount;

  /**
   * Makes the memory for batches.
   *
   * @param definition of both networks
   * @param online the network that learns
   * @param target its older copy
   * @param scaling of the features
   * @param doubleDqn whether the online network picks the option
   * @param discountPerSecond gamma of one second
   * @param batchSize most transitions in a batch
   */
  public TdTargets(
      NetworkDefinition definition,
      Parameters online,
      Parameters target,
      FeatureScaling scaling,
      boolean doubleDqn,
      double discountPerSecond,
      int batchSize) {
    this.online = online;
    this.target = target;
    this.doubleDqn = doubleDqn;
    this.discountPerSecond = discountPerSecond;
    int each = definition.maxOptions();
    this.batch = ObservationBatch.of(definition, scaling, batchSize, each);
    this.pass = ObservationBatch.passFor(definition, online, batchSize, each);
    this.nexts = new Observation[batchSize];
    this.numbers = new int[batchSize];
    this.options = new int[batchSize];
    this.highest = new float[batchSize];
    this.targets = new double[batchSize];
  }

  /**
   * Computes the targets of a batch.
   *
   * @param samples at most the batch size
   * @return shape [samples]; owned by this object and overwritten by the next call
   */
  public double[] compute(List<Sample> samples) {
    int packed = pack(samples);
    float[] values = packed == 0 ? highest : following(samples.size());
    for (int i = 0; i < samples.size(); i++) {
      Transition transition = samples.get(i).transition();
      targets[i] = transition.reward();
      if (numbers[i] >= 0) {
        double following = values[numbers[i]];
        targets[i] += discount(transition) * following;
      }
    }
    return targets;
  }

  private float[] following(int size) {
    choose(size, batch.run(doubleDqn ? online : target, pass));
    return doubleDqn ? batch.runChosen(target, pass, options) : highest;
  }

  /** Where decisions come at a beat, the last discount is the next one too. */
  private double discount(Transition transition) {
    if (transition.elapsedNanos() != lastElapsedNanos) {
      lastElapsedNanos = transition.elapsedNanos();
      lastDiscount = transition.discount(discountPerSecond);
    }
    return lastDiscount;
  }

  /**
   * Packs what follows, unless it counts for nothing. Three short loops, as what they read is
   * spread all over the memory: a processor then waits for many reads at once, not for one after
   * the other.
   *
   * @return how many observations were packed
   */
  private int pack(List<Sample> samples) {
    int size = samples.size();
    for (int i = 0; i < size; i++) {
      Transition transition = samples.get(i).transition();
      Observation next = transition.next();
      nexts[i] = next == null || discount(transition) == 0 ? null : next;
    }
    int packed = 0;
    for (int i = 0; i < size; i++) {
      Observation next = nexts[i];
      numbers[i] = next != null && anyAllowed(next) ? packed++ : -1;
    }
    batch.clear();
    for (int i = 0; i < size; i++) {
      Observation next = nexts[i];
      if (next != null && numbers[i] >= 0) {
        batch.addAllowed(next);
      }
    }
    return packed;
  }

  private void choose(int size, float[] values) {
    for (int i = 0; i < size; i++) {
      Observation next = nexts[i];
      if (next != null && numbers[i] >= 0) {
        int number = numbers[i];
        options[number] = NetworkActor.best(next, number, batch, values);
        highest[number] = values[batch.index(number, options[number])];
      }
    }
  }

  private static boolean anyAllowed(Observation observation) {
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        return true;
      }
    }
    return false;
  }
}

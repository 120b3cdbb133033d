package io.masito.agents.credit;

import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.env.EnvSpec;
import io.masito.env.Stateful;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * Two networks that score an option: what it earns the request itself, and what it does to others.
 * They are fitted apart, because the first is nearly without noise and the second is mostly noise.
 * The choice is the option of the greatest {@code own + factor * others}, as Jakob Foerster et al.,
 * "Counterfactual multi-agent policy gradients", AAAI 2018, subtract from a joint value its mean
 * over an agent's own options; here the values are measured in forked worlds, not learned by a
 * critic. Features are scaled by what the first fit showed. Each fit goes on from the weights of
 * the last. Not thread-safe.
 */
public final class CreditNetworks implements Stateful {

  private final EnvSpec spec;
  private final RandomStreams streams;
  private final Parameters own;
  private final Parameters others;
  private FeatureScaling scaling;
  private int measured;
  private long updates;

  /**
   * Makes networks with drawn weights.
   *
   * @param spec the world
   * @param ownHidden hidden layers of the first network, at least one
   * @param othersHidden hidden layers of the second, at least one
   * @param seed of the weights and the order of labels
   */
  public CreditNetworks(
      EnvSpec spec, List<Integer> ownHidden, List<Integer> othersHidden, long seed) {
    NativeThreads.useOne();
    this.spec = spec;
    this.streams = new RandomStreams(seed);
    this.own = network(ownHidden, 0);
    this.others = network(othersHidden, 1);
    this.scaling = new FeatureScaling(spec.schema().size(), 0);
  }

  private Parameters network(List<Integer> hidden, int index) {
    return new NetworkDefinition(
            NetworkShape.OPTION_SCORING, spec.schema().size(), spec.maxOptions(), hidden)
        .initial(streams.seed(Purpose.INITIAL_WEIGHTS, index));
  }

  /**
   * What a fit came to.
   *
   * @param ownExplained share of the differences between options in the own outcome of held-out
   *     decisions that is explained, at most 1
   * @param othersExplained the same of the effect on others
   */
  public record Fit(double ownExplained, double othersExplained) {}

  /**
   * Fits both networks.
   *
   * @param labels all labels
   * @param ofOwn how the first is fitted
   * @param ofOthers how the second is
   * @param round number of the fit; with the seed it gives the order of labels
   * @return how well they do on held-out decisions
   * @throws io.masito.agents.NotFiniteException if a gradient is not finite
   */
  public Fit fit(
      List<LabelledDecision> labels, FitSettings ofOwn, FitSettings ofOthers, int round) {
    if (measured == 0) {
      measure(labels);
    }
    LabelRows rows = LabelRows.of(labels, scaling, spec.schema().size());
    var first = new OptionFit(rows, true, own, ofOwn);
    var second = new OptionFit(rows, false, others, ofOthers);
    double ownExplained = first.fit(streams.of(Purpose.REPLAY, round, 0));
    double othersExplained = second.fit(streams.of(Purpose.REPLAY, round, 1));
    updates += first.updates() + second.updates();
    return new Fit(ownExplained, othersExplained);
  }

  private void measure(List<LabelledDecision> labels) {
    measured = labels.size();
    scaling = new FeatureScaling(spec.schema().size(), measured);
    labels.forEach(label -> scaling.measure(label.seen()));
  }

  /**
   * Merges the networks into a policy that all agents share.
   *
   * @param factor weight of the effect on others
   * @return plain weights
   */
  public PolicySnapshot merged(double factor) {
    return new PolicySnapshot(
        NetworkShape.OPTION_SCORING,
        spec.schema(),
        spec.maxOptions(),
        scaling.toNormaliser(),
        List.of(MergedNetwork.of(own, others, factor)),
        Collections.nCopies(spec.agents().size(), 0));
  }

  /**
   * Counts updates of weights.
   *
   * @return of both networks, since the start
   */
  public long updates() {
    return updates;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(updates);
    out.writeInt(measured);
    if (measured > 0) {
      scaling.saveState(out);
    }
    own.saveState(out);
    others.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    updates = in.readLong();
    measured = in.readInt();
    scaling = new FeatureScaling(spec.schema().size(), measured);
    if (measured > 0) {
      scaling.loadState(in);
    }
    own.loadState(in);
    others.loadState(in);
  }
}

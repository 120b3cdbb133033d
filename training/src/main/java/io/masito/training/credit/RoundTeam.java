package io.masito.training.credit;

import io.masito.agents.Team;
import io.masito.agents.TeamProgress;
import io.masito.agents.credit.CreditNetworks;
import io.masito.agents.credit.LabelStore;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.view.Prices;
import io.masito.eval.bound.Future;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.checkpoint.SnapshotCodec;
import io.masito.training.config.TrainingConfig;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The team of a training in rounds and all that goes on from one round to the next: labels, the
 * networks fitted last, and the best team so far. It acts greedily and learns nothing while it
 * acts. Not thread-safe.
 */
public final class RoundTeam implements Team {

  private static final int STATE_VERSION = 2;

  private final EnvSpec spec;
  private final TrainingConfig config;
  private final CreditNetworks networks;
  private final LabelStore labels;
  private int round;
  private long decisions;
  private String rule = "";
  private double factor = 1;
  private Prices prices = Prices.NONE;
  private @Nullable PolicySnapshot adopted;

  private RoundTeam(EnvSpec spec, TrainingConfig config, long seed) {
    this.spec = spec;
    this.config = config;
    this.networks =
        new CreditNetworks(spec, config.credit().ownHidden(), config.credit().othersHidden(), seed);
    this.labels = new LabelStore(config.credit().maxLabels());
  }

  /**
   * Makes a team before its first round.
   *
   * @param spec the world it will decide in
   * @param config how it learns
   * @param seed of all that is drawn by lot
   * @return the team
   */
  public static RoundTeam create(EnvSpec spec, TrainingConfig config, long seed) {
    return new RoundTeam(spec, config, seed);
  }

  CreditNetworks networks() {
    return networks;
  }

  LabelStore labels() {
    return labels;
  }

  int round() {
    return round;
  }

  /** The rule to beat, with its numbers; empty before it was tuned. */
  String rule() {
    return rule;
  }

  void begin(String ruleToBeat) {
    rule = ruleToBeat;
  }

  /** The networks fitted last, with the factor that was best for them. */
  PolicySnapshot fitted() {
    return networks.merged(factor);
  }

  /** The prices of energy and money beyond those of the world. */
  Prices prices() {
    return prices;
  }

  void charge(Prices newPrices) {
    prices = newPrices;
  }

  /** The best team so far, null before the first round ends. */
  @Nullable PolicySnapshot adopted() {
    return adopted;
  }

  void adopt(PolicySnapshot team) {
    adopted = team;
  }

  void endRound(double bestFactor, long decisionsSeen) {
    round++;
    factor = bestFactor;
    decisions += decisionsSeen;
  }

  @Override
  public List<Decision> act(Turn turn) {
    return Future.decisions(new SnapshotPolicy(snapshot()), turn);
  }

  @Override
  public void endEpisode(Turn turn) {
    // Nothing is learned from an episode that it played.
  }

  @Override
  public TeamProgress progress() {
    return new TeamProgress(
        decisions,
        networks.updates(),
        0,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        labels.labels().size());
  }

  @Override
  public PolicySnapshot snapshot() {
    return adopted == null ? fitted() : adopted;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeInt(STATE_VERSION);
    out.writeUTF(identity());
    out.writeInt(round);
    out.writeLong(decisions);
    out.writeUTF(rule);
    out.writeDouble(factor);
    out.writeDouble(prices.utilityPerJoule());
    out.writeDouble(prices.utilityPerUsd());
    out.writeBoolean(adopted != null);
    if (adopted != null) {
      SnapshotCodec.write(adopted, out);
    }
    networks.saveState(out);
    labels.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("state of rounds has version " + version + ", not " + STATE_VERSION);
    }
    String saved = in.readUTF();
    if (!saved.equals(identity())) {
      throw new IOException("state of rounds belongs to " + saved + ", not to " + identity());
    }
    round = in.readInt();
    decisions = in.readLong();
    rule = in.readUTF();
    factor = in.readDouble();
    prices = new Prices(in.readDouble(), in.readDouble());
    adopted = in.readBoolean() ? SnapshotCodec.read(in) : null;
    networks.loadState(in);
    labels.loadState(in);
  }

  private String identity() {
    return "%d agents, at most %d options, features %s, own %s, others %s"
        .formatted(
            spec.agents().size(),
            spec.maxOptions(),
            spec.schema().digest(),
            config.credit().ownHidden(),
            config.credit().othersHidden());
  }
}

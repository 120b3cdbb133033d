package io.masito.training.testdomain;

import io.masito.agents.Team;
import io.masito.agents.TeamProgress;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** A team that fits one linear score to immediate rewards: all the loop needs of a learner. */
public final class LinearTeam implements Team {

  private static final float STEP = 0.05f;
  private static final double EPSILON = 0.2;

  private final EnvSpec spec;
  private final SmallRandom random;
  private final float[] weights;
  private final TreeMap<Long, float[]> open = new TreeMap<>();
  private long decisions;
  private long updates;
  private double lossSum;
  private double rewardSum;
  private long recent;

  /**
   * Makes the team.
   *
   * @param spec the world
   * @param seed seed of its exploration
   */
  public LinearTeam(EnvSpec spec, long seed) {
    this.spec = spec;
    this.random = new RandomStreams(seed).of(Purpose.EXPLORATION);
    this.weights = new float[spec.schema().size() + 1];
  }

  @Override
  public List<Decision> act(Turn turn) {
    turn.agents().forEach(due -> due.credits().forEach(this::learn));
    var chosen = new ArrayList<Decision>();
    for (AgentTurn due : turn.agents()) {
      int option = choose(due.observation());
      open.put(due.decisionId(), row(due.observation(), option));
      chosen.add(new Decision(due.agent(), due.decisionId(), option));
      decisions++;
    }
    return chosen;
  }

  @Override
  public void endEpisode(Turn turn) {
    turn.agents().forEach(closing -> closing.credits().forEach(this::learn));
    open.clear();
  }

  @Override
  public TeamProgress progress() {
    var progress =
        new TeamProgress(decisions, updates, EPSILON, lossSum / recent, 0, rewardSum / recent, 0);
    lossSum = 0;
    rewardSum = 0;
    recent = 0;
    return progress;
  }

  @Override
  public PolicySnapshot snapshot() {
    int features = spec.schema().size();
    float[] unit = new float[features];
    Arrays.fill(unit, 1);
    var layer =
        new DenseLayer(
            features, 1, Arrays.copyOf(weights, features), new float[] {weights[features]}, false);
    return new PolicySnapshot(
        NetworkShape.OPTION_SCORING,
        spec.schema(),
        spec.maxOptions(),
        new Normaliser(new float[features], unit, 1e6f),
        List.of(List.of(layer)),
        spec.agents().stream().map(agent -> 0).toList());
  }

  /** Breaks the weights, as a learner that diverges does. */
  public void poison() {
    weights[0] = Float.NaN;
  }

  /** Makes all options look alike, as in a policy that has become constant. */
  public void flatten() {
    Arrays.fill(weights, 0);
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    random.saveState(out);
    for (float weight : weights) {
      out.writeFloat(weight);
    }
    out.writeLong(decisions);
    out.writeLong(updates);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    random.loadState(in);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = in.readFloat();
    }
    decisions = in.readLong();
    updates = in.readLong();
  }

  private void learn(Credit credit) {
    float[] row = open.remove(credit.decisionId());
    float error = (float) credit.reward() - score(row);
    for (int i = 0; i < row.length; i++) {
      weights[i] += STEP * error * row[i];
    }
    updates++;
    recent++;
    lossSum += error * error;
    rewardSum += credit.reward();
  }

  private int choose(Observation seen) {
    if (random.nextDouble() < EPSILON) {
      return random.nextInt(seen.options());
    }
    int best = 0;
    for (int option = 1; option < seen.options(); option++) {
      best = score(row(seen, option)) > score(row(seen, best)) ? option : best;
    }
    return best;
  }

  private float score(float[] row) {
    float sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += weights[i] * row[i];
    }
    return sum;
  }

  private static float[] row(Observation seen, int option) {
    float[] row = new float[seen.features() + 1];
    for (int i = 0; i < seen.features(); i++) {
      row[i] = seen.value(option, i);
    }
    row[seen.features()] = 1;
    return row;
  }
}

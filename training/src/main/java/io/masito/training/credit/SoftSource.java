package io.masito.training.credit;

import io.masito.agents.network.SnapshotPolicy;
import io.masito.env.EnvSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.PolicySnapshot;

/**
 * A team that chooses by lot among the allowed options whose score is closer than a width to the
 * best. Draws are keyed by agent and number of its decision, so they are the same in every future.
 *
 * @param snapshot the weights
 * @param width how close, in utility, above 0
 */
record SoftSource(PolicySnapshot snapshot, double width) implements PolicySource {

  @Override
  public String name() {
    return "soft";
  }

  @Override
  public Policy start(EnvSpec spec, long seed) {
    return new Soft(new SnapshotPolicy(snapshot), width, seed, spec.agents().size());
  }

  private static final class Soft implements Policy {

    private final SnapshotPolicy scores;
    private final double width;
    private final RandomStreams draws;
    private final long[] decided;

    private Soft(SnapshotPolicy scores, double width, long seed, int agents) {
      this.scores = scores;
      this.width = width;
      this.draws = new RandomStreams(seed);
      this.decided = new long[agents];
    }

    @Override
    public int choose(int agent, Observation observation) {
      float[] values = scores.values(agent, observation);
      int best = scores.choose(agent, observation);
      int near = 0;
      for (int option = 0; option < values.length; option++) {
        near += near(observation, values, best, option) ? 1 : 0;
      }
      int lot = draws.of(Purpose.EXPLORATION, agent, ++decided[agent]).nextInt(near);
      for (int option = 0; option < values.length; option++) {
        if (near(observation, values, best, option) && lot-- == 0) {
          return option;
        }
      }
      return best;
    }

    private boolean near(Observation observation, float[] values, int best, int option) {
      return observation.allowed(option) && values[best] - values[option] <= width;
    }
  }
}

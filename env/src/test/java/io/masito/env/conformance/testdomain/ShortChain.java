package io.masito.env.conformance.testdomain;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.List;

/** One agent that names the marked option ten times; no requests, no totals, and a true end. */
public final class ShortChain implements MultiAgentEnv {

  private static final int LENGTH = 10;

  private long seed;
  private long decision = LENGTH;
  private List<Credit> credits = List.of();

  @Override
  public EnvSpec spec() {
    var options =
        List.of(
            new ExecutionOption(Place.HERE, "n", "a"), new ExecutionOption(Place.HERE, "n", "b"));
    var mark = new Feature("mark", "1", Feature.Scope.OPTION, 0, 1, "1 at the right one");
    var schema = new FeatureSchema(1, List.of(mark));
    return new EnvSpec("chain", 1, List.of("a"), List.of(options), schema, 1_000, 0);
  }

  @Override
  public Turn reset(long newSeed) {
    seed = newSeed;
    decision = 0;
    credits = List.of();
    return turn();
  }

  @Override
  public Turn step(List<Decision> decisions) {
    if (decision >= LENGTH) {
      throw new IllegalStateException("ended");
    }
    if (decisions.size() != 1
        || decisions.get(0).agent() != 0
        || decisions.get(0).decisionId() != decision
        || decisions.get(0).option() < 0
        || decisions.get(0).option() > 1) {
      throw new IllegalArgumentException("wrong: " + decisions);
    }
    double reward = decisions.get(0).option() == marked() ? 1 : 0;
    credits = List.of(new Credit(decision, decision, reward, true));
    decision++;
    return turn();
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new ShortChain();
    fork.seed = seed;
    fork.decision = decision;
    fork.credits = credits;
    return fork;
  }

  private Turn turn() {
    boolean ended = decision == LENGTH;
    float mark = marked();
    var seen = Observation.of(1, new float[] {1 - mark, mark}, new boolean[] {true, true});
    long id = ended ? AgentTurn.NO_DECISION : decision;
    var agent = new AgentTurn(0, id, seen, decision == 0 ? 0 : 1, credits);
    EpisodePhase phase = ended ? EpisodePhase.TERMINATED : EpisodePhase.RUNNING;
    return new Turn(decision, phase, List.of(agent), List.of(), null);
  }

  private int marked() {
    return new RandomStreams(seed).of(Purpose.REQUEST_CLASS, decision).nextInt(2);
  }
}

package io.masito.training.testdomain;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A world in which two agents take turns and one of three options carries a mark. Choosing it earns
 * 1, anything else nothing. An episode has {@link #LENGTH} decisions, one a second.
 */
public final class SpotTheMark implements MultiAgentEnv {

  /** Decisions in an episode. */
  public static final int LENGTH = 40;

  private static final long SECOND = 1_000_000_000L;
  private static final List<String> NODES = List.of("a", "b", "c");

  private long seed;
  private int step;
  private final List<List<Credit>> pending = new ArrayList<>();

  /** Makes the world. */
  public SpotTheMark() {
    pending.add(new ArrayList<>());
    pending.add(new ArrayList<>());
  }

  @Override
  public EnvSpec spec() {
    List<ExecutionOption> options =
        NODES.stream().map(node -> new ExecutionOption(Place.HERE, node, "m")).toList();
    var mark = new Feature("mark", "1", Feature.Scope.OPTION, 0, 1, "1 on the right option");
    var noise = new Feature("noise", "1", Feature.Scope.OPTION, 0, 1, "says nothing");
    return new EnvSpec(
        "spot-the-mark",
        1,
        List.of("first", "second"),
        List.of(options, options),
        new FeatureSchema(1, List.of(mark, noise)),
        LENGTH * SECOND,
        0);
  }

  @Override
  public Turn reset(long newSeed) {
    seed = newSeed;
    step = 0;
    pending.forEach(List::clear);
    return running(List.of());
  }

  @Override
  public Turn step(List<Decision> decisions) {
    Decision decision = decisions.get(0);
    double reward = decision.option() == marked(step) ? 1 : 0;
    pending.get(decision.agent()).add(new Credit(step, step * SECOND, reward, true));
    List<Outcome> outcomes = List.of(outcome(decision, reward));
    step++;
    return step < LENGTH ? running(outcomes) : ended(outcomes);
  }

  @Override
  public MultiAgentEnv fork() {
    var copy = new SpotTheMark();
    copy.seed = seed;
    copy.step = step;
    copy.pending.get(0).addAll(pending.get(0));
    copy.pending.get(1).addAll(pending.get(1));
    return copy;
  }

  private Turn running(List<Outcome> outcomes) {
    AgentTurn due = turnOf(step % 2, step);
    return new Turn(step * SECOND, EpisodePhase.RUNNING, List.of(due), outcomes, null);
  }

  private Turn ended(List<Outcome> outcomes) {
    var closing = List.of(turnOf(0, AgentTurn.NO_DECISION), turnOf(1, AgentTurn.NO_DECISION));
    var totals = new EpisodeTotals(LENGTH, 0, 0, 0);
    return new Turn(step * SECOND, EpisodePhase.TRUNCATED, closing, outcomes, totals);
  }

  private AgentTurn turnOf(int agent, long decisionId) {
    List<Credit> credits = List.copyOf(pending.get(agent));
    pending.get(agent).clear();
    return new AgentTurn(agent, decisionId, view(), step < 2 ? 0 : 2 * SECOND, credits);
  }

  private Observation view() {
    var noise = new RandomStreams(seed).of(Purpose.TRANSFER_JITTER, step);
    float[] values = new float[2 * NODES.size()];
    for (int option = 0; option < NODES.size(); option++) {
      values[2 * option] = option == marked(step) ? 1 : 0;
      values[2 * option + 1] = (float) noise.nextDouble();
    }
    return Observation.ofOwned(2, values, new boolean[] {true, true, true});
  }

  private int marked(int at) {
    return new RandomStreams(seed).of(Purpose.REQUEST_CLASS, at).nextInt(NODES.size());
  }

  private Outcome outcome(Decision decision, double reward) {
    long now = step * SECOND;
    return new Outcome(
        step,
        decision.agent(),
        decision.option(),
        Place.HERE,
        OutcomeKind.SERVED,
        0,
        new RequestTimes(now, now, now, now, now),
        1,
        1,
        new Outcome.Score(true, reward, 0, 0, reward));
  }
}

package io.masito.training.yardstick;

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
import java.util.ArrayList;
import java.util.List;

/**
 * Poles on carts (Andrew Barto, Richard Sutton, Charles Anderson, "Neuronlike adaptive elements
 * that can solve difficult learning control problems", 1983) with the constants and limits of
 * Gymnasium's CartPole-v1: each agent pushes its own cart left or right every 0.02 s and earns 1 a
 * push until its pole leans by 12 degrees or its cart leaves the track; at most 500 pushes. An
 * agent whose pole has fallen decides no more; its closing view allows nothing, so nothing is
 * bootstrapped from it. The episode ends when all have fallen. Not thread-safe.
 */
final class CartPoles implements MultiAgentEnv {

  static final int LONGEST = 500;
  static final long STEP_NANOS = 20_000_000;

  private static final int OPTIONS = 2;

  private final int agents;
  private final EnvSpec spec;
  private final List<CartPole> poles = new ArrayList<>();
  private int step;

  CartPoles(int agents) {
    this.agents = agents;
    this.spec = specOf(agents);
  }

  private static EnvSpec specOf(int agents) {
    var features =
        List.of(
            feature("position", "m", Feature.Scope.SHARED, 4.8),
            feature("speed", "m/s", Feature.Scope.SHARED, 10),
            feature("angle", "rad", Feature.Scope.SHARED, 0.42),
            feature("turning", "rad/s", Feature.Scope.SHARED, 10),
            feature("push", "1", Feature.Scope.OPTION, 1));
    List<String> names = new ArrayList<>();
    List<List<ExecutionOption>> options = new ArrayList<>();
    for (int agent = 0; agent < agents; agent++) {
      names.add("cart" + agent);
      options.add(
          List.of(
              new ExecutionOption(Place.HERE, "cart", "left"),
              new ExecutionOption(Place.HERE, "cart", "right")));
    }
    return new EnvSpec(
        "cart-poles", 1, names, options, new FeatureSchema(1, features), LONGEST * STEP_NANOS, 0);
  }

  private static Feature feature(String name, String unit, Feature.Scope scope, double limit) {
    return new Feature(name, unit, scope, -limit, limit, name + " of cart or pole");
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long seed) {
    var streams = new RandomStreams(seed);
    poles.clear();
    for (int agent = 0; agent < agents; agent++) {
      poles.add(new CartPole(streams.of(Purpose.ARRIVAL_GAP, agent)));
    }
    step = 0;
    return turn(EpisodePhase.RUNNING);
  }

  @Override
  public Turn step(List<Decision> decisions) {
    if (phase() != EpisodePhase.RUNNING) {
      throw new IllegalStateException("the episode has ended");
    }
    for (Decision decision : decisions) {
      CartPole pole = poles.get(decision.agent());
      if (pole.fallen() || decision.decisionId() != decisionId(decision.agent())) {
        throw new IllegalArgumentException(decision + " is not due");
      }
      pole.push(decision.option() == 1, step);
    }
    step++;
    return turn(phase());
  }

  private EpisodePhase phase() {
    if (poles.stream().allMatch(CartPole::fallen)) {
      return EpisodePhase.TERMINATED;
    }
    return step >= LONGEST ? EpisodePhase.TRUNCATED : EpisodePhase.RUNNING;
  }

  private long decisionId(int agent) {
    return (long) step * agents + agent;
  }

  private Turn turn(EpisodePhase phase) {
    boolean ended = phase != EpisodePhase.RUNNING;
    List<AgentTurn> due = new ArrayList<>(agents);
    for (int agent = 0; agent < agents; agent++) {
      if (ended || !poles.get(agent).fallen()) {
        due.add(view(agent, ended ? AgentTurn.NO_DECISION : decisionId(agent)));
      }
    }
    return new Turn(step * STEP_NANOS, phase, due, List.of(), null);
  }

  private AgentTurn view(int agent, long decisionId) {
    CartPole pole = poles.get(agent);
    if (step == 0) {
      return new AgentTurn(agent, decisionId, observation(pole), 0, List.of());
    }
    int last = pole.lastPush();
    var credit = new Credit((long) last * agents + agent, last * STEP_NANOS, 1, true);
    long elapsed = (step - last) * STEP_NANOS;
    return new AgentTurn(agent, decisionId, observation(pole), elapsed, List.of(credit));
  }

  private static Observation observation(CartPole pole) {
    int features = 5;
    float[] values = new float[OPTIONS * features];
    for (int option = 0; option < OPTIONS; option++) {
      pole.show(values, option * features);
      values[option * features + features - 1] = option == 0 ? -1 : 1;
    }
    boolean stands = !pole.fallen();
    return Observation.ofOwned(features, values, new boolean[] {stands, stands});
  }

  @Override
  public CartPoles fork() {
    var copy = new CartPoles(agents);
    poles.forEach(pole -> copy.poles.add(pole.copy()));
    copy.step = step;
    return copy;
  }
}

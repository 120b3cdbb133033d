package io.masito.agents.testdomain;

import io.masito.agents.testdomain.Dynamics.Move;
import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A world in which each agent walks through states of its own by the same {@link Dynamics}. The
 * reward of a decision is earned a fixed delay after it and becomes known at the agent's next turn
 * after that. The world ends when a move of any agent ends it.
 */
public final class TableWorld implements MultiAgentEnv {

  private static final double NANOS = 1e9;

  private final String id;
  private final Dynamics dynamics;
  private final int agents;
  private final long horizonNanos;
  private final long delayNanos;
  private final List<Walker> walkers = new ArrayList<>();
  private long decisions;
  private boolean ended;

  /** Makes a world; times in seconds. */
  public TableWorld(String id, Dynamics dynamics, int agents, double horizon, double delay) {
    this.id = id;
    this.dynamics = dynamics;
    this.agents = agents;
    this.horizonNanos = Math.round(horizon * NANOS);
    this.delayNanos = Math.round(delay * NANOS);
  }

  @Override
  public EnvSpec spec() {
    var features = new ArrayList<Feature>();
    for (int state = 0; state < dynamics.states(); state++) {
      features.add(new Feature("state" + state, "1", Feature.Scope.SHARED, 0, 1, "state"));
    }
    var options = new ArrayList<ExecutionOption>();
    for (int option = 0; option < dynamics.options(); option++) {
      features.add(new Feature("option" + option, "1", Feature.Scope.OPTION, 0, 1, "option"));
      options.add(option(option));
    }
    var names = new ArrayList<String>();
    var optionLists = new ArrayList<List<ExecutionOption>>();
    for (int agent = 0; agent < agents; agent++) {
      names.add("agent" + agent);
      optionLists.add(options);
    }
    var schema = new FeatureSchema(1, features);
    return new EnvSpec(
        id, 1, names, optionLists, schema, horizonNanos, delayNanos, false, nodeClasses());
  }

  /** Every other agent is of the same class. */
  private List<String> nodeClasses() {
    return IntStream.range(0, agents).mapToObj(agent -> "class" + agent % 2).toList();
  }

  private static ExecutionOption option(int number) {
    return new ExecutionOption(Place.HERE, "here", "model" + number);
  }

  @Override
  public Turn reset(long seed) {
    walkers.clear();
    decisions = 0;
    ended = false;
    var streams = new RandomStreams(seed);
    for (int agent = 0; agent < agents; agent++) {
      var random = streams.of(Purpose.ARRIVAL_GAP, agent);
      walkers.add(new Walker(agent, random, dynamics.start(random)));
    }
    return turn(0);
  }

  @Override
  public Turn step(List<Decision> chosen) {
    if (ended) {
      throw new IllegalStateException("the episode has ended");
    }
    for (Decision decision : chosen) {
      Walker walker = walkers.get(decision.agent());
      if (decision.decisionId() != walker.decisionId
          || !dynamics.allowed(walker.state, decision.option())) {
        throw new IllegalArgumentException("decision " + decision + " is not due or not allowed");
      }
      move(walker, decision.option());
    }
    for (Walker walker : walkers) {
      if (walker.state == Move.END) {
        return end(EpisodePhase.TERMINATED, walker.dueNanos);
      }
    }
    long due = walkers.stream().mapToLong(walker -> walker.dueNanos).min().orElseThrow();
    return due >= horizonNanos ? end(EpisodePhase.TRUNCATED, horizonNanos) : turn(due);
  }

  private void move(Walker walker, int option) {
    Move move = dynamics.move(walker.state, option, walker.random);
    long earned = walker.dueNanos + delayNanos;
    walker.credits.add(new Credit(walker.decisionId, earned, move.reward(), true));
    walker.lastNanos = walker.dueNanos;
    walker.decided = true;
    walker.dueNanos += Math.round(move.seconds() * NANOS);
    walker.state = move.next();
  }

  private Turn turn(long timeNanos) {
    var due = new ArrayList<AgentTurn>();
    for (Walker walker : walkers) {
      if (walker.dueNanos == timeNanos) {
        walker.decisionId = decisions++;
        due.add(view(walker, timeNanos, walker.decisionId));
      }
    }
    return new Turn(timeNanos, EpisodePhase.RUNNING, due, List.of(), null);
  }

  private Turn end(EpisodePhase phase, long timeNanos) {
    ended = true;
    var views = new ArrayList<AgentTurn>();
    for (Walker walker : walkers) {
      views.add(view(walker, timeNanos, AgentTurn.NO_DECISION));
    }
    return new Turn(timeNanos, phase, views, List.of(), null);
  }

  private AgentTurn view(Walker walker, long timeNanos, long decisionId) {
    var known = new ArrayList<Credit>();
    for (Credit credit : walker.credits) {
      if (credit.timeNanos() <= timeNanos) {
        known.add(credit);
      }
    }
    walker.credits.removeAll(known);
    long elapsed = walker.decided ? timeNanos - walker.lastNanos : 0;
    int state = Math.max(0, walker.state);
    return new AgentTurn(walker.agent, decisionId, observation(state), elapsed, known);
  }

  /** Shows a state as an agent sees it. */
  public Observation observation(int state) {
    int features = dynamics.states() + dynamics.options();
    float[] values = new float[dynamics.options() * features];
    boolean[] allowed = new boolean[dynamics.options()];
    for (int option = 0; option < allowed.length; option++) {
      values[option * features + state] = 1;
      values[option * features + dynamics.states() + option] = 1;
      allowed[option] = dynamics.allowed(state, option);
    }
    return Observation.ofOwned(features, values, allowed);
  }

  @Override
  public MultiAgentEnv fork() {
    var copy = new TableWorld(id, dynamics, agents, horizonNanos / NANOS, delayNanos / NANOS);
    walkers.forEach(walker -> copy.walkers.add(new Walker(walker)));
    copy.decisions = decisions;
    copy.ended = ended;
    return copy;
  }

  /** Where one agent stands. */
  private static final class Walker {

    private final int agent;
    private final SmallRandom random;
    private final List<Credit> credits;
    private int state;
    private long dueNanos;
    private long lastNanos;
    private boolean decided;
    private long decisionId;

    private Walker(int agent, SmallRandom random, int state) {
      this.agent = agent;
      this.random = random;
      this.state = state;
      this.credits = new ArrayList<>();
    }

    private Walker(Walker other) {
      this.agent = other.agent;
      this.random = other.random.copy();
      this.credits = new ArrayList<>(other.credits);
      this.state = other.state;
      this.dueNanos = other.dueNanos;
      this.lastNanos = other.lastNanos;
      this.decided = other.decided;
      this.decisionId = other.decisionId;
    }
  }
}

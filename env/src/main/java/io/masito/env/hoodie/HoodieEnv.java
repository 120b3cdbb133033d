package io.masito.env.hoodie;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.SchedulingFeature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The world of HOODIE (see the package). Agents decide at the start of the slot in which a task
 * arrives, all of a slot in one turn. A task that is computed in its timeout earns minus its delay
 * in slots, any other minus the drop penalty, at the end of the slot in which it leaves.
 *
 * <p>The episode is cut after its last slot and then drained for the accounting, so that every task
 * ends; what the paper makes of tasks that are left over, it does not say.
 */
public final class HoodieEnv implements MultiAgentEnv {

  /** Version of dynamics, observation and reward; see {@link EnvSpec#version}. */
  public static final int VERSION = 1;

  private static final int NEVER = -1;

  private final HoodieSettings settings;
  private final EnvSpec spec;
  private @Nullable HoodieEpisode episode;
  private List<Integer> due = List.of();
  private int[] lastSlots = {};
  private List<List<Credit>> credits = List.of();

  private HoodieEnv(HoodieSettings settings, EnvSpec spec) {
    this.settings = settings;
    this.spec = spec;
  }

  /**
   * Makes a world.
   *
   * @param settings what it is made from
   * @return a world that waits for {@link #reset}
   */
  public static HoodieEnv of(HoodieSettings settings) {
    List<String> names = new ArrayList<>();
    List<List<ExecutionOption>> options = new ArrayList<>();
    for (int agent = 0; agent < settings.agents(); agent++) {
      names.add(HoodieOptions.name(agent));
      options.add(HoodieOptions.of(settings, agent));
    }
    return new HoodieEnv(
        settings,
        new EnvSpec(
            settings.name(),
            VERSION,
            names,
            options,
            SchedulingFeature.schema(),
            settings.slots() * settings.slotNanos(),
            settings.timeoutSlots() * settings.slotNanos()));
  }

  @Override
  public EnvSpec spec() {
    return spec;
  }

  @Override
  public Turn reset(long seed) {
    var started = new HoodieEpisode(settings, seed);
    episode = started;
    lastSlots = new int[settings.agents()];
    credits = new ArrayList<>();
    for (int agent = 0; agent < settings.agents(); agent++) {
      lastSlots[agent] = NEVER;
      credits.add(new ArrayList<>());
    }
    return advance(started);
  }

  @Override
  public Turn step(List<Decision> decisions) {
    HoodieEpisode running = episode;
    if (running == null || due.isEmpty()) {
      throw new IllegalStateException("no decision is due: call reset first");
    }
    check(running, decisions);
    for (Decision decision : decisions) {
      lastSlots[decision.agent()] = running.slot();
      running.dispatch(decision.agent(), decision.option());
    }
    running.playSlot();
    return advance(running);
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new HoodieEnv(settings, spec);
    fork.episode = episode == null ? null : episode.copy();
    fork.due = due;
    fork.lastSlots = lastSlots.clone();
    fork.credits = new ArrayList<>();
    for (List<Credit> known : credits) {
      fork.credits.add(new ArrayList<>(known));
    }
    return fork;
  }

  private void check(HoodieEpisode running, List<Decision> decisions) {
    if (decisions.size() != due.size()) {
      throw new IllegalArgumentException(
          decisions.size() + " decisions were given, " + due.size() + " are due");
    }
    for (int i = 0; i < decisions.size(); i++) {
      Decision decision = decisions.get(i);
      int agent = due.get(i);
      long id = running.arrivals().id(running.slot(), agent);
      if (decision.agent() != agent || decision.decisionId() != id) {
        throw new IllegalArgumentException(
            decision + " does not answer decision " + id + " of agent " + agent);
      }
      if (decision.option() < 0 || decision.option() >= HoodieOptions.count(settings)) {
        throw new IllegalArgumentException(decision + " chooses an option that does not exist");
      }
    }
  }

  private Turn advance(HoodieEpisode running) {
    due = running.runToArrivals() ? dueAgents(running) : List.of();
    List<Outcome> outcomes = running.takeEnded();
    credit(outcomes);
    return due.isEmpty() ? end(running, outcomes) : turn(running, outcomes);
  }

  private List<Integer> dueAgents(HoodieEpisode running) {
    List<Integer> agents = new ArrayList<>();
    for (int agent = 0; agent < settings.agents(); agent++) {
      if (running.arrivals().arrives(running.slot(), agent)) {
        agents.add(agent);
      }
    }
    return agents;
  }

  private Turn turn(HoodieEpisode running, List<Outcome> outcomes) {
    List<AgentTurn> turns = new ArrayList<>(due.size());
    for (int agent : due) {
      turns.add(agentTurn(running, agent, running.arrivals().id(running.slot(), agent)));
    }
    return new Turn(running.nowNanos(), EpisodePhase.RUNNING, turns, outcomes, null);
  }

  /** The closing views are of the task that each agent would get if tasks went on arriving. */
  private Turn end(HoodieEpisode running, List<Outcome> outcomes) {
    long horizon = running.nowNanos();
    List<AgentTurn> turns = new ArrayList<>();
    for (int agent = 0; agent < settings.agents(); agent++) {
      if (lastSlots[agent] != NEVER) {
        turns.add(agentTurn(running, agent, AgentTurn.NO_DECISION));
      }
    }
    running.drain();
    List<Outcome> all = new ArrayList<>(outcomes);
    all.addAll(running.takeEnded());
    var totals = new EpisodeTotals(running.arrivals().count(), 0, 0, 0);
    return new Turn(horizon, EpisodePhase.TRUNCATED, turns, all, totals);
  }

  private AgentTurn agentTurn(HoodieEpisode running, int agent, long decisionId) {
    int last = lastSlots[agent];
    long elapsed = last == NEVER ? 0 : (running.slot() - last) * settings.slotNanos();
    List<Credit> known = List.copyOf(credits.get(agent));
    credits.get(agent).clear();
    return new AgentTurn(
        agent, decisionId, HoodieView.of(settings, running, agent), elapsed, known);
  }

  private void credit(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      double reward = outcome.score().utility();
      var credit = new Credit(outcome.requestId(), outcome.times().endNanos(), reward, true);
      credits.get(outcome.agent()).add(credit);
    }
  }
}

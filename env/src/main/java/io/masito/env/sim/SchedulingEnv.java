package io.masito.env.sim;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.EpisodePhase;
import io.masito.env.EpisodeTotals;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.hindsight.Foreseeable;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.view.FeatureEncoder;
import io.masito.env.view.Observation;
import io.masito.env.view.RequestView;
import io.masito.env.workload.Request;
import io.masito.env.workload.RequestClass;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The world that ships: edge servers that run language models, a cloud, links and messages. An
 * agent owes a decision when a request arrives at its node; the request is sent once, and its
 * utility comes back as a credit when it has ended. Made by {@code io.masito.env.scenario}.
 */
public final class SchedulingEnv implements MultiAgentEnv, Foreseeable {

  /** Version of dynamics, observation and reward; see {@link EnvSpec#version}. */
  public static final int VERSION = 6;

  private static final long NO_DECISION_YET = -1;

  private final World world;
  private final FeatureEncoder encoder;

  /** Whether observations show the present state of all nodes. */
  private final boolean fresh;

  private @Nullable Episode episode;
  private @Nullable EpisodeListener listener;
  private List<Request> due = List.of();
  private List<AgentTurn> turns = List.of();
  private long[] lastDecisionNanos = {};
  private List<List<Credit>> credits = List.of();

  SchedulingEnv(World world) {
    this(world, false);
  }

  private SchedulingEnv(World world, boolean fresh) {
    this.world = world;
    this.fresh = fresh;
    this.encoder = new FeatureEncoder(world.objective());
  }

  /**
   * Makes a world.
   *
   * @param settings what it is made from
   * @return a world that waits for {@link #reset}
   * @throws io.masito.env.config.ConfigError if the settings name something that is not in the
   *     catalogue or does not fit
   */
  public static SchedulingEnv of(WorldSettings settings) {
    return new SchedulingEnv(new WorldBuilder(settings).build());
  }

  @Override
  public EnvSpec spec() {
    return world.spec();
  }

  @Override
  public List<Long> latencyLimitsNanos() {
    return IntStream.range(0, world.classes().size()).mapToObj(world::latencyLimitNanos).toList();
  }

  @Override
  public Turn reset(long seed) {
    int agents = world.nodes().size();
    episode = new Episode(world, seed);
    if (listener != null) {
      episode.watchedBy(listener);
    }
    lastDecisionNanos = new long[agents];
    credits = new ArrayList<>();
    for (int agent = 0; agent < agents; agent++) {
      lastDecisionNanos[agent] = NO_DECISION_YET;
      credits.add(new ArrayList<>());
    }
    return advance(episode);
  }

  @Override
  public Turn step(List<Decision> decisions) {
    Episode running = episode;
    if (running == null || due.isEmpty()) {
      throw new IllegalStateException("no decision is due: call reset first");
    }
    check(decisions);
    for (int i = 0; i < due.size(); i++) {
      Request request = due.get(i);
      lastDecisionNanos[request.node()] = request.arrivalNanos();
      running.dispatch(request, decisions.get(i).option());
    }
    return advance(running);
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new SchedulingEnv(world, fresh);
    fork.episode = episode == null ? null : episode.copy();
    fork.due = due;
    fork.turns = turns;
    fork.lastDecisionNanos = lastDecisionNanos.clone();
    fork.credits = new ArrayList<>();
    for (List<Credit> known : credits) {
      fork.credits.add(new ArrayList<>(known));
    }
    return fork;
  }

  @Override
  public SchedulingEnv withFreshView() {
    if (fresh) {
      return this;
    }
    var seeing = new SchedulingEnv(world, true);
    seeing.listener = listener;
    return seeing;
  }

  @Override
  public Hindsight foresee(long seed) {
    return new Foresight(world, seed).look();
  }

  /**
   * Has every episode from the next {@link #reset} on watched. Results are the same as without.
   * Forks are what might be, and are not watched.
   *
   * @param watcher who is told
   * @return this world
   */
  public SchedulingEnv watchedBy(EpisodeListener watcher) {
    listener = watcher;
    return this;
  }

  /**
   * Looks at the whole cluster at the turn that was reached last. Looking changes nothing; it takes
   * microseconds for each node.
   *
   * @return how it stands
   * @throws IllegalStateException before {@link #reset}
   */
  public ClusterSnapshot snapshot() {
    if (episode == null) {
      throw new IllegalStateException("there is no episode to look at: call reset first");
    }
    return episode.snapshot();
  }

  /**
   * Counts the iterations that the nodes' devices have ended in this episode, in the turns so far.
   *
   * @return prefills and decode steps of all nodes; 0 before {@link #reset}
   */
  public long iterations() {
    return episode == null ? 0 : episode.iterations();
  }

  private void check(List<Decision> decisions) {
    if (decisions.size() != due.size()) {
      throw new IllegalArgumentException(
          decisions.size() + " decisions were given, " + due.size() + " are due");
    }
    for (int i = 0; i < due.size(); i++) {
      Request request = due.get(i);
      Decision decision = decisions.get(i);
      Observation seen = turns.get(i).observation();
      if (decision.agent() != request.node() || decision.decisionId() != request.id()) {
        throw new IllegalArgumentException(
            decision + " does not answer decision " + request.id() + " of agent " + request.node());
      }
      if (decision.option() < 0
          || decision.option() >= seen.options()
          || !seen.allowed(decision.option())) {
        throw new IllegalArgumentException(decision + " chooses an option that is not allowed");
      }
    }
  }

  private Turn advance(Episode running) {
    due = running.runToArrivals();
    List<Outcome> outcomes = running.takeEnded();
    credit(outcomes);
    return due.isEmpty() ? end(running, outcomes) : turn(running, outcomes);
  }

  private Turn turn(Episode running, List<Outcome> outcomes) {
    turns = due.size() == 1 ? List.of(turnOf(running, due.get(0))) : turnsOf(running);
    return new Turn(running.nowNanos(), EpisodePhase.RUNNING, turns, outcomes, null);
  }

  private List<AgentTurn> turnsOf(Episode running) {
    List<AgentTurn> agents = new ArrayList<>(due.size());
    for (Request request : due) {
      agents.add(turnOf(running, request));
    }
    return agents;
  }

  private AgentTurn turnOf(Episode running, Request request) {
    return agentTurn(request, request.id(), observe(running, request));
  }

  /** The closing views are of each agent's next request, as if it came to the nodes as they are. */
  private Turn end(Episode running, List<Outcome> outcomes) {
    long horizon = running.nowNanos();
    List<AgentTurn> agents = new ArrayList<>();
    for (int agent = 0; agent < lastDecisionNanos.length; agent++) {
      Request next = running.peek(agent);
      if (next != null && lastDecisionNanos[agent] != NO_DECISION_YET) {
        agents.add(agentTurn(next, AgentTurn.NO_DECISION, observe(running, next)));
      }
    }
    EpisodeTotals totals = running.drain();
    List<Outcome> all = new ArrayList<>(outcomes);
    all.addAll(running.takeEnded());
    return new Turn(horizon, EpisodePhase.TRUNCATED, agents, all, totals);
  }

  private AgentTurn agentTurn(Request request, long decisionId, Observation seen) {
    int agent = request.node();
    long last = lastDecisionNanos[agent];
    long elapsed = last == NO_DECISION_YET ? 0 : request.arrivalNanos() - last;
    List<Credit> known = List.copyOf(credits.get(agent));
    credits.get(agent).clear();
    return new AgentTurn(agent, decisionId, seen, elapsed, known);
  }

  private Observation observe(Episode running, Request request) {
    RequestClass limits = world.classes().get(request.requestClass());
    var view =
        new RequestView(
            request.promptTokens(),
            request.predictedTokens(),
            limits.firstTokenLimitSeconds(),
            limits.latencyLimitSeconds(),
            request.task().seen());
    int agent = request.node();
    long now = running.nowNanos();
    SiteView site = running.site(agent);
    if (fresh) {
      Servers servers = running.servers();
      return PresentView.of(site, agent, world, servers, now)
          .observe(encoder, request, view, servers.get(agent).report(now), running.network(), now);
    }
    LoadReport own = running.ownReport(agent);
    return site.observe(encoder, request, view, own, running.network(), now);
  }

  private void credit(List<Outcome> outcomes) {
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome outcome = outcomes.get(i);
      long earned = outcome.times().endNanos();
      credits
          .get(outcome.agent())
          .add(new Credit(outcome.requestId(), earned, outcome.score().utility(), true));
    }
  }
}

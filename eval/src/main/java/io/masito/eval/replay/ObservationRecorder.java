package io.masito.eval.replay;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.policies.Moment;
import io.masito.policies.SavedObservation;
import io.masito.policies.Verdict;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps what agents saw at some decisions of one episode. Use for one episode; reading may be done
 * from another thread once the episode has ended.
 */
public final class ObservationRecorder {

  private final String scenario;
  private final String policy;
  private final Set<Long> wanted;
  private final Map<Long, SavedObservation> saved = new TreeMap<>();
  private List<Long> lastDue = List.of();
  private long decisions;
  private long lastId = -1;

  /**
   * Makes a recorder.
   *
   * @param scenario name of the scenario
   * @param policy name of the policy
   * @param wanted ids of the decisions to keep
   */
  public ObservationRecorder(String scenario, String policy, Collection<Long> wanted) {
    this.scenario = scenario;
    this.policy = policy;
    this.wanted = Set.copyOf(new HashSet<>(wanted));
  }

  /**
   * Puts the recorder in front of a world.
   *
   * @param env the world
   * @return the same world; what forks of it see is not kept
   */
  public MultiAgentEnv over(MultiAgentEnv env) {
    return new Recorded(env);
  }

  /**
   * Gives what was kept.
   *
   * @return by id of the decision; ids that never fell due are missing
   */
  public synchronized Map<Long, SavedObservation> saved() {
    return Map.copyOf(saved);
  }

  /**
   * Says which ids there were.
   *
   * @return for people
   */
  public synchronized String ids() {
    return decisions == 0 ? "none fell due" : decisions + " fell due, the last is " + lastId;
  }

  /**
   * Gives the decisions of the last turn, one of which failed if the episode did.
   *
   * @return their ids, ascending by agent; empty if none fell due
   */
  public synchronized List<Long> lastDue() {
    return lastDue;
  }

  private synchronized void see(EnvSpec spec, long seed, Turn turn) {
    lastDue = turn.ended() ? List.of() : turn.agents().stream().map(AgentTurn::decisionId).toList();
    for (AgentTurn due : turn.ended() ? List.<AgentTurn>of() : turn.agents()) {
      decisions++;
      lastId = due.decisionId();
      if (wanted.contains(due.decisionId())) {
        var moment = new Moment(scenario, seed, turn.timeNanos(), due.decisionId(), due.agent());
        var verdict = Verdict.failed(policy, "no choice was taken");
        saved.put(due.decisionId(), SavedObservation.of(spec, moment, due.observation(), verdict));
      }
    }
  }

  private synchronized void choose(List<Decision> chosen) {
    for (Decision decision : chosen) {
      saved.computeIfPresent(
          decision.decisionId(),
          (id, seen) ->
              new SavedObservation(
                  seen.formatVersion(),
                  seen.moment(),
                  Verdict.chose(policy, decision.option()),
                  seen.allowed(),
                  seen.rows(),
                  seen.world(),
                  seen.provenance()));
    }
  }

  /** A world that tells the recorder of its turns. */
  private final class Recorded implements MultiAgentEnv {

    private final MultiAgentEnv env;
    private final EnvSpec spec;
    private long seed;

    Recorded(MultiAgentEnv env) {
      this.env = env;
      this.spec = env.spec();
    }

    @Override
    public EnvSpec spec() {
      return spec;
    }

    @Override
    public Turn reset(long episodeSeed) {
      seed = episodeSeed;
      return seen(env.reset(episodeSeed));
    }

    @Override
    public Turn step(List<Decision> chosen) {
      choose(chosen);
      return seen(env.step(chosen));
    }

    @Override
    public MultiAgentEnv withFreshView() {
      return new Recorded(env.withFreshView());
    }

    @Override
    public MultiAgentEnv fork() {
      return env.fork();
    }

    private Turn seen(Turn turn) {
      see(spec, seed, turn);
      return turn;
    }
  }
}

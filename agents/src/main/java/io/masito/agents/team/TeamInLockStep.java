package io.masito.agents.team;

import io.masito.agents.Learner;
import io.masito.agents.LockStep;
import io.masito.agents.WorldTurn;
import io.masito.agents.dqn.EpsilonGreedy;
import io.masito.agents.replay.TransitionAssembler;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * A team that decides in several worlds at once. Agents keep one count of decisions over all
 * worlds, which exploration follows, and one learner each; what waits for its outcome and what is
 * drawn by lot belong to the episode. Everything goes by the order of the worlds, so results do not
 * depend on anything else. Nothing that lasts is kept here: between episodes the state of the team
 * is all there is. Not thread-safe.
 */
final class TeamInLockStep implements LockStep {

  private final AgentTeam team;
  private final List<TeamAgent> agents;
  private final List<GreedyBatch> batches = new ArrayList<>();

  /** By agent, the batch of its learner. */
  private final List<GreedyBatch> batchOfAgent = new ArrayList<>();

  private final List<RunningEpisode> episodes = new ArrayList<>();
  private final int worlds;

  TeamInLockStep(AgentTeam team, List<Learner> learners, List<TeamAgent> agents, int worlds) {
    if (worlds <= 0) {
      throw new IllegalArgumentException("worlds " + worlds + " must be above 0");
    }
    this.team = team;
    this.agents = agents;
    this.worlds = worlds;
    for (Learner learner : learners) {
      batches.add(new GreedyBatch(learner, worlds * agents.size()));
    }
    for (TeamAgent agent : agents) {
      batchOfAgent.add(batches.get(learners.indexOf(agent.learner())));
    }
  }

  @Override
  public void begin(long first) {
    episodes.clear();
    for (int world = 0; world < worlds; world++) {
      episodes.add(team.running(first + world));
    }
  }

  @Override
  public List<List<Decision>> act(List<WorldTurn> turns) {
    boolean taught = team.beginTurn();
    List<List<DueDecision>> due = see(turns);
    due.forEach(decisions -> decisions.forEach(decision -> choose(decision, taught)));
    batches.forEach(GreedyBatch::choose);
    List<List<Decision>> taken = new ArrayList<>(due.size());
    for (List<DueDecision> decisions : due) {
      taken.add(decisions.stream().map(DueDecision::taken).toList());
    }
    taken.forEach(decisions -> decisions.forEach(decision -> team.count(decision.agent(), taught)));
    return taken;
  }

  /** Takes in what all turns tell before anything is chosen. */
  private List<List<DueDecision>> see(List<WorldTurn> turns) {
    float[] numbers = team.numbers();
    List<List<DueDecision>> due = new ArrayList<>(turns.size());
    for (WorldTurn turn : turns) {
      due.add(see(episodes.get(turn.world()), turn.turn(), numbers));
    }
    return due;
  }

  private List<DueDecision> see(RunningEpisode episode, Turn turn, float[] numbers) {
    if (turn.ended()) {
      throw new IllegalArgumentException("the episode has ended; call endEpisode with this turn");
    }
    List<DueDecision> due = new ArrayList<>(turn.agents().size());
    for (AgentTurn view : turn.agents()) {
      AgentTurn seen = team.measured(view, numbers);
      episode.assemblers().get(view.agent()).take(seen);
      due.add(new DueDecision(episode, view, seen, turn.timeNanos()));
    }
    return due;
  }

  private void choose(DueDecision due, boolean taught) {
    if (taught) {
      due.follow();
      return;
    }
    int drawn = due.draw(agents.get(due.agent()).exploration());
    if (drawn == EpsilonGreedy.GREEDY) {
      batchOfAgent.get(due.agent()).add(due);
    } else {
      due.choose(drawn);
    }
  }

  @Override
  public void endEpisode(int world, Turn turn) {
    if (!turn.ended()) {
      throw new IllegalArgumentException("the episode goes on; call act with this turn");
    }
    List<TransitionAssembler> assemblers = episodes.get(world).assemblers();
    for (int agent = 0; agent < agents.size(); agent++) {
      assemblers.get(agent).close(turn.phase(), turn.timeNanos(), team.closingView(turn, agent));
    }
  }
}

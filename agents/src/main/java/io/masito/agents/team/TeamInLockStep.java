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
import org.jspecify.annotations.Nullable;

/**
 * A team that decides in several worlds at once. Agents keep one count of decisions over all
 * worlds, which exploration follows, and one learner each; what waits for its outcome and what is
 * drawn by lot belong to the episode. Everything goes by the order of the worlds, so results do not
 * depend on anything else. Nothing that lasts is kept here: between episodes the state of the team
 * is all there is.
 *
 * <p>Updates may run on another thread while the team chooses and the worlds go on: they change
 * weights that only the next turn reads, and read transitions that were complete before this turn's
 * choices. So results are the same, to the bit. Not thread-safe.
 */
final class TeamInLockStep implements LockStep {

  private final AgentTeam team;
  private final List<TeamAgent> agents;
  private final List<GreedyBatch> batches = new ArrayList<>();

  /** By agent, the batch of its learner. */
  private final List<GreedyBatch> batchOfAgent = new ArrayList<>();

  private final List<RunningEpisode> episodes = new ArrayList<>();
  private final int worlds;
  private final @Nullable UpdatesBeside beside;

  /** Receives values that only have to be worked out. */
  private float[] room = {};

  /**
   * Joins a team with its worlds.
   *
   * @param team whose it is
   * @param learners of the team
   * @param agents of the team
   * @param worlds how many, above 0
   * @param beside where updates run, null for where the team acts
   */
  TeamInLockStep(
      AgentTeam team,
      List<Learner> learners,
      List<TeamAgent> agents,
      int worlds,
      @Nullable UpdatesBeside beside) {
    if (worlds <= 0) {
      throw new IllegalArgumentException("worlds " + worlds + " must be above 0");
    }
    this.team = team;
    this.agents = agents;
    this.worlds = worlds;
    this.beside = beside;
    for (Learner learner : learners) {
      batches.add(new GreedyBatch(learner, worlds * agents.size()));
    }
    for (TeamAgent agent : agents) {
      batchOfAgent.add(batches.get(learners.indexOf(agent.learner())));
    }
  }

  @Override
  public void begin(long first) {
    awaitUpdates();
    episodes.clear();
    for (int world = 0; world < worlds; world++) {
      episodes.add(team.running(first + world));
    }
  }

  @Override
  public List<List<Decision>> act(List<WorldTurn> turns) {
    awaitUpdates();
    boolean taught = team.beginTurn();
    List<List<DueDecision>> due = see(turns);
    UpdatesBeside elsewhere = taught || !team.scalingIsSettled() ? null : beside;
    if (elsewhere == null) {
      List<List<Decision>> taken = decide(due, taught);
      learn(due, taught);
      return taken;
    }
    due.forEach(decisions -> decisions.forEach(this::complete));
    batches.forEach(GreedyBatch::hold);
    elsewhere.begin(() -> learn(due, false));
    return decide(due, false);
  }

  /** What is learned after a turn needs nothing of what is chosen in it, only how often. */
  private void learn(List<List<DueDecision>> due, boolean taught) {
    due.forEach(decisions -> decisions.forEach(decision -> team.count(decision.agent(), taught)));
  }

  private List<List<Decision>> decide(List<List<DueDecision>> due, boolean taught) {
    due.forEach(decisions -> decisions.forEach(decision -> choose(decision, taught)));
    batches.forEach(GreedyBatch::choose);
    List<List<Decision>> taken = new ArrayList<>(due.size());
    for (List<DueDecision> decisions : due) {
      taken.add(decisions.stream().map(DueDecision::taken).toList());
    }
    return taken;
  }

  private void complete(DueDecision decision) {
    int values = decision.values();
    room = room.length < values ? new float[values] : room;
    decision.complete(room);
  }

  private void awaitUpdates() {
    if (beside != null) {
      beside.await();
    }
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
    awaitUpdates();
    List<TransitionAssembler> assemblers = episodes.get(world).assemblers();
    for (int agent = 0; agent < agents.size(); agent++) {
      assemblers.get(agent).close(turn.phase(), turn.timeNanos(), team.closingView(turn, agent));
    }
  }
}

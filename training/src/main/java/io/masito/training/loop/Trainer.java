package io.masito.training.loop;

import io.masito.agents.NotFiniteException;
import io.masito.agents.TeamProgress;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a team, episode after episode, until the budget of decisions is used up. Evaluation,
 * metrics and checkpoints happen only between episodes, at the first end of an episode at or after
 * the counts of decisions that the settings name; so a training that went on from a checkpoint
 * takes the same course as one that never stopped.
 *
 * <p>When told to stop, it gives up the running episode at once and keeps nothing of what came
 * after the last checkpoint: going on later repeats that part to the same result.
 */
public final class Trainer {

  private final TrainingTask task;
  private final TrainingJournal journal;
  private final TrainingListener listener;
  private final RandomStreams streams;
  private final ChoiceTally choices = new ChoiceTally();
  private TrainingState state = TrainingState.START;
  private long lastUpdates;
  private long savedAt;
  private long now;
  private long ended;
  private double utility;

  /**
   * Makes a trainer.
   *
   * @param task what is trained
   * @param journal keeps what the training leaves
   * @param listener told how far it is
   */
  public Trainer(TrainingTask task, TrainingJournal journal, TrainingListener listener) {
    this.task = task;
    this.journal = journal;
    this.listener = listener;
    this.streams = new RandomStreams(task.seed());
  }

  /**
   * Trains.
   *
   * @param from where to begin; the team's state belongs to it
   * @param stop asked at every turn whether to stop
   * @return how it ended
   * @throws IOException if the journal cannot keep something
   * @throws DivergedException if a term of learning is no longer a number, or out of all bounds
   */
  public TrainingEnd run(TrainingState from, BooleanSupplier stop) throws IOException {
    state = from;
    savedAt = from.decisions();
    now = from.decisions();
    lastUpdates = task.team().progress().updates();
    if (state.equals(TrainingState.START)) {
      journal.checkpoint(state, task.team());
    }
    while (state.decisions() < task.config().decisions()) {
      long taken = playEpisode(stop);
      if (taken < 0) {
        return TrainingEnd.STOPPED;
      }
      closeEpisode(taken);
    }
    return TrainingEnd.COMPLETE;
  }

  /** Returns the decisions taken, or -1 if the episode was given up. */
  private long playEpisode(BooleanSupplier stop) {
    MultiAgentEnv env = task.env();
    Turn turn = env.reset(streams.seed(Purpose.TRAINING_EPISODE, state.episodes()));
    long taken = 0;
    while (!turn.ended()) {
      if (stop.getAsBoolean()) {
        return -1;
      }
      tally(turn.outcomes());
      taken += turn.agents().size();
      now = state.decisions() + taken;
      turn = env.step(decide(turn));
      listener.decided(state.decisions() + taken);
    }
    tally(turn.outcomes());
    task.team().endEpisode(turn);
    if (taken == 0) {
      throw new ConfigError(
          "scenario %s: an episode has no request, so there is nothing to learn; raise its rate"
              .formatted(env.spec().id()));
    }
    return taken;
  }

  /** A learner refuses values that are no numbers; that is the run's end, not a fault in it. */
  private List<Decision> decide(Turn turn) {
    try {
      List<Decision> decisions = task.team().act(turn);
      for (int i = 0; i < decisions.size(); i++) {
        AgentTurn due = turn.agents().get(i);
        choices.add(due.agent(), due.observation(), decisions.get(i).option());
      }
      return decisions;
    } catch (NotFiniteException e) {
      throw diverged(String.valueOf(e.getMessage()), e);
    }
  }

  private void tally(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      ended++;
      double earned = outcome.score().utility();
      if (!Double.isFinite(earned)) {
        throw diverged("the utility of request " + outcome.requestId() + " is " + earned, null);
      }
      utility += earned;
    }
  }

  private void closeEpisode(long taken) throws IOException {
    long before = state.decisions();
    state = new TrainingState(state.episodes() + 1, before + taken, state.best());
    boolean last = state.decisions() >= task.config().decisions();
    boolean judge = last || passed(before, task.config().evaluateEvery());
    boolean save = last || passed(before, task.config().checkpointEvery());
    if (judge || save) {
      requireSoundWeights();
    }
    if (judge || save || passed(before, task.config().reportEvery())) {
      report(judge);
    }
    if (save) {
      journal.checkpoint(state, task.team());
      savedAt = state.decisions();
    }
  }

  /** What is judged or kept must be sound; the last update may have broken it unnoticed. */
  private void requireSoundWeights() {
    String problem = WeightCheck.problem(task.team().snapshot());
    if (problem != null) {
      throw diverged(problem, null);
    }
  }

  private DivergedException diverged(String what, @Nullable Throwable cause) {
    return new DivergedException(now, savedAt, what, cause);
  }

  private boolean passed(long before, long every) {
    return state.decisions() / every > before / every;
  }

  private void report(boolean judge) throws IOException {
    TeamProgress progress = task.team().progress();
    requireNumbers(progress);
    MetricsLine.Evaluated evaluated = judge ? evaluate() : null;
    MetricsLine line = line(progress, evaluated);
    journal.report(line);
    listener.reported(line);
    lastUpdates = progress.updates();
    ended = 0;
    utility = 0;
  }

  private void requireNumbers(TeamProgress progress) {
    boolean learned = progress.updates() > lastUpdates;
    if (learned && !(Double.isFinite(progress.loss()) && Double.isFinite(progress.meanQ()))) {
      String what = "loss " + progress.loss() + ", mean value " + progress.meanQ();
      throw diverged(what, null);
    }
  }

  private MetricsLine.Evaluated evaluate() throws IOException {
    PolicySnapshot snapshot = task.team().snapshot();
    SnapshotJudge.Judgement judged = task.judge().judge(snapshot);
    double reached = judged.utilityPerRequest();
    boolean best = state.isBest(reached);
    if (best) {
      var found = new BestPolicy(state.decisions(), reached);
      state = new TrainingState(state.episodes(), state.decisions(), found);
      journal.keepBest(found, snapshot);
    }
    return new MetricsLine.Evaluated(reached, best, judged.choices());
  }

  private MetricsLine line(TeamProgress progress, MetricsLine.@Nullable Evaluated evaluated) {
    return new MetricsLine(
        state.decisions(),
        state.episodes(),
        progress.updates(),
        progress.epsilon(),
        progress.loss(),
        progress.meanQ(),
        progress.meanReward(),
        ended == 0 ? Double.NaN : utility / ended,
        progress.replaySize(),
        evaluated,
        choices.take().entropyBits(),
        progress.ruleAgreement());
  }
}

package io.masito.training.loop;

import io.masito.agents.NotFiniteException;
import io.masito.agents.TeamProgress;
import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a team, episode after episode, until the budget of decisions is used up. Evaluation,
 * metrics and checkpoints happen only where no episode is under way, at the first such moment at or
 * after the counts of decisions that the settings name; so a training that went on from a
 * checkpoint takes the same course as one that never stopped. Where several worlds go in lock step,
 * such a moment comes when the episodes of all have ended; there evaluations and metrics, which
 * change nothing, do not wait for it.
 *
 * <p>When told to stop, it gives up the running episode at once and keeps nothing of what came
 * after the last checkpoint: going on later repeats that part to the same result.
 */
public final class Trainer {

  private final TrainingTask task;
  private final TrainingJournal journal;
  private final TrainingListener listener;
  private final Standing standing;
  private final RecentPlay recent;
  private final Episodes episodes;
  private TrainingState state = TrainingState.START;
  private long lastUpdates;

  /** Decisions when it was last asked what is due. */
  private long looked;

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
    this.standing = new Standing(listener);
    this.recent = new RecentPlay(standing);
    this.episodes =
        task.worlds().size() == 1
            ? new OneWorld(task, standing, recent)
            : new WorldsInLockStep(task, standing, recent);
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
    standing.saved(from.decisions());
    looked = from.decisions();
    lastUpdates = task.team().progress().updates();
    if (state.equals(TrainingState.START)) {
      journal.checkpoint(state, task.team());
    }
    try {
      return train(stop);
    } catch (NotFiniteException e) {
      // A learner refuses values that are no numbers; that is the run's end, not a fault in it.
      throw standing.diverged(String.valueOf(e.getMessage()), e);
    }
  }

  private TrainingEnd train(BooleanSupplier stop) throws IOException {
    while (state.decisions() < task.config().decisions()) {
      long begun = state.episodes();
      if (!episodes.play(begun, stop, ended -> look(looked, begun + ended, false, false))) {
        return TrainingEnd.STOPPED;
      }
      requireDecisions();
      close();
    }
    return TrainingEnd.COMPLETE;
  }

  private void requireDecisions() {
    if (standing.decisions() == state.decisions()) {
      throw new ConfigError(
          "scenario %s: an episode has no request, so there is nothing to learn; raise its rate"
              .formatted(task.worlds().get(0).spec().id()));
    }
  }

  /** Does what is due where no episode is under way. */
  private void close() throws IOException {
    long before = state.decisions();
    long now = standing.decisions();
    state = new TrainingState(state.episodes() + episodes.count(), now, state.best());
    boolean last = now >= task.config().decisions();
    boolean save = last || passed(before, now, task.config().checkpointEvery());
    look(before, state.episodes(), last, save);
    if (save) {
      journal.checkpoint(state, task.team());
      standing.saved(now);
    }
  }

  /**
   * Judges and reports if that has fallen due since so many decisions, and where something is kept,
   * since sums begin anew there. Where no episode is under way, that is since the last such moment:
   * a run that ends there leaves what one that goes on does.
   */
  private void look(long since, long ended, boolean last, boolean save) throws IOException {
    long now = standing.decisions();
    boolean judge = last || passed(since, now, task.config().evaluateEvery());
    if (judge || save) {
      requireSoundWeights();
    }
    if (judge || save || passed(since, now, task.config().reportEvery())) {
      report(ended, judge);
    }
    looked = now;
  }

  /** What is judged or kept must be sound; the last update may have broken it unnoticed. */
  private void requireSoundWeights() {
    String problem = WeightCheck.problem(task.team().snapshot());
    if (problem != null) {
      throw standing.diverged(problem, null);
    }
  }

  private static boolean passed(long before, long now, long every) {
    return now / every > before / every;
  }

  private void report(long ended, boolean judge) throws IOException {
    TeamProgress progress = task.team().progress();
    requireNumbers(progress);
    MetricsLine.Evaluated evaluated = judge ? evaluate() : null;
    MetricsLine line = line(ended, progress, evaluated);
    journal.report(line);
    listener.reported(line);
    lastUpdates = progress.updates();
  }

  private void requireNumbers(TeamProgress progress) {
    boolean learned = progress.updates() > lastUpdates;
    if (learned && !(Double.isFinite(progress.loss()) && Double.isFinite(progress.meanQ()))) {
      String what = "loss " + progress.loss() + ", mean value " + progress.meanQ();
      throw standing.diverged(what, null);
    }
  }

  private MetricsLine.Evaluated evaluate() throws IOException {
    PolicySnapshot snapshot = task.team().snapshot();
    SnapshotJudge.Judgement judged = task.judge().judge(snapshot);
    double reached = judged.utilityPerRequest();
    boolean best = state.isBest(reached);
    if (best) {
      var found = new BestPolicy(standing.decisions(), reached);
      state = new TrainingState(state.episodes(), state.decisions(), found);
      journal.keepBest(found, snapshot);
    }
    return new MetricsLine.Evaluated(reached, best, judged.choices());
  }

  private MetricsLine line(
      long ended, TeamProgress progress, MetricsLine.@Nullable Evaluated evaluated) {
    RecentPlay.Figures played = recent.take();
    return new MetricsLine(
        standing.decisions(),
        ended,
        progress.updates(),
        progress.epsilon(),
        progress.loss(),
        progress.meanQ(),
        progress.meanReward(),
        played.utilityPerRequest(),
        progress.replaySize(),
        evaluated,
        played.choiceEntropyBits(),
        progress.ruleAgreement());
  }
}

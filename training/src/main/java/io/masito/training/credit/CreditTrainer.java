package io.masito.training.credit;

import io.masito.agents.NotFiniteException;
import io.masito.agents.credit.CreditNetworks;
import io.masito.agents.credit.FitSettings;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.eval.bound.BestRule;
import io.masito.eval.bound.InOrder;
import io.masito.eval.stats.MeanInterval;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.policies.rule.Rules;
import io.masito.training.config.CreditSettings;
import io.masito.training.credit.Adoption.Candidate;
import io.masito.training.credit.Adoption.Judged;
import io.masito.training.loop.BestPolicy;
import io.masito.training.loop.DivergedException;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.loop.TrainingState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Improves a team in rounds. Each round collects decisions under the rule, the best team and the
 * networks fitted last, always with some chance; labels a share of them, for every option, by
 * forked worlds in which the better of rule and team decides afterwards; fits the networks to all
 * labels so far; and judges what comes of it on validation episodes. A candidate becomes the team
 * only if it is better there, so a worse round never replaces the team.
 *
 * <p>A step is that of approximate policy iteration by rollouts (Michail G. Lagoudakis and Ronald
 * Parr, "Reinforcement learning as classification: leveraging modern classifiers", ICML 2003).
 * Changed: values are fitted, not the best option; own outcome and effect on others apart; old
 * labels, which belong to older teams, are kept.
 *
 * <p>A checkpoint is written after each round. A round that is stopped leaves nothing and is
 * repeated to the same result. Labelling and judging run on several threads; the result is the same
 * for any number.
 */
public final class CreditTrainer {

  private static final long VALIDATION_SEEDS = 2_000_000;
  private static final long TUNING_SEEDS = 3_000_000;
  private static final double LEVEL_OF_OWN = 0.1;
  private static final double LEVEL_OF_OTHERS = 0.01;

  private final CreditTask task;
  private final CreditSettings settings;
  private final RoundJournal journal;
  private final TrainingListener listener;
  private final RandomStreams streams;
  private TrainingState state = TrainingState.START;

  /**
   * Makes a trainer.
   *
   * @param task what is trained
   * @param journal keeps what the training leaves
   * @param listener told how far it is
   */
  public CreditTrainer(CreditTask task, RoundJournal journal, TrainingListener listener) {
    this.task = task;
    this.settings = task.config().credit();
    this.journal = journal;
    this.listener = listener;
    this.streams = new RandomStreams(task.seed());
  }

  /**
   * Trains to the last round or until told to stop.
   *
   * @param from where to begin; the team's state belongs to it
   * @param stop asked often whether to stop, from several threads
   * @return how it ended
   * @throws IOException if the journal cannot keep something
   * @throws DivergedException if a gradient is no longer a number
   */
  public TrainingEnd run(TrainingState from, BooleanSupplier stop) throws IOException {
    state = from;
    try (var pool = new InOrder(threads())) {
      if (task.team().rule().isEmpty()) {
        task.team().begin(ruleToBeat(pool).name());
        journal.checkpoint(state, task.team());
      }
      var rounds = new Rounds(pool, Rules.named(task.team().rule()), stop);
      while (task.team().round() < settings.rounds()) {
        if (!rounds.play()) {
          return TrainingEnd.STOPPED;
        }
      }
    }
    return TrainingEnd.COMPLETE;
  }

  private int threads() {
    return settings.threads() == 0
        ? Runtime.getRuntime().availableProcessors()
        : settings.threads();
  }

  private PolicySource ruleToBeat(InOrder pool) {
    if (!settings.rule().equals(CreditSettings.TUNED)) {
      return Rules.named(settings.rule());
    }
    return BestRule.of(task.world(), seeds(TUNING_SEEDS, settings.tuningSeeds()), pool);
  }

  private List<Long> seeds(long first, int count) {
    return LongStream.range(first, first + count)
        .map(index -> streams.seed(Purpose.EVALUATION_EPISODE, index))
        .boxed()
        .toList();
  }

  /** The rounds of one run of the program. */
  private final class Rounds {

    private final InOrder pool;
    private final PolicySource rule;
    private final BooleanSupplier stop;
    private final Adoption adoption;
    private final double[] ruleUtilities;
    private @Nullable Judged team;

    private Rounds(InOrder pool, PolicySource rule, BooleanSupplier stop) {
      this.pool = pool;
      this.rule = rule;
      this.stop = stop;
      var validation =
          new Validation(
              task.world().fresh(), seeds(VALIDATION_SEEDS, settings.validationSeeds()), pool);
      this.adoption = new Adoption(settings, validation, task.export());
      this.ruleUtilities = validation.of(rule);
      PolicySnapshot adopted = task.team().adopted();
      this.team = adopted == null ? null : adoption.judge(adopted);
    }

    /** Returns false if it was stopped. */
    private boolean play() throws IOException {
      List<LabelEpisode.Result> collected = collected();
      if (stop.getAsBoolean()) {
        return false;
      }
      int labels = 0;
      long decisions = 0;
      for (LabelEpisode.Result result : collected) {
        task.team().labels().addAll(result.labels());
        labels += result.labels().size();
        decisions += result.decisions();
      }
      long episodes = state.episodes() + collected.size();
      state = new TrainingState(episodes, state.decisions() + decisions, state.best());
      listener.decided(episodes);
      CreditNetworks.Fit fit = fit();
      Candidate candidate =
          adoption.candidate(team, task.team().networks()::merged, task.team().round());
      close(candidate, fit, labels, decisions);
      return true;
    }

    private List<LabelEpisode.Result> collected() {
      var plan =
          new LabelPlan(
              task.world().fresh(),
              leader(),
              rule,
              settings.horizonSeconds(),
              settings.labelShare(),
              settings.chanceShare());
      List<Callable<LabelEpisode.Result>> episodes = new ArrayList<>();
      for (int i = 0; i < settings.episodes(); i++) {
        long seed = streams.seed(Purpose.TRAINING_EPISODE, state.episodes() + i);
        var episode = new LabelEpisode(plan, driver(i), seed);
        episodes.add(() -> episode.play(stop));
      }
      return pool.all(episodes);
    }

    /** What decides in the futures: the better of team and rule. */
    private PolicySource leader() {
      Judged best = team;
      if (best == null || best.mean() <= Validation.mean(ruleUtilities)) {
        return rule;
      }
      return settings.tieWidth() > 0
          ? new SoftSource(best.team(), settings.tieWidth())
          : task.export().apply(best.team());
    }

    /** Every third episode each: the networks fitted last, the best team, the rule. */
    private PolicySource driver(int episode) {
      Judged best = team;
      if (best == null || episode % 3 == 2) {
        return rule;
      }
      return task.export().apply(episode % 3 == 0 ? task.team().fitted() : best.team());
    }

    private CreditNetworks.Fit fit() {
      try {
        return task.team()
            .networks()
            .fit(
                task.team().labels().labels(),
                fitSettings(0, LEVEL_OF_OWN),
                fitSettings(settings.othersDecay(), LEVEL_OF_OTHERS),
                task.team().round());
      } catch (NotFiniteException e) {
        throw new DivergedException(state.decisions(), String.valueOf(e.getMessage()), e);
      }
    }

    private FitSettings fitSettings(double decay, double level) {
      var learning = task.config().learning();
      return new FitSettings(
          settings.epochs(),
          learning.batchSize(),
          learning.learningRate(),
          learning.gradientNorm(),
          decay,
          level);
    }

    private void close(Candidate candidate, CreditNetworks.Fit fit, int labels, long decisions)
        throws IOException {
      Judged before = team;
      Judged best = candidate.best();
      boolean adopt = before == null || best.mean() > before.mean();
      if (adopt) {
        team = best;
        task.team().adopt(best.team());
        var found = new BestPolicy(state.decisions(), best.mean());
        state = new TrainingState(state.episodes(), state.decisions(), found);
        journal.keepBest(found, best.team());
      }
      task.team().endRound(candidate.factor(), decisions);
      RoundLine line = line(candidate, fit, labels, before, adopt);
      journal.report(line);
      listener.noted(text(line));
      journal.checkpoint(state, task.team());
    }

    private RoundLine line(
        Candidate candidate,
        CreditNetworks.Fit fit,
        int labels,
        @Nullable Judged before,
        boolean adopted) {
      MeanInterval change = difference(candidate.best(), before);
      Judged now = adopted || before == null ? candidate.best() : before;
      MeanInterval lead = MeanInterval.ofDifference(now.utilities(), ruleUtilities);
      return new RoundLine(
          task.team().round(),
          state.episodes(),
          state.decisions(),
          labels,
          task.team().labels().labels().size(),
          fit.ownExplained(),
          fit.othersExplained(),
          rule.name(),
          Validation.mean(ruleUtilities),
          candidate.tried(),
          candidate.factor(),
          candidate.best().mean(),
          change.mean(),
          change.low(),
          change.high(),
          adopted,
          now.mean(),
          lead.mean(),
          lead.low(),
          lead.high());
    }

    private static MeanInterval difference(Judged candidate, @Nullable Judged before) {
      return before == null
          ? new MeanInterval(Double.NaN, Double.NaN, Double.NaN, 0)
          : MeanInterval.ofDifference(candidate.utilities(), before.utilities());
    }

    private String text(RoundLine line) {
      return String.format(
          Locale.ROOT,
          "round %d/%d: %d labels, explained own %.2f others %.2f, factor %.1f, candidate %.4f (%s),"
              + " team %.4f, %s %.4f, difference %+.4f [%+.4f, %+.4f]",
          line.round(),
          settings.rounds(),
          line.labelsKept(),
          line.ownExplained(),
          line.othersExplained(),
          line.factor(),
          line.utility(),
          line.adopted() ? "kept" : "dropped",
          line.teamUtility(),
          line.rule(),
          line.ruleUtility(),
          line.teamLessRule(),
          line.teamLessRuleLow(),
          line.teamLessRuleHigh());
    }
  }
}

package io.masito.training.credit;

import io.masito.agents.NotFiniteException;
import io.masito.agents.credit.CreditNetworks;
import io.masito.agents.credit.FitSettings;
import io.masito.agents.credit.LabelledDecision;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Prices;
import io.masito.env.view.SchedulingFeature;
import io.masito.eval.bound.BestRule;
import io.masito.eval.bound.InOrder;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.policies.rule.Rules;
import io.masito.training.config.CreditSettings;
import io.masito.training.config.MultiplierSettings;
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
  private static final long PRICES = 2;
  private static final double LEVEL_OF_OWN = 0.1;
  private static final double LEVEL_OF_OTHERS = 0.01;

  private final CreditTask task;
  private final CreditSettings settings;
  private final MultiplierSettings limits;
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
   * @throws ConfigError if energy or money is limited in a world that shows no price of it
   */
  public CreditTrainer(CreditTask task, RoundJournal journal, TrainingListener listener) {
    this.task = task;
    this.settings = task.config().credit();
    this.limits = task.config().multipliers();
    this.journal = journal;
    this.listener = listener;
    this.streams = new RandomStreams(task.seed());
    requirePriceColumns();
  }

  private void requirePriceColumns() {
    var spec = task.world().fresh().get().spec();
    String columns = SchedulingFeature.schema().digest();
    if (limits.limited() && !spec.schema().digest().equals(columns)) {
      throw new ConfigError(
          "%s needs the columns of the scheduling world; world %s has others"
              .formatted(limits.named(), spec.id()));
    }
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
    private final Validation validation;
    private Validation.Result ruleResult;
    private @Nullable Judged team;

    private Rounds(InOrder pool, PolicySource rule, BooleanSupplier stop) {
      this.pool = pool;
      this.rule = rule;
      this.stop = stop;
      this.validation =
          new Validation(
              task.world().fresh(), seeds(VALIDATION_SEEDS, settings.validationSeeds()), pool);
      this.adoption = new Adoption(settings, validation, task.export());
      this.ruleResult = validation.of(rule, prices());
      PolicySnapshot adopted = task.team().adopted();
      this.team = adopted == null ? null : adoption.judge(adopted, prices());
    }

    private Prices prices() {
      return task.team().prices();
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
      long saved = state.decisions();
      state = new TrainingState(episodes, saved + decisions, state.best());
      listener.decided(episodes);
      CreditNetworks.Fit fit = fit(saved);
      Candidate candidate =
          adoption.candidate(team, task.team().networks()::merged, task.team().round(), prices());
      close(candidate, fit, labels, decisions);
      return true;
    }

    private List<LabelEpisode.Result> collected() {
      PolicySource leader = leader();
      List<PolicySource> drivers = drivers();
      List<Callable<LabelEpisode.Result>> episodes = new ArrayList<>();
      for (int i = 0; i < settings.episodes(); i++) {
        long seed = streams.seed(Purpose.TRAINING_EPISODE, state.episodes() + i);
        var episode = new LabelEpisode(plan(leader, i), drivers.get(i % drivers.size()), seed);
        episodes.add(() -> episode.play(stop));
      }
      return pool.all(episodes);
    }

    private LabelPlan plan(PolicySource leader, int episode) {
      Prices shown = shown((episode + 0.5) / settings.episodes());
      return new LabelPlan(
          () -> PricedEnv.of(task.world().fresh().get(), shown),
          leader,
          rule,
          settings.horizonSeconds(),
          settings.labelShare(),
          settings.chanceShare(),
          shown);
    }

    /** From cheap energy and dear money to the opposite, up to the highest prices. */
    private Prices shown(double share) {
      Prices highest = limits.highest(prices());
      return new Prices(highest.utilityPerJoule() * share, highest.utilityPerUsd() * (1 - share));
    }

    /** What decides in the futures: the better of team and rule. */
    private PolicySource leader() {
      Judged best = team;
      if (best == null || best.mean() <= ruleResult.mean()) {
        return rule;
      }
      return settings.tieWidth() > 0
          ? new SoftSource(best.team(), settings.tieWidth())
          : best.policy();
    }

    /** The episodes take turns: the networks fitted last, the best team, the rule. */
    private List<PolicySource> drivers() {
      Judged best = team;
      return best == null
          ? List.of(rule)
          : List.of(task.export().apply(task.team().fitted()), best.policy(), rule);
    }

    private CreditNetworks.Fit fit(long savedAt) {
      try {
        return task.team()
            .networks()
            .fit(
                labels(),
                fitSettings(0, LEVEL_OF_OWN),
                fitSettings(settings.othersDecay(), LEVEL_OF_OTHERS),
                task.team().round());
      } catch (NotFiniteException e) {
        throw new DivergedException(state.decisions(), savedAt, String.valueOf(e.getMessage()), e);
      }
    }

    /** All labels; where a price is learned, each at prices drawn anew. */
    private List<LabelledDecision> labels() {
      List<LabelledDecision> all = task.team().labels().labels();
      if (!limits.limited()) {
        return all;
      }
      SmallRandom draws = streams.of(Purpose.REPLAY, task.team().round(), PRICES);
      Prices highest = limits.highest(prices());
      return all.stream().map(label -> label.at(upTo(highest, draws))).toList();
    }

    private static Prices upTo(Prices highest, SmallRandom draws) {
      double joule = highest.utilityPerJoule() * draws.nextDouble();
      return new Prices(joule, highest.utilityPerUsd() * draws.nextDouble());
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
      Judged now = adopt || before == null ? best : before;
      RoundLine line = report(fit, labels).line(candidate, before, now, adopt);
      journal.report(line);
      listener.noted(RoundReport.text(line, settings.rounds()));
      moveThePrices();
      journal.checkpoint(state, task.team());
    }

    private RoundReport report(CreditNetworks.Fit fit, int labels) {
      return new RoundReport(task.team(), state, fit, labels, rule.name(), ruleResult);
    }

    /** The policy knows what to do at any prices, so several steps are taken with one. */
    private void moveThePrices() {
      Judged judged = team;
      for (int i = 0; limits.limited() && judged != null && i < limits.stepsPerRound(); i++) {
        task.team()
            .charge(limits.next(prices(), judged.result().watts(), judged.result().usdPerHour()));
        judged = adoption.again(judged, prices());
      }
      if (limits.limited()) {
        team = judged;
        ruleResult = validation.of(rule, prices());
      }
    }
  }
}

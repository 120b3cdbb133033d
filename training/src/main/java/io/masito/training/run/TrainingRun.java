package io.masito.training.run;

import io.masito.agents.LearnerSettings;
import io.masito.agents.Team;
import io.masito.agents.team.AgentTeam;
import io.masito.agents.team.ImitationTeam;
import io.masito.agents.team.Inheritance;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.eval.suite.NamedWorld;
import io.masito.training.config.TrainingConfig;
import io.masito.training.credit.CreditTask;
import io.masito.training.credit.CreditTrainer;
import io.masito.training.credit.RewardSharing;
import io.masito.training.credit.RoundTeam;
import io.masito.training.loop.Trainer;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.loop.TrainingListener;
import io.masito.training.loop.TrainingState;
import io.masito.training.loop.TrainingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One training with its folder: started afresh, or resumed from its last checkpoint. */
public final class TrainingRun {

  private final RunFolder folder;
  private final RunWorld world;
  private final TrainingConfig config;
  private final RunManifest manifest;
  private final boolean resumed;

  private TrainingRun(
      RunFolder folder,
      RunWorld world,
      TrainingConfig config,
      RunManifest manifest,
      boolean resumed) {
    this.folder = folder;
    this.world = world;
    this.config = config;
    this.manifest = manifest;
    this.resumed = resumed;
  }

  /**
   * Starts a run.
   *
   * @param path its folder, empty or absent
   * @param force whether a run that is there may be replaced
   * @param world what it is trained in
   * @param config how
   * @param seed seed of everything that is drawn
   * @return the run, with its settings written down
   * @throws ConfigError if something is in the way
   */
  public static TrainingRun start(
      Path path, boolean force, RunWorld world, TrainingConfig config, long seed) {
    return start(path, force, world, config, seed, null);
  }

  /**
   * Starts a run from the weights of an earlier team.
   *
   * @param path its folder, empty or absent
   * @param force whether a run that is there may be replaced
   * @param world what it is trained in; it may have more nodes than that of the earlier team
   * @param config how
   * @param seed seed of everything that is drawn
   * @param earlier the earlier team, null to start afresh
   * @return the run, with its settings and what it starts from written down
   * @throws ConfigError if something is in the way, or the earlier team does not fit
   */
  public static TrainingRun start(
      Path path,
      boolean force,
      RunWorld world,
      TrainingConfig config,
      long seed,
      @Nullable EarlierTeam earlier) {
    if (earlier != null) {
      check(earlier, world, config);
    }
    RunFolder folder = RunFolder.create(path, force);
    RunOrigin origin = earlier == null ? null : earlier.origin();
    var run = new TrainingRun(folder, world, config, RunManifest.of(world, seed, origin), false);
    try {
      if (earlier != null) {
        EarlierTeam.keep(earlier.inheritance(), folder.start());
      }
      folder.write(config);
      folder.writeScenario(world.yaml());
      folder.write(run.manifest);
      return run;
    } catch (IOException e) {
      throw new ConfigError(path + ": cannot be written: " + e, e);
    }
  }

  private static void check(EarlierTeam earlier, RunWorld world, TrainingConfig config) {
    try {
      earlier.inheritance().check(world.fresh().get().spec(), config.learning());
    } catch (ConfigError e) {
      throw new ConfigError("%s: %s".formatted(earlier.origin().path(), e.getMessage()), e);
    }
  }

  /**
   * Resumes a run.
   *
   * @param path its folder
   * @param world what it was trained in
   * @param config how it was trained; only the budget of decisions may differ
   * @param seed its seed, or nothing to take the one it has
   * @return the run
   * @throws ConfigError if there is no such run, or it was another world, other settings, or
   *     another seed
   */
  public static TrainingRun resume(
      Path path, RunWorld world, TrainingConfig config, OptionalLong seed) {
    RunFolder folder = RunFolder.open(path);
    RunManifest manifest = folder.manifest();
    if (seed.isPresent() && seed.getAsLong() != manifest.seed()) {
      throw differs(path, "seed", manifest.seed(), seed.getAsLong());
    }
    if (!manifest.scenarioSha256().equals(world.digest())) {
      throw differs(
          path,
          "scenario",
          manifest.scenario() + " " + abbreviated(manifest.scenarioSha256()),
          world.name() + " " + abbreviated(world.digest()));
    }
    requireSameTrace(path, manifest.trace(), world.trace());
    requireSameConfig(path, folder.config(), config);
    return new TrainingRun(folder, world, config, manifest, true);
  }

  /**
   * Gives the settings of the run.
   *
   * @return settings in full
   */
  public TrainingConfig config() {
    return config;
  }

  /**
   * Trains to the end of the budget or until told to stop. The status in the manifest follows.
   *
   * @param teams makes the team
   * @param judges makes what judges it on the way
   * @param listener told how far it is
   * @param stop asked at every turn whether to stop
   * @return how it ended
   * @throws IOException if the folder cannot be written, for example on a full disk
   */
  public TrainingEnd run(
      TeamFactory teams, JudgeFactory judges, TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    try (var journal = new RunJournal(folder, new WallClock())) {
      return train(course(journal, teams, judges, listener), stop);
    }
  }

  /** What is left to do once everything is made. */
  @FunctionalInterface
  private interface Course {

    TrainingEnd run(BooleanSupplier stop) throws IOException;
  }

  private Course course(
      RunJournal journal, TeamFactory teams, JudgeFactory judges, TrainingListener listener) {
    if (config.learning().learner() == LearnerSettings.LearnerKind.CREDIT) {
      CreditTask task = rounds();
      return stop ->
          new CreditTrainer(task, journal, listener).run(from(journal, task.team()), stop);
    }
    TrainingTask task = task(teams, judges);
    return stop -> new Trainer(task, journal, listener).run(from(journal, task.team()), stop);
  }

  private CreditTask rounds() {
    EnvSpec spec = world.fresh().get().spec();
    return new CreditTask(
        config,
        manifest.seed(),
        new NamedWorld(world.name(), world.fresh()),
        RoundTeam.create(spec, config, manifest.seed()),
        weights -> GreedyEvaluation.exported(weights, spec));
  }

  private TrainingState from(RunJournal journal, Team team) throws IOException {
    TrainingState from = resumed ? journal.restore(team) : TrainingState.START;
    folder.write(config);
    return from;
  }

  private TrainingEnd train(Course course, BooleanSupplier stop) throws IOException {
    RunStatus status = RunStatus.FAILED;
    folder.write(manifest.with(RunStatus.RUNNING));
    try {
      TrainingEnd end = course.run(stop);
      status = end == TrainingEnd.COMPLETE ? RunStatus.COMPLETE : RunStatus.STOPPED;
      return end;
    } finally {
      folder.write(manifest.with(status));
    }
  }

  private TrainingTask task(TeamFactory teams, JudgeFactory judges) {
    List<MultiAgentEnv> worlds =
        Stream.generate(() -> RewardSharing.of(world.fresh().get(), config.reward()))
            .limit(config.environments())
            .toList();
    Team team = team(teams, worlds.get(0).spec());
    var judge = judges.create(world, config.evaluationSeeds(), manifest.seed());
    return new TrainingTask(config, manifest.seed(), worlds, team, judge);
  }

  private Team team(TeamFactory teams, EnvSpec spec) {
    if (config.learning().learner() == LearnerSettings.LearnerKind.IMITATION) {
      return ImitationTeam.create(spec, config.learning(), manifest.seed());
    }
    if (!Files.exists(folder.start())) {
      return teams.create(spec, config.learning(), manifest.seed());
    }
    Inheritance inheritance = EarlierTeam.kept(folder.start());
    return AgentTeam.create(spec, config.learning(), manifest.seed(), inheritance);
  }

  private static void requireSameTrace(
      Path path, @Nullable TraceUse stored, @Nullable TraceUse given) {
    boolean same = stored == null ? given == null : given != null && stored.sameAs(given);
    if (!same) {
      throw differs(
          path, "trace", Objects.toString(stored, "none"), Objects.toString(given, "none"));
    }
  }

  private static void requireSameConfig(Path path, TrainingConfig stored, TrainingConfig given) {
    List<String> old = settings(stored.withBudgetOf(given));
    List<String> now = settings(given);
    for (int i = 0; i < old.size(); i++) {
      if (!old.get(i).equals(now.get(i))) {
        throw differs(path, "setting", old.get(i), now.get(i));
      }
    }
  }

  /** One line for each setting, lists included. */
  private static List<String> settings(TrainingConfig config) {
    return config.yaml().replace("\n- ", " ").lines().toList();
  }

  private static ConfigError differs(Path path, String what, Object old, Object now) {
    return new ConfigError(
        "%s: cannot be resumed with another %s: it has '%s', not '%s'; start a new run for that"
            .formatted(path, what, old, now));
  }

  private static String abbreviated(String digest) {
    return "(sha256 " + digest.substring(0, Math.min(12, digest.length())) + ")";
  }
}

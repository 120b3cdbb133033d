package io.masito.cli;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.sim.EpisodeListener;
import io.masito.env.sim.SchedulingEnv;
import io.masito.env.workload.RequestClass;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationFailure;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.NamedWorld;
import io.masito.eval.timeline.TimelineFile;
import io.masito.eval.timeline.TimelineScene;
import io.masito.eval.timeline.TimelineWindow;
import io.masito.eval.watch.ClusterScreen;
import io.masito.eval.watch.EpisodeStopped;
import io.masito.eval.watch.EpisodeView;
import io.masito.eval.watch.LiveWatch;
import io.masito.eval.watch.NodeFigures;
import io.masito.eval.watch.NodeTally;
import io.masito.eval.watch.ObservedEnv;
import io.masito.eval.watch.PlainWatch;
import io.masito.eval.watch.WallPause;
import io.masito.eval.watch.WatchPace;
import io.masito.eval.watch.WatchTotals;
import io.masito.training.run.WallClock;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plays one episode in the foreground: draws and shows it if that is asked for. */
final class SimulationSession {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final int PLAIN_BLOCKS = 20;
  private static final double NOT_WATCHED = 0;

  private final Terminal terminal;
  private final World world;
  private final Contender contender;
  private final long seed;
  private final UnaryOperator<MultiAgentEnv> watcher;
  private final EnvSpec spec;
  private final NodeTally tally;
  private WatchTotals totals = WatchTotals.NONE;

  SimulationSession(
      Terminal terminal,
      World world,
      Contender contender,
      long seed,
      UnaryOperator<MultiAgentEnv> watcher) {
    this.watcher = watcher;
    this.terminal = terminal;
    this.world = world;
    this.contender = contender;
    this.seed = seed;
    this.spec = world.environment().spec();
    this.tally = new NodeTally(spec.agents(), spec.horizonNanos());
  }

  /** How the nodes fared; empty if the world has none that can be looked into. */
  List<NodeFigures> nodes() {
    return world.servers().isPresent() ? tally.figures() : List.of();
  }

  /** Plays the episode; null if it was stopped, of which has been told then. */
  @Nullable EvaluationResult run(TimelineOptions timeline, WatchOptions watch) {
    Optional<Path> file = timeline.file();
    boolean watched = watch.wanted();
    double speed = watch.speed(terminal.interactive());
    TimelineWindow window = timeline.window();
    if (file.isEmpty() && !watched) {
      return play(tally, EpisodeView.NONE, () -> false);
    }
    if (world.servers().isEmpty()) {
      throw new ConfigError(
          "--timeline and --watch: scenario "
              + world.scenario().name()
              + " has no servers to show");
    }
    try (var interrupt = new Interrupt()) {
      return run(file, window, watched ? speed : NOT_WATCHED, interrupt);
    }
  }

  private @Nullable EvaluationResult run(
      Optional<Path> file, TimelineWindow window, double speed, Interrupt interrupt) {
    try (var screen = new LiveScreen(terminal.err())) {
      EpisodeView view = speed == NOT_WATCHED ? EpisodeView.NONE : view(screen, interrupt, speed);
      return file.isEmpty()
          ? play(tally, view, interrupt::requested)
          : draw(file.get(), window, view, interrupt);
    } catch (EvaluationFailure e) {
      if (e.getCause() instanceof EpisodeStopped) {
        tellOfStop(file.isPresent());
        return null;
      }
      throw e;
    }
  }

  private EvaluationResult draw(
      Path file, TimelineWindow window, EpisodeView view, Interrupt interrupt) {
    ScenarioFile servers = world.servers().orElseThrow().file();
    List<String> classes = servers.classes().stream().map(RequestClass::name).toList();
    boolean cloud = servers.cluster().cloud() != null;
    var scene = new TimelineScene(spec.agents(), classes, cloud);
    try (var timeline = TimelineFile.start(file, scene, window, provenance())) {
      var listener = EpisodeListener.all(List.of(tally, timeline.listener()));
      EvaluationResult result = play(listener, view, interrupt::requested);
      timeline.keep();
      return result;
    }
  }

  private Provenance provenance() {
    var inputs = new TreeMap<String, String>(world.inputs());
    inputs.put("scenario", world.scenario().name());
    inputs.put("policy", contender.name());
    inputs.put("seed", Long.toString(seed));
    inputs.put("env", spec.id() + " version " + spec.version());
    return Provenance.of(Map.copyOf(inputs));
  }

  private EvaluationResult play(
      EpisodeListener listener, EpisodeView view, BooleanSupplier stopped) {
    var named =
        new NamedWorld(
            world.scenario().name(), () -> watcher.apply(observed(listener, view, stopped)));
    var plan = new EvaluationPlan(List.of(named), List.of(contender), List.of(seed));
    return Evaluation.run(plan, 1, world.inputs(), EvaluationProgress.SILENT);
  }

  private MultiAgentEnv observed(
      EpisodeListener listener, EpisodeView view, BooleanSupplier stopped) {
    if (!(world.environment() instanceof SchedulingEnv unwatched)) {
      return world.environment();
    }
    boolean privileged = contender.source().privileged();
    SchedulingEnv shown = privileged ? unwatched.withFreshView() : unwatched;
    SchedulingEnv env = shown.watchedBy(listener);
    return new ObservedEnv(
        env,
        (Turn turn) -> {
          totals = totals.plus(turn);
          if (stopped.getAsBoolean()) {
            throw new EpisodeStopped();
          }
          view.show(env, turn, totals);
        });
  }

  private EpisodeView view(LiveScreen display, Interrupt interrupt, double speed) {
    String title = contender.name() + " on " + world.scenario().name() + ", seed " + seed;
    var screen = new ClusterScreen(title, spec.horizonNanos());
    var pace = new WatchPace(new WallClock(), new WallPause(), speed, interrupt::requested);
    if (terminal.interactive()) {
      return new LiveWatch(screen, pace, display);
    }
    long interval = Math.max(1, spec.horizonNanos() / PLAIN_BLOCKS);
    return new PlainWatch(screen, pace, interval, terminal.err()::println);
  }

  private void tellOfStop(boolean drawn) {
    PrintStream out = terminal.out();
    double seconds = totals.nowNanos() / NANOS_PER_SECOND;
    double horizon = spec.horizonNanos() / NANOS_PER_SECOND;
    String without = drawn ? "; no timeline was written" : "";
    out.printf(Locale.ROOT, "stopped after %.1f of %.0f s%s%n", seconds, horizon, without);
    out.printf(
        "  %d arrived: %d served, %d refused, %d dropped, %d lost%n",
        totals.arrived(), totals.served(), totals.refused(), totals.dropped(), totals.lost());
    NodeTable.print(nodes(), out);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import io.masito.eval.bound.BoundMeasurement;
import io.masito.eval.bound.BoundPlan;
import io.masito.eval.bound.Gap;
import io.masito.eval.bound.RolloutPlan;
import io.masito.eval.report.ResultFolder;
import io.masito.eval.stats.MeanInterval;
import io.masito.eval.suite.NamedWorld;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito bound}. */
@Command(
    name = "bound",
    description =
        "Bounds what any policy can earn in a scenario: a schedule made with the whole episode"
            + " known, and a proven upper bound.")
final class BoundCommand implements Callable<Integer> {

  private static final int TUNING_SEEDS = 4;

  private final Terminal terminal;

  @Option(
      names = {"-s", "--scenario"},
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "Built-in scenarios or YAML files, separated by commas.")
  private List<String> scenarios = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Episodes of each scenario. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed that those of the episodes derive from. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--horizon",
      paramLabel = "SECONDS",
      defaultValue = "15",
      description =
          "How far the schedule is looked ahead, simulated seconds. Default: ${DEFAULT-VALUE}.")
  private double horizon;

  @Option(
      names = "--every",
      paramLabel = "K",
      defaultValue = "2",
      description = "The first schedule looks at each K-th decision. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--sweeps",
      paramLabel = "N",
      defaultValue = "1",
      description = "How often the schedule is improved. Default: ${DEFAULT-VALUE}.")
  private int sweeps;

  @Option(
      names = "--price-steps",
      paramLabel = "N",
      defaultValue = "200",
      description = "Steps that tighten the upper bound. Default: ${DEFAULT-VALUE}.")
  private int priceSteps;

  @Option(
      names = "--seconds-per-episode",
      paramLabel = "SECONDS",
      description = "Length of an episode, simulated seconds. Default: the scenario's.")
  private @Nullable Double seconds;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Episodes at the same time; changes no result. Default: one a processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  BoundCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What {@code --json} writes. */
  record Figures(List<Gap> gaps, List<Gap.Summary> summaries, Provenance provenance) {}

  @Override
  public Integer call() {
    above0("--seeds", seeds);
    above0("--threads", threads);
    above0("--every", every);
    List<PlayableScenario> played = scenarios.stream().map(this::load).toList();
    BoundPlan plan = new BoundPlan(new RolloutPlan(horizon, every), sweeps, priceSteps);
    var measurement = new BoundMeasurement(plan, TUNING_SEEDS, seeds, seed, threads);
    List<Gap> gaps = new ArrayList<>();
    Map<String, String> inputs = new TreeMap<>();
    for (PlayableScenario scenario : played) {
      Gap gap = measured(measurement, scenario);
      print(gap, terminal.out());
      gaps.add(gap);
      inputs.put("scenario." + scenario.name() + ".sha256", scenario.digest());
    }
    if (json != null) {
      var summaries = gaps.stream().map(Gap::summary).toList();
      var figures = new Figures(gaps, summaries, Provenance.of(inputs));
      ResultFolder.writeJson(json, StrictYaml.writeJson(figures));
    }
    return ExitCode.DONE;
  }

  private PlayableScenario load(String name) {
    PlayableScenario scenario = Scenarios.playable(name);
    if (seconds == null) {
      return scenario;
    }
    if (!(seconds > 0)) {
      throw new ConfigError("--seconds-per-episode: " + seconds + " must be above 0");
    }
    if (scenario instanceof Scenario scheduling) {
      return scheduling.lasting(seconds);
    }
    throw new ConfigError(
        "--seconds-per-episode: episodes of scenario " + name + " have one length; leave it out");
  }

  private static void above0(String option, int value) {
    if (value <= 0) {
      throw new ConfigError(option + ": " + value + " must be above 0");
    }
  }

  private Gap measured(BoundMeasurement measurement, PlayableScenario scenario) {
    PrintStream err = terminal.err();
    err.println(scenario.name() + ": tuning the rules");
    return measurement.of(
        new NamedWorld(scenario.name(), scenario::environment),
        done -> err.println(scenario.name() + ": episode " + done + " of " + seeds));
  }

  private static void print(Gap gap, PrintStream out) {
    Gap.Summary summary = gap.summary();
    out.printf(
        Locale.ROOT,
        "%s: utility per request, %d seeds of %.0f s, 95 %% intervals%n",
        gap.scenario(),
        gap.bounds().size(),
        gap.episodeSeconds());
    line(out, "random", summary.random());
    line(out, "best rule, " + gap.rule(), summary.rule());
    line(out, "schedule that knows the future", summary.achievable());
    MeanInterval upper = summary.upper();
    if (upper == null) {
      out.println("  upper bound                         none: this world cannot be foreseen");
    } else {
      line(out, "upper bound", upper);
    }
    closed(out, "that schedule", summary.closedOfAchievable());
    closed(out, "the upper bound", summary.closedOfUpper());
  }

  private static void line(PrintStream out, String name, MeanInterval interval) {
    out.printf(
        Locale.ROOT,
        "  %-34s %7.4f (%.4f to %.4f)%n",
        name,
        interval.mean(),
        interval.low(),
        interval.high());
  }

  private static void closed(PrintStream out, String end, @Nullable Double share) {
    if (share != null) {
      out.printf(
          Locale.ROOT,
          "  the rule closes %.1f %% of the gap from random to %s%n",
          100 * share,
          end);
    }
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.replay.ObservationText;
import io.masito.eval.report.ResultFolder;
import io.masito.policies.SavedObservation;
import io.masito.policies.bundle.Bundle;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWeights;
import io.masito.policies.explain.ExplainedOption;
import io.masito.policies.explain.Explainer;
import io.masito.policies.explain.Explanation;
import io.masito.policies.explain.FeatureEffect;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito explain}. */
@Command(
    name = "explain",
    description = "Says why a bundle chooses what it chooses at a decision that was saved.")
final class ExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "BUNDLE", description = "Folder of the bundle.")
  private Path folder = Path.of("");

  @Option(
      names = "--observation",
      required = true,
      paramLabel = "FILE",
      description = "Saved by simulate --save-observation, or by a failed episode of evaluate.")
  private Path observation = Path.of("");

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many features are shown. Default: ${DEFAULT-VALUE}.")
  private int top;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write all of it there.")
  private @Nullable Path json;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (top < 0) {
      throw new ConfigError("--top: " + top + " must be at least 0");
    }
    Bundle bundle = BundleReader.read(folder);
    SavedObservation saved = SavedObservation.read(observation);
    Explanation found = Explainer.explain(bundle, saved, neutral());
    print(found, saved, terminal.out());
    if (json != null) {
      ResultFolder.writeJson(json, found.json());
    }
    return ExitCode.DONE;
  }

  /** The means of the training, which the scaling holds; of a duelling team they cannot be read. */
  private List<Double> neutral() {
    try {
      List<Double> means = new ArrayList<>();
      for (float mean : BundleWeights.read(folder).normaliser().mean()) {
        means.add((double) mean);
      }
      return means;
    } catch (ConfigError e) {
      return List.of();
    }
  }

  private void print(Explanation found, SavedObservation saved, PrintStream out) {
    String choice = ObservationText.option(saved, found.choice());
    out.println(found.policy() + " chooses " + choice);
    Double gap = found.gap();
    out.println(
        gap == null
            ? "nothing else is allowed"
            : String.format(Locale.ROOT, "by %.4g of q before the next best", gap));
    out.println("  option, q, age of its message and of its signals in s");
    found.options().forEach(option -> out.println(line(option, found.choice())));
    if (!found.effects().isEmpty() && top > 0) {
      out.println(
          "what it owes to single features: the gap changes if all options had the neutral");
      out.println("  feature, value, neutral, change of the gap");
      found.effects().stream().limit(top).forEach(effect -> out.println(line(effect, found)));
    }
  }

  private static String line(ExplainedOption option, int choice) {
    var what = option.option();
    String words =
        what.place().name().toLowerCase(Locale.ROOT) + " " + what.node() + " " + what.model();
    String mark = option.index() == choice ? "*" : " ";
    String masked = option.masked() == null ? "" : "  masked: " + option.masked();
    return String.format(
        Locale.ROOT,
        "%s %2d %-34s %9.4f %6s %6s%s",
        mark,
        option.index(),
        words,
        option.q(),
        age(option.messageAgeSeconds()),
        age(option.signalAgeSeconds()),
        masked);
  }

  private static String age(@Nullable Double seconds) {
    return seconds == null ? "-" : String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static String line(FeatureEffect effect, Explanation found) {
    String other = effect.choice() == found.choice() ? "" : "  then option " + effect.choice();
    return String.format(
        Locale.ROOT,
        "  %-28s %10.4g %10.4g %+10.4f%s",
        effect.feature(),
        effect.value(),
        effect.neutral(),
        effect.gapChange(),
        other);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.eval.report.ResultFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the yardsticks share: a seed, the progress shown, and figures that go into a file. */
abstract class AbstractYardstickCommand implements Callable<Integer> {

  final Terminal terminal;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of training.")
  long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
  private @Nullable Path json;

  AbstractYardstickCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public final Integer call() {
    Object report = measure(new ShareDone(terminal));
    if (json != null) {
      ResultFolder.writeJson(json, StrictYaml.writeJson(report));
    }
    return ExitCode.DONE;
  }

  /**
   * Measures and prints.
   *
   * @param progress told the share that is done
   * @return what the JSON holds
   */
  abstract Object measure(ShareDone progress);

  /** Makes what the options describe; what is wrong with it is wrong with an option. */
  static <T> T fromOptions(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new ConfigError("--" + e.getMessage(), e);
    }
  }

  final Provenance provenance(String option, long value) {
    return Provenance.of(Map.of("seed", Long.toString(seed), option, Long.toString(value)));
  }

  /** Prints a value, and how far it is from the exact one. */
  final void line(String name, double value, double exact) {
    terminal.out().printf("%-26s %14.6f  %+7.2f %%%n", name, value, 100 * (value / exact - 1));
  }

  /** Prints what a learner must tell apart. */
  final void gap(double smallestGap) {
    terminal.out().printf("%-26s %14.6f%n", "smallest gap of options", smallestGap);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.BundleCheck;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleTrust;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito verify}. */
@Command(
    name = "verify",
    description = "Says step by step whether a bundle may be used; exit code 0 if so, else 2.")
final class VerifyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "BUNDLE", description = "Folder or zip of the bundle.")
  private Path bundle = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Public key in PEM, or a list of keys in JSON, that is trusted.")
  private @Nullable Path key;

  @Option(names = "--allow-unsigned", description = "Take a bundle that nobody signed.")
  private boolean allowUnsigned;

  @Option(
      names = "--min-sequence",
      paramLabel = "N",
      defaultValue = "0",
      description = "Refuse bundles with a smaller number. Default: ${DEFAULT-VALUE}.")
  private long minimumSequence;

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    BundleTrust trust = BundleTrust.nobody(allowUnsigned, today).atLeast(minimumSequence);
    try {
      BundleReader.read(bundle, key == null ? trust : trust.withKeys(key), this::passed);
    } catch (ConfigError e) {
      terminal.out().println("REFUSED");
      throw e;
    }
    terminal.out().println("verified");
    return ExitCode.DONE;
  }

  private void passed(BundleCheck check) {
    String step = check.step().toString().toLowerCase(Locale.ROOT);
    terminal.out().printf(Locale.ROOT, "ok  %-9s  %s%n", step, check.finding());
  }
}

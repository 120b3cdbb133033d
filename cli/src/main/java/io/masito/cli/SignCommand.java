package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.policies.bundle.BundleSigner;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code masito sign}. */
@Command(name = "sign", description = "Signs a bundle, so that others can tell who vouches for it.")
final class SignCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "BUNDLE", description = "Folder or zip of the bundle.")
  private Path bundle = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "File of the private key; KEY.pub is read, too.")
  private Path key = Path.of("");

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = "Number it: later bundles have greater ones. Unless given it stays.")
  private @Nullable Long sequence;

  SignCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (sequence != null && sequence < 0) {
      throw new ConfigError("--sequence: " + sequence + " must be 0 or above");
    }
    String id = BundleSigner.sign(bundle, key, sequence == null ? -1 : sequence).keyId();
    terminal.out().println(bundle + ": signed by key " + id);
    return ExitCode.DONE;
  }
}

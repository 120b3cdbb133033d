package io.masito.cli;

import io.masito.policies.bundle.KeyFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code masito keygen}. */
@Command(name = "keygen", description = "Makes a pair of keys for signing bundles.")
final class KeygenCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "KEY",
      description = "File of the private key; the public key goes to KEY.pub.")
  private Path out = Path.of("");

  KeygenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String id = KeyFiles.generate(out);
    terminal.out().println("key " + id);
    terminal.out().println("private " + out + " (keep it to yourself)");
    terminal.out().println("public " + KeyFiles.publicFile(out) + " (give it to who verifies)");
    return ExitCode.DONE;
  }
}

package io.masito.cli;

import io.masito.policies.bundle.BundleInspection;
import io.masito.policies.bundle.BundleManifest;
import io.masito.policies.bundle.BundleReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code masito inspect}. */
@Command(
    name = "inspect",
    description = "Says what is in a bundle, where it came from, and whether it is intact.")
final class InspectCommand implements Callable<Integer> {

  private static final int SHOWN_DIGEST = 16;

  private final Terminal terminal;

  @Parameters(paramLabel = "BUNDLE", description = "Folder or zip of the bundle.")
  private Path folder = Path.of("");

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    BundleInspection found = BundleReader.inspect(folder);
    found.manifest().ifPresent(manifest -> print(manifest, terminal.out()));
    files(found, terminal.out());
    terminal.out().println("signature: " + found.signature());
    if (found.intact()) {
      terminal.out().println("intact");
      return ExitCode.DONE;
    }
    terminal.err().println("masito: " + found.problem().orElse("not intact"));
    return ExitCode.WRONG_INPUT;
  }

  private static void print(BundleManifest manifest, PrintStream out) {
    out.println("bundle format " + manifest.formatVersion());
    if (manifest.sequence() > 0) {
      out.println("sequence " + manifest.sequence());
    }
    out.println("network " + manifest.shape().toString().toLowerCase(Locale.ROOT));
    for (BundleManifest.Network network : manifest.networks()) {
      String widths =
          network.widths().stream().map(String::valueOf).collect(Collectors.joining(" -> "));
      out.println("  " + network.file() + ": " + widths);
    }
    out.println("agents");
    for (BundleManifest.Agent agent : manifest.agents()) {
      out.println("  " + agent.name() + ": " + agent.options().size() + " options");
    }
    out.println(
        "features version "
            + manifest.schema().version()
            + ", "
            + manifest.schema().size()
            + " columns, sha256 "
            + manifest.schemaDigest());
    facts("training", manifest.training(), out);
    facts("evaluation", manifest.evaluation(), out);
    out.println(
        "written by masito "
            + manifest.provenance().masitoVersion()
            + " ("
            + manifest.provenance().sourceRevision()
            + "), Java "
            + manifest.provenance().javaVersion()
            + ", "
            + manifest.provenance().platform());
  }

  private static void facts(String title, Map<String, String> facts, PrintStream out) {
    if (!facts.isEmpty()) {
      out.println(title);
      facts.forEach((name, value) -> out.println("  " + name + ": " + value));
    }
  }

  private static void files(BundleInspection found, PrintStream out) {
    out.println("files");
    for (BundleInspection.FileState file : found.files()) {
      String digest = file.sha256().substring(0, Math.min(SHOWN_DIGEST, file.sha256().length()));
      out.printf(
          Locale.ROOT,
          "  %-16s %8d bytes  %-16s  %s%n",
          file.name(),
          file.bytes(),
          digest,
          file.state().toString().toLowerCase(Locale.ROOT));
    }
  }
}

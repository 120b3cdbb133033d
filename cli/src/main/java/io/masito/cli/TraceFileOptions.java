package io.masito.cli;

import io.masito.eval.trace.TraceStatistics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The trace that a command of {@code masito trace} looks at. */
final class TraceFileOptions {

  @Parameters(
      paramLabel = "FILE",
      description = "Azure, BurstGPT or lengths-only CSV, or Mooncake JSON lines, plain or gzip.")
  private Path file = Path.of("");

  @Option(
      names = "--spread",
      paramLabel = "SECONDS",
      description =
          "Spread requests with the same time over so many seconds. By itself 3 for Mooncake"
              + " traces on a grid of 3 s, else 0.")
  private @Nullable Double spread;

  Path file() {
    return file;
  }

  TraceStatistics.Result read() {
    return TraceStatistics.read(file, spread);
  }
}

package io.masito.env.llm;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the decode lines of the usual batch sizes once they have been found. Thread-safe: whoever
 * finds one finds the same.
 */
final class DecodeLines {

  private static final int KEPT = 257;

  private final IntFunction<DecodeLine> finder;
  private final @Nullable DecodeLine[] lines = new DecodeLine[KEPT];

  DecodeLines(IntFunction<DecodeLine> finder) {
    this.finder = finder;
  }

  DecodeLine of(int sequences) {
    if (sequences >= KEPT) {
      return finder.apply(sequences);
    }
    DecodeLine line = lines[sequences];
    if (line == null) {
      line = finder.apply(sequences);
      lines[sequences] = line;
    }
    return line;
  }
}

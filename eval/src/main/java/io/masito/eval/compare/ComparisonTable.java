package io.masito.eval.compare;

import io.masito.eval.report.TerminalTable;
import io.masito.eval.report.TextLines;
import io.masito.eval.stats.MeanInterval;
import java.util.Locale;

/** Writes a comparison for a terminal of 80 columns. Plain ASCII as far as names are. */
public final class ComparisonTable {

  private static final int POLICY = 16;
  private static final int SCENARIO = 14;
  private static final int DIGEST = 64;
  private static final int SHOWN_DIGEST = 12;
  private static final int SHOWN_VALUE = 60;
  private static final double TEN = 10;
  private static final double THOUSAND = 1000;

  private ComparisonTable() {}

  /**
   * Writes everything.
   *
   * @param comparison the comparison
   * @return lines of at most 80 characters where names allow it, each ended by a newline
   */
  public static String of(FolderComparison comparison) {
    var text = new StringBuilder();
    text.append("A  ").append(plain(comparison.first().folder().toString())).append('\n');
    text.append("B  ").append(plain(comparison.second().folder().toString())).append("\n\n");
    addChanges(text, comparison);
    text.append('\n').append(comparison.metric().key()).append(", means over seeds\n");
    text.append(row("policy", "scenario", "A", "B", "B - A [95 %]", "B is"));
    text.append("-".repeat(TerminalTable.WIDTH)).append('\n');
    comparison.differences().forEach(difference -> text.append(row(difference)));
    text.append("-".repeat(TerminalTable.WIDTH)).append('\n');
    return text.append(TextLines.wrapped(legend(comparison))).toString();
  }

  private static void addChanges(StringBuilder text, FolderComparison comparison) {
    if (comparison.changes().isEmpty()) {
      text.append("Nothing changed: same build, inputs, policies, scenarios and seeds.\n");
      return;
    }
    text.append("What changed\n");
    for (Change change : comparison.changes()) {
      text.append("  ").append(plain(change.what())).append('\n');
      text.append("    A  ").append(value(change.before())).append('\n');
      text.append("    B  ").append(value(change.after())).append('\n');
    }
  }

  private static String row(Difference difference) {
    return row(
        name(difference.where().policy(), POLICY),
        name(difference.where().scenario(), SCENARIO),
        number(difference.first().mean()),
        number(difference.second().mean()),
        interval(difference.difference()),
        difference.verdict().word());
  }

  private static String row(
      String policy, String scenario, String first, String second, String interval, String is) {
    return String.format(
                Locale.ROOT,
                "%-16s %-14s %7s %7s %23s %8s",
                policy,
                scenario,
                first,
                second,
                interval,
                is)
            .stripTrailing()
        + "\n";
  }

  private static String legend(FolderComparison comparison) {
    long paired = comparison.differences().stream().filter(Difference::paired).count();
    long all = comparison.differences().size();
    String how =
        paired == all
            ? "Paired by seed."
            : paired == 0
                ? "Seeds differ: Welch's test over all seeds of each."
                : paired + " of " + all + " paired by seed, the others by Welch's test.";
    return how
        + " 'better' and 'worse' hold at 5 % for all "
        + all
        + " differences together (Holm): "
        + comparison.count(Verdict.BETTER)
        + " better, "
        + comparison.count(Verdict.WORSE)
        + " worse, "
        + comparison.count(Verdict.UNCLEAR)
        + " unclear, "
        + comparison.count(Verdict.SAME)
        + " the same in every seed.";
  }

  private static String interval(MeanInterval difference) {
    return difference.bounded()
        ? number(difference.mean())
            + " ["
            + number(difference.low())
            + ", "
            + number(difference.high())
            + "]"
        : number(difference.mean()) + " [n/a]";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "n/a";
    }
    double size = Math.abs(value);
    String pattern = size < TEN ? "%.3f" : size < THOUSAND ? "%.1f" : size < 1e5 ? "%.0f" : "%.0e";
    String text = String.format(Locale.ROOT, pattern, value);
    return text.equals("-0.000") ? "0.000" : text;
  }

  private static String name(String name, int most) {
    String plain = plain(name);
    return plain.length() <= most ? plain : plain.substring(0, most - 1) + "~";
  }

  private static String value(String value) {
    String plain = plain(value);
    if (plain.length() == DIGEST && plain.matches("[0-9a-f]+")) {
      return plain.substring(0, SHOWN_DIGEST);
    }
    return plain.length() <= SHOWN_VALUE ? plain : plain.substring(0, SHOWN_VALUE) + "...";
  }

  /** Names come from files; what a terminal could take for a command is defused. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}

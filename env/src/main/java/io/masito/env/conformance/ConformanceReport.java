package io.masito.env.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the checks found in one world.
 *
 * @param world id and version of the world
 * @param checks every check, in the order of the kit
 * @param episodes episodes that were begun, forks included
 * @param turns turns that were seen
 * @param decisions decisions that were given
 */
public record ConformanceReport(
    String world, List<CheckResult> checks, long episodes, long turns, long decisions) {

  /** No line of {@link #text} is longer than this. */
  public static final int WIDTH = 80;

  private static final int INDENT = 10;

  /** Copies the list. */
  public ConformanceReport {
    checks = List.copyOf(checks);
  }

  /**
   * Says whether the world keeps the contract. Warnings do not count.
   *
   * @return true if no check failed
   */
  public boolean passed() {
    return failed() == 0;
  }

  /**
   * Finds a check.
   *
   * @param name its name
   * @return the check, or empty if there is none of that name
   */
  public Optional<CheckResult> check(String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findFirst();
  }

  /**
   * Writes the report for a terminal.
   *
   * @return lines of at most {@link #WIDTH} characters, each ended by a newline
   */
  public String text() {
    var lines = new ArrayList<String>();
    addWrapped(lines, "Conformance of " + world, "");
    for (CheckResult check : checks) {
      lines.add(String.format(Locale.ROOT, "%-9s %s", check.status().word(), check.name()));
      addWrapped(lines, check.detail(), " ".repeat(INDENT));
    }
    addWrapped(lines, total(), "");
    return String.join("\n", lines) + "\n";
  }

  private String total() {
    String played =
        " in " + episodes + " episodes with " + turns + " turns and " + decisions + " decisions";
    return passed()
        ? "All " + checks.size() + " checks passed" + played + "."
        : failed() + " of " + checks.size() + " checks FAILED" + played + ".";
  }

  private long failed() {
    return checks.stream().filter(check -> check.status() == CheckStatus.FAILED).count();
  }

  private static void addWrapped(List<String> lines, String text, String indent) {
    String rest = text.replace('\n', ' ').strip();
    int room = WIDTH - indent.length();
    while (rest.length() > room) {
      int blank = rest.lastIndexOf(' ', room);
      int cut = blank > 0 ? blank : room;
      lines.add(indent + rest.substring(0, cut));
      rest = rest.substring(cut).strip();
    }
    lines.add(indent + rest);
  }
}

package io.masito.env.conformance;

import org.jspecify.annotations.Nullable;

/** Collects what one check sees: the first violation and how many there were. */
final class Findings {

  private final String name;
  private long failures;
  private long warnings;
  private @Nullable String first;
  private String note = "";
  private String where = "";

  Findings(String name) {
    this.name = name;
  }

  /** Says where the play stands, for the message of a violation. */
  void at(String place) {
    where = place;
  }

  void fail(String violation) {
    if (failures == 0) {
      first = where + violation;
    }
    failures++;
  }

  /** Records what the contract allows but the world's author should know; the last one is shown. */
  void warn(String oddity) {
    warnings++;
    if (failures == 0) {
      first = oddity;
    }
  }

  /** Says what was seen when nothing is wrong; the last note is shown. */
  void note(String seen) {
    note = seen;
  }

  CheckResult result() {
    if (failures > 0) {
      String more = failures > 1 ? " (and " + (failures - 1) + " more)" : "";
      return new CheckResult(name, CheckStatus.FAILED, first + more);
    }
    return warnings > 0
        ? new CheckResult(name, CheckStatus.WARNING, String.valueOf(first))
        : new CheckResult(name, CheckStatus.PASSED, note);
  }
}

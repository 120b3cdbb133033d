package io.masito.env.sim;

/**
 * The iteration that runs: what its leap says of it, or what was noted of it because it is no leap
 * or because somebody has left it. Not thread-safe.
 */
final class RunningStep {

  private final Leap leap;
  private boolean noted;
  private long femtos;
  private long tokens;
  private double joules;

  RunningStep(Leap leap) {
    this.leap = leap;
  }

  RunningStep copy(Leap copyOfLeap) {
    var copy = new RunningStep(copyOfLeap);
    copy.noted = noted;
    copy.femtos = femtos;
    copy.tokens = tokens;
    copy.joules = joules;
    return copy;
  }

  /** Forgets what was noted. */
  void clear() {
    noted = false;
  }

  /** Notes how long it takes, for how many tokens, at what energy above idle. */
  void note(long itsFemtos, long itsTokens, double itsJoules) {
    femtos = itsFemtos;
    tokens = itsTokens;
    joules = itsJoules;
    noted = true;
  }

  /** Notes what the leap says of it before somebody leaves, if nothing is noted yet. */
  void keep(long batch) {
    if (!noted) {
      note(leap.femtos(1), batch, leap.stepJoules());
    }
  }

  long femtos() {
    return noted ? femtos : leap.femtos(1);
  }

  double joules() {
    return noted ? joules : leap.stepJoules();
  }

  /** Tokens of an iteration that was noted. */
  long tokens() {
    return tokens;
  }

  /** Its power above idle. */
  double watts() {
    return IterationClock.watts(joules(), femtos());
  }
}

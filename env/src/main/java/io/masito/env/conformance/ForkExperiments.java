package io.masito.env.conformance;

/** Experiments on copies of a running world. */
final class ForkExperiments {

  private ForkExperiments() {}

  /** A fork that gets the original's decisions plays the rest of the original's episode. */
  static void repeats(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      for (int turns : Experiments.forkTurns(trial.reference(seed))) {
        Journey original = trial.start(trial.fresh(), seed).advance(turns);
        Journey fork = original.fork(original.player().copy()).finish();
        String who = "a fork after " + turns + " decisions";
        Experiments.expectReference(trial, seed, fork, who, findings);
        findings.note("the last one after " + turns + " decisions");
      }
    }
  }

  /** Original and forks run on, step by step or one after the other, as if they were alone. */
  static void independent(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      for (int turns : Experiments.forkTurns(trial.reference(seed))) {
        Journey original = trial.start(trial.fresh(), seed).advance(turns);
        Journey late = original.fork(original.player().copy());
        Journey other = original.fork(Trial.otherPlayer());
        while (original.running()) {
          original.step();
          other.advance(1);
        }
        other.finish();
        late.finish();
        String when = " forked after " + turns + " decisions";
        Experiments.expectReference(trial, seed, original, "an original" + when, findings);
        Experiments.expectReference(trial, seed, late, "a second fork" + when, findings);
        findings.note("an original and two forks, the last after " + turns + " decisions");
      }
    }
  }

  /** Whatever is decided in a fork, the same requests arrive. */
  static void sameFuture(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      Journey reference = trial.reference(seed);
      for (int turns : Experiments.forkTurns(reference)) {
        Journey original = trial.start(trial.fresh(), seed).advance(turns);
        for (Player.Style style : Player.Style.values()) {
          Journey fork = original.fork(Player.of(style, turns)).finish();
          reference
              .arrivals()
              .difference(fork.arrivals())
              .ifPresent(
                  difference ->
                      findings.fail(
                          "seed " + seed + ", forked after " + turns + ": " + difference));
        }
      }
      findings.note("of " + reference.arrivals().size() + " requests");
    }
  }
}

package io.masito.env.conformance;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import java.util.List;
import java.util.TreeSet;

/** Experiments on whole episodes: seeds, resets and instances. */
final class Experiments {

  private Experiments() {}

  /** A fresh world and one that has played before repeat the reference episode. */
  static void sameSeed(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      MultiAgentEnv env = trial.fresh();
      expectReference(trial, seed, trial.start(env, seed).finish(), "a fresh world", findings);
      expectReference(trial, seed, trial.start(env, seed).finish(), "its second run", findings);
    }
    findings.note("SHA-256 " + trial.reference(trial.seeds().get(0)).digest());
  }

  /** The same player meets different episodes under different seeds. */
  static void otherSeed(Trial trial, Findings findings) {
    var digests = new TreeSet<String>();
    for (long seed : trial.seeds()) {
      digests.add(trial.reference(seed).digest());
    }
    long last = trial.seeds().get(trial.seeds().size() - 1);
    digests.add(trial.start(trial.fresh(), last + 1).finish().digest());
    int seeds = trial.seeds().size() + (trial.seeds().contains(last + 1) ? 0 : 1);
    findings.note(seeds + " seeds, " + digests.size() + " different episodes");
    if (digests.size() < seeds) {
      findings.fail(seeds + " seeds give only " + digests.size() + " different episodes");
    }
  }

  /** An episode that was left half-way leaves nothing behind. */
  static void resetHalfWay(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      MultiAgentEnv env = trial.fresh();
      int half = trial.reference(seed).turns() / 2;
      trial.startOther(env, seed + 1).advance(half);
      String who = "a world that was reset after " + half + " turns of another episode";
      expectReference(trial, seed, trial.start(env, seed).finish(), who, findings);
      findings.note("reset after " + half + " turns of another episode");
    }
  }

  /** Two worlds that take turns do not notice each other. */
  static void separateInstances(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      Journey journey = trial.start(trial.fresh(), seed);
      Journey other = trial.startOther(trial.fresh(), seed + 1);
      while (journey.running()) {
        journey.step();
        other.advance(1);
      }
      expectReference(trial, seed, journey, "a world beside another", findings);
    }
    findings.note("two worlds taking turns");
  }

  /** Players that decide differently meet the same requests. */
  static void sameArrivals(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      Arrivals arrivals = trial.reference(seed).arrivals();
      for (Journey other : trial.played(seed)) {
        arrivals
            .difference(other.arrivals())
            .ifPresent(difference -> findings.fail("seed " + seed + ": " + difference));
      }
      findings.note(trial.played(seed).size() + " policies met " + arrivals.size() + " requests");
    }
  }

  /** The spec stays the same during an episode and from world to world. */
  static void constantSpec(Trial trial, Findings findings) {
    MultiAgentEnv env = trial.fresh();
    EnvSpec spec = env.spec();
    findings.note(spec.id() + " version " + spec.version());
    Journey journey = trial.start(env, trial.seeds().get(0));
    expectSpec(spec, env.spec(), "after reset", findings);
    journey.finish();
    expectSpec(spec, env.spec(), "after an episode", findings);
    expectSpec(spec, trial.fresh().spec(), "in another world", findings);
    expectSpec(spec, env.fork().spec(), "in a fork", findings);
  }

  static void expectReference(
      Trial trial, long seed, Journey journey, String who, Findings findings) {
    Journey reference = trial.reference(seed);
    if (!journey.digest().equals(reference.digest())) {
      findings.fail(
          "seed "
              + seed
              + ": "
              + who
              + " plays another episode ("
              + journey.turns()
              + " turns, the first had "
              + reference.turns()
              + ")");
    }
  }

  /** Turns at which forks are tried: near the start, half-way and near the end. */
  static List<Integer> forkTurns(Journey reference) {
    int turns = reference.turns();
    return List.of(0, turns / 2, turns * 9 / 10);
  }

  private static void expectSpec(EnvSpec spec, EnvSpec seen, String when, Findings findings) {
    if (!spec.equals(seen)) {
      findings.fail("the spec is another one " + when);
    }
  }
}

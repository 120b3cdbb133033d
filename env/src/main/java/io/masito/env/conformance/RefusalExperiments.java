package io.masito.env.conformance;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Experiments with calls that a world must refuse. */
final class RefusalExperiments {

  private static final int TRIES_OF_A_KIND = 25;

  private RefusalExperiments() {}

  /** Wrong decisions are refused, and the episode goes on as if they had not been given. */
  static void illegalDecisions(Trial trial, Findings findings) {
    for (long seed : trial.seeds()) {
      Journey journey = trial.start(trial.fresh(), seed);
      var tries = new EnumMap<IllegalDecisions, Integer>(IllegalDecisions.class);
      while (journey.running()) {
        if (!refusesAll(journey, tries, findings)) {
          return;
        }
        journey.step();
      }
      String who = "a world that refused decisions";
      Experiments.expectReference(trial, seed, journey, who, findings);
      findings.note(describe(tries));
    }
  }

  /** No step is taken before the first reset or after the end, and a reset helps. */
  static void outsideAnEpisode(Trial trial, Findings findings) {
    long seed = trial.seeds().get(0);
    MultiAgentEnv env = trial.fresh();
    expectNoStep(env, List.of(), "before reset", findings);
    Journey journey = trial.start(env, seed);
    List<Decision> last = List.of();
    while (journey.running()) {
      last = journey.player().copy().decide(journey.turn());
      journey.step();
    }
    expectNoStep(env, List.of(), "after the end", findings);
    expectNoStep(env, last, "with the last decisions after the end", findings);
    Experiments.expectReference(
        trial, seed, trial.start(env, seed).finish(), "the world after that", findings);
    findings.note("refused, and a reset helps");
  }

  private static boolean refusesAll(
      Journey journey, Map<IllegalDecisions, Integer> tries, Findings findings) {
    EnvSpec spec = journey.env().spec();
    List<Decision> right = journey.player().copy().decide(journey.turn());
    for (IllegalDecisions kind : IllegalDecisions.values()) {
      var wrong = kind.spoil(spec, journey.turn(), right);
      if (wrong.isEmpty() || tries.merge(kind, 1, Integer::sum) > TRIES_OF_A_KIND) {
        continue;
      }
      if (!refuses(journey.env(), wrong.get(), kind, findings)) {
        return false;
      }
    }
    return true;
  }

  private static boolean refuses(
      MultiAgentEnv env, List<Decision> wrong, IllegalDecisions kind, Findings findings) {
    try {
      env.step(wrong);
    } catch (IllegalArgumentException expected) {
      return true;
    } catch (RuntimeException other) {
      findings.fail(kind.words() + ": refused with " + other + ", not IllegalArgumentException");
      return true;
    }
    findings.fail(kind.words() + ": accepted " + wrong);
    return false;
  }

  private static void expectNoStep(
      MultiAgentEnv env, List<Decision> decisions, String when, Findings findings) {
    try {
      env.step(decisions);
    } catch (IllegalStateException expected) {
      return;
    } catch (RuntimeException other) {
      findings.fail("a step " + when + " is refused with " + other + ", not IllegalStateException");
      return;
    }
    findings.fail("a step " + when + " is taken");
  }

  private static String describe(Map<IllegalDecisions, Integer> tries) {
    return tries.containsKey(IllegalDecisions.MASKED_OPTION)
        ? tries.size() + " kinds, masked options among them"
        : tries.size() + " kinds; no option was ever masked";
  }
}

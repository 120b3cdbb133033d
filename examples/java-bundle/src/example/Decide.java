package example;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.SavedObservation;
import io.masito.policies.ScoringPolicy;
import io.masito.policies.bundle.Bundle;
import io.masito.policies.bundle.BundleReader;
import java.nio.file.Path;
import java.util.Locale;

/** Loads a bundle and decides for what an agent saw: {@code Decide BUNDLE OBSERVATION}. */
public final class Decide {

  private Decide() {}

  /**
   * Prints the score of each option, and the choice.
   *
   * @param arguments a bundle's folder, and a file of {@code masito simulate --save-observation}
   */
  public static void main(String[] arguments) {
    // Reading checks everything: digests, graph, weights, and the answers to the parity vectors.
    Bundle bundle = BundleReader.read(Path.of(arguments[0]));
    SavedObservation saved = SavedObservation.read(Path.of(arguments[1]));
    Observation seen = saved.observation();
    int agent = saved.moment().agent();

    // One policy for each thread; they share the weights.
    Policy policy = bundle.start(saved.world(), 1);
    int choice = policy.choose(agent, seen);
    for (int option = 0; option < seen.options(); option++) {
      double score = ((ScoringPolicy) policy).score(agent, option);
      String masked = seen.allowed(option) ? "" : " masked";
      System.out.printf(Locale.ROOT, "option %d: q %.5f%s%n", option, score, masked);
    }
    System.out.println("choice " + choice);
  }
}

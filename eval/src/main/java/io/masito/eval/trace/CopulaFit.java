package io.masito.eval.trace;

import io.masito.env.random.RandomStreams;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.PoissonWorkload;
import io.masito.env.workload.Request;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.WorkloadSpec;
import java.util.List;
import java.util.Objects;

/**
 * Finds the correlation on the normal scale that gives drawn lengths a wanted correlation of their
 * logarithms, which is weaker unless both are log-normal. Corrects by what is still missing.
 */
final class CopulaFit {

  private static final int DRAWS = 20_000;
  private static final int ROUNDS = 3;
  private static final double STRONGEST = 0.95;

  private CopulaFit() {}

  static double normalCorrelation(LengthSpec prompt, LengthSpec output, double wanted) {
    double found = limited(wanted);
    for (int round = 0; round < ROUNDS; round++) {
      found = limited(found + wanted - logCorrelation(prompt, output, found));
    }
    return found;
  }

  private static double limited(double correlation) {
    return Math.max(-STRONGEST, Math.min(STRONGEST, correlation));
  }

  static double logCorrelation(LengthSpec prompt, LengthSpec output, double correlation) {
    var spec = new WorkloadSpec(1, prompt, output, 0.0, null, null, correlation);
    ArrivalStream drawn =
        new PoissonWorkload(
                spec, new double[] {1}, List.of(new RequestClass("all", 1, 1, 1)), Long.MAX_VALUE)
            .start(new RandomStreams(0));
    var logs = new Moments();
    for (int i = 0; i < DRAWS; i++) {
      Request request = Objects.requireNonNull(drawn.next());
      logs.add(Math.log(request.promptTokens()), Math.log(request.outputTokens()));
    }
    return logs.correlation();
  }
}

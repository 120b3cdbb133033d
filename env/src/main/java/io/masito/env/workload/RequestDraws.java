package io.masito.env.workload;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import java.util.List;

/**
 * What is drawn for a request whatever its workload: its class and the predicted output length.
 * Draws are keyed by the request's subjects, so no request's draw depends on another's.
 */
final class RequestDraws {

  private final double[] cumulativeShares;
  private final double predictionSpread;
  private final double predictionBias;

  RequestDraws(List<RequestClass> classes, double predictionSpread, double predictionBias) {
    this.cumulativeShares = cumulative(classes.stream().mapToDouble(RequestClass::share).toArray());
    this.predictionSpread = predictionSpread;
    this.predictionBias = predictionBias;
  }

  int requestClass(RandomStreams streams, long first, long second) {
    return pick(cumulativeShares, streams.of(Purpose.REQUEST_CLASS, first, second).nextDouble());
  }

  int predictedTokens(RandomStreams streams, long first, long second, int outputTokens) {
    double error = streams.of(Purpose.LENGTH_PREDICTION, first, second).nextGaussian();
    double predicted = predictionBias * outputTokens * StrictMath.exp(predictionSpread * error);
    return (int) StrictMath.max(1, StrictMath.min(Integer.MAX_VALUE, StrictMath.rint(predicted)));
  }

  /** Running sums of shares, scaled so that the last is 1. */
  static double[] cumulative(double[] shares) {
    double[] sums = new double[shares.length];
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      sum += shares[i];
      sums[i] = sum;
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= sum;
    }
    return sums;
  }

  /** First index whose running sum exceeds the draw. */
  static int pick(double[] cumulative, double draw) {
    for (int i = 0; i < cumulative.length - 1; i++) {
      if (draw < cumulative[i]) {
        return i;
      }
    }
    return lastWithShare(cumulative);
  }

  private static int lastWithShare(double[] cumulative) {
    int last = cumulative.length - 1;
    while (last > 0 && cumulative[last - 1] >= cumulative[last]) {
      last--;
    }
    return last;
  }
}

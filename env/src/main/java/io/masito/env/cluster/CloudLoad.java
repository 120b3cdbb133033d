package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How the cloud slows down under load.
 *
 * @param firstToken growth of the time to the first token
 * @param token growth of the time of each further token
 * @param otherRequests requests of other customers under way at the same replicas on average, at
 *     least 0; 0 if it is left out
 */
public record CloudLoad(LoadCurve firstToken, LoadCurve token, @Nullable Double otherRequests) {

  /**
   * Llama-3.1-70B in FP8 on two H100 as NVIDIA's tables for NIM give it (5,000 tokens in, 500 out):
   * first token after 407, 689 and 7,996 ms, 18.6, 38.8 and 92.9 ms between tokens with 1, 25 and
   * 100 requests at once.
   */
  public static final CloudLoad TWO_H100 =
      new CloudLoad(new LoadCurve(0.01384, 112.6), new LoadCurve(0.0412, null), null);

  /** Checks the range. */
  public CloudLoad {
    otherRequests = otherRequests == null ? 0 : otherRequests;
    Ranges.within("otherRequests", otherRequests, 0, 1_000_000);
  }

  /**
   * Gives the growth of the time to the first token.
   *
   * @param requests own requests under way, the one in question included, at least 1
   * @return a factor, at least 1
   */
  public double firstTokenFactor(int requests) {
    return firstToken.factor(requests + others());
  }

  /**
   * Gives the growth of the time between tokens.
   *
   * @param requests own requests under way, the one in question included, at least 1
   * @return a factor, at least 1
   */
  public double tokenFactor(int requests) {
    return token.factor(requests + others());
  }

  private double others() {
    return otherRequests == null ? 0 : otherRequests;
  }
}

package io.masito.env.llm;

/**
 * Time of a decode step of a batch of fixed size, as a function of the context C that it reads:
 * {@code max(base + perToken C, flat)}, in whole femtoseconds. Whole numbers make a sum of steps
 * independent of how it is split: many steps at once take exactly what they take one by one.
 *
 * @param sequences sequences decoded together, above 0
 * @param baseFemtos time without any context when the memory is the limit
 * @param tokenFemtos time to read a token of context
 * @param flatFemtos time when something other than the memory is the limit
 */
public record DecodeLine(int sequences, long baseFemtos, long tokenFemtos, long flatFemtos) {

  /**
   * Gives the time of one step.
   *
   * @param contextTokens tokens in the KV cache of all sequences together
   * @return femtoseconds
   */
  public long femtos(long contextTokens) {
    return StrictMath.max(baseFemtos + tokenFemtos * contextTokens, flatFemtos);
  }

  /**
   * Gives the time of steps that follow each other, each of which adds a token to every sequence.
   * The caller sees to it that the sum is below 2^63.
   *
   * @param contextTokens tokens in the KV cache of all sequences at the first step
   * @param steps how many, at least 0
   * @return femtoseconds
   */
  public long femtos(long contextTokens, long steps) {
    return femtos(contextTokens, sequences, steps);
  }

  /**
   * Gives the time of steps that follow each other, where only some of the sequences grow; the
   * others have come to their window.
   *
   * @param contextTokens tokens in the KV cache of all sequences at the first step
   * @param growing sequences to which each step adds a token
   * @param steps how many, at least 0
   * @return femtoseconds
   */
  public long femtos(long contextTokens, int growing, long steps) {
    long growth = tokenFemtos * growing;
    long flat = flatSteps(contextTokens, growing, steps);
    long bound = steps - flat;
    long first = baseFemtos + tokenFemtos * contextTokens + growth * flat;
    return flat * flatFemtos + bound * first + growth * (bound * (bound - 1) / 2);
  }

  /** Of steps that follow each other, those at the start that the memory does not limit. */
  long flatSteps(long contextTokens, int growing, long steps) {
    long missing = flatFemtos - baseFemtos - tokenFemtos * contextTokens;
    if (missing <= 0) {
      return 0;
    }
    long growth = tokenFemtos * growing;
    return growth == 0 ? steps : StrictMath.min(steps, (missing + growth - 1) / growth);
  }
}

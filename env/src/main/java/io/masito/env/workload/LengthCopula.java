package io.masito.env.workload;

/**
 * Joins prompt and output lengths by a Gaussian copula (Roger B. Nelsen, "An introduction to
 * copulas", 2006): each keeps its own distribution, and their places on the normal scale correlate.
 *
 * @param promptLaw distribution of the prompts
 * @param outputLaw distribution of the answers
 * @param correlation on the normal scale, in (-1, 1)
 */
record LengthCopula(LengthLaw promptLaw, LengthLaw outputLaw, double correlation) {

  int prompt(double z) {
    return promptLaw.atNormal(z);
  }

  int output(double promptZ, double ownZ) {
    double own = StrictMath.sqrt(1 - correlation * correlation);
    return outputLaw.atNormal(correlation * promptZ + own * ownZ);
  }
}

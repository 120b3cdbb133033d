package io.masito.env.llm;

import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;

/**
 * Bytes of weights that one pass of the model reads. The input embedding is a table look-up and is
 * not read, the output head is. Of a mixture of experts a pass of n tokens reads the share {@code 1
 * - (1 - s)^n} of the experts, where a token visits the share s of them.
 *
 * @param denseBytes what every pass reads
 * @param expertBytes all experts together, 0 in a dense model
 * @param unvisitedShare share of the experts that one token does not visit
 */
record WeightReads(double denseBytes, double expertBytes, double unvisitedShare) {

  static WeightReads of(Model model, Quantization quantization) {
    double perParameter = quantization.linearBytesPerParameter();
    double experts = model.expertParameters() * perParameter;
    double head = model.headParameters() * quantization.embeddingBytesPerParameter();
    double linear = model.linearParameters() * perParameter;
    return new WeightReads(linear - experts + head, experts, 1 - model.expertShare());
  }

  /** Bytes read by a pass of so many tokens. */
  double bytes(long tokens) {
    if (expertBytes == 0) {
      return denseBytes;
    }
    return denseBytes + expertBytes * (1 - StrictMath.pow(unvisitedShare, (double) tokens));
  }
}

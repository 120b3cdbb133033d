package io.masito.eval.report;

import io.masito.eval.suite.EvaluationResult;

/**
 * Says what the policies of an evaluation are.
 *
 * @param result the evaluation
 */
record EvaluationNames(EvaluationResult result) {

  boolean isTrained(String policy) {
    return result.isBundle(policy);
  }
}

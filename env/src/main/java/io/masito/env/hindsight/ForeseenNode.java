package io.masito.env.hindsight;

import io.masito.env.llm.ServiceModel;
import java.util.List;

/**
 * An edge server as a bound needs it.
 *
 * @param engines by model, its speed
 * @param batchLimit sequences that a model decodes together
 * @param tokenBudget tokens of an iteration
 * @param kvCapacityBytes memory for KV, of all models together
 * @param sharesPrefixes whether blocks of KV may count for several requests
 * @param mayStartOver whether something other than a lack of memory can make a request prefill once
 *     more
 */
public record ForeseenNode(
    List<ServiceModel> engines,
    int batchLimit,
    int tokenBudget,
    long kvCapacityBytes,
    boolean sharesPrefixes,
    boolean mayStartOver) {

  /** Copies the list. */
  public ForeseenNode {
    engines = List.copyOf(engines);
  }
}

package io.masito.env.sim;

import io.masito.env.llm.ServiceModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edge server as the simulator runs it.
 *
 * @param name its name
 * @param engines by hosted model, its speed and memory
 * @param kvCapacityBytes memory left for KV, shared by the models; where they are loaded and
 *     evicted, with the memory for weights
 * @param batchLimit sequences that a model decodes together; no more than the token budget, since
 *     each needs a token of it (vLLM takes no other setting)
 * @param waitingLimit requests that may wait for a model
 * @param tokenBudget tokens that an iteration processes at most
 * @param neighbours who it has links to, in the order of the scenario's nodes
 * @param options what its agent may choose
 * @param power what it draws beside its devices, and may draw
 * @param residency what it loads and evicts; null if all its models are in memory for ever
 * @param prefixCache whether it keeps what it has read for prompts that begin alike
 */
record NodeModel(
    String name,
    List<ServiceModel> engines,
    long kvCapacityBytes,
    int batchLimit,
    int waitingLimit,
    int tokenBudget,
    List<Neighbour> neighbours,
    List<OptionModel> options,
    PowerPlan power,
    @Nullable ResidencyPlan residency,
    boolean prefixCache) {

  NodeModel {
    batchLimit = StrictMath.min(batchLimit, tokenBudget);
  }

  /** Whether a model finds what prompts begin with in a cache: it must keep whole contexts too. */
  boolean keepsPrefixes(int engine) {
    return prefixCache && engines.get(engine).windowTokens() == Integer.MAX_VALUE;
  }

  /** What vLLM V1 calls {@code max_num_batched_tokens}, in its usual setting. */
  static final int DEFAULT_TOKEN_BUDGET = 2048;

  /** Has all its models in memory for ever and no prefix cache. */
  NodeModel(
      String name,
      List<ServiceModel> engines,
      long kvCapacityBytes,
      int batchLimit,
      int waitingLimit,
      int tokenBudget,
      List<Neighbour> neighbours,
      List<OptionModel> options,
      PowerPlan power) {
    this(
        name,
        engines,
        kvCapacityBytes,
        batchLimit,
        waitingLimit,
        tokenBudget,
        neighbours,
        options,
        power,
        null,
        false);
  }

  /** Takes the default token budget and the mains. */
  NodeModel(
      String name,
      List<ServiceModel> engines,
      long kvCapacityBytes,
      int batchLimit,
      int waitingLimit,
      List<Neighbour> neighbours,
      List<OptionModel> options) {
    this(
        name,
        engines,
        kvCapacityBytes,
        batchLimit,
        waitingLimit,
        DEFAULT_TOKEN_BUDGET,
        neighbours,
        options,
        PowerPlan.NONE);
  }

  /**
   * The other end of a link.
   *
   * @param node index of the other node
   * @param indexOfMe index of this node among the other's neighbours
   * @param link number of the link in this direction, unique in the cluster
   * @param path the way to the other node
   */
  record Neighbour(int node, int indexOfMe, int link, PathModel path) {}
}

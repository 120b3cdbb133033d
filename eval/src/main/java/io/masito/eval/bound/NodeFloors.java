package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenNode;
import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.llm.WorkFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The models of an episode's nodes, and what bounds their batches. Immutable and thread-safe. */
final class NodeFloors {

  private final List<ForeseenNode> nodes;
  private final WorkFloor[][] floors;

  /** By node and model, the most requests whose contexts fit into memory together. */
  private final int[][] batches;

  private final boolean[] startsOver;

  NodeFloors(Hindsight hindsight) {
    this.nodes = hindsight.nodes();
    this.floors = new WorkFloor[nodes.size()][];
    this.batches = new int[nodes.size()][];
    this.startsOver = new boolean[nodes.size()];
    for (int node = 0; node < nodes.size(); node++) {
      ForeseenNode facts = nodes.get(node);
      int models = facts.engines().size();
      floors[node] = new WorkFloor[models];
      batches[node] = new int[models];
      double most = 0;
      for (int engine = 0; engine < models; engine++) {
        ServiceModel model = facts.engines().get(engine);
        floors[node][engine] =
            new WorkFloor(model, facts.tokenBudget(), facts.batchLimit(), facts.kvCapacityBytes());
        most += batch(hindsight, node, engine);
      }
      startsOver[node] = facts.mayStartOver() || most > facts.kvCapacityBytes();
    }
  }

  /** Finds how many fit together; gives the memory of the largest batch there could be. */
  private double batch(Hindsight hindsight, int node, int engine) {
    ForeseenNode facts = nodes.get(node);
    ServiceModel model = facts.engines().get(engine);
    List<long[]> bytes = new ArrayList<>();
    for (ForeseenRequest request : hindsight.requests()) {
      if (request.options().stream().anyMatch(o -> o.node() == node && o.engine() == engine)) {
        int whole = request.promptTokens() + request.outputTokens();
        bytes.add(new long[] {kept(model, request.promptTokens() + 1), kept(model, whole)});
      }
    }
    long[] least = bytes.stream().mapToLong(pair -> pair[0]).sorted().toArray();
    long[] most = bytes.stream().mapToLong(pair -> pair[1]).sorted().toArray();
    batches[node][engine] =
        facts.sharesPrefixes()
            ? facts.batchLimit()
            : Math.max(1, Math.min(facts.batchLimit(), fitting(least, facts.kvCapacityBytes())));
    int from = Math.max(0, most.length - facts.batchLimit());
    return Arrays.stream(most, from, most.length).asDoubleStream().sum();
  }

  private static int fitting(long[] ascending, long capacity) {
    int count = 0;
    long left = capacity;
    while (count < ascending.length && ascending[count] <= left) {
      left -= ascending[count];
      count++;
    }
    return count;
  }

  private static long kept(ServiceModel model, int context) {
    return KvMemory.bytes(KvMemory.blocks(model.keptTokens(context)), model.kvBytesPerToken());
  }

  WorkFloor floor(ForeseenOption option) {
    return floors[option.node()][option.engine()];
  }

  /** The most requests that a model decodes together. */
  int batch(ForeseenOption option) {
    return batches[option.node()][option.engine()];
  }

  /** Whether a request may have to prefill more than once at a node. */
  boolean startsOver(int node) {
    return startsOver[node];
  }

  /** Share of a node's memory that a context takes; 0 where requests may share blocks. */
  double memoryShare(ForeseenOption option, int context) {
    ForeseenNode facts = nodes.get(option.node());
    ServiceModel model = facts.engines().get(option.engine());
    boolean counts = !facts.sharesPrefixes() && facts.kvCapacityBytes() > 0;
    return counts ? (double) kept(model, context) / facts.kvCapacityBytes() : 0;
  }
}

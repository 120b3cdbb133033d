package io.masito.env.sim;

import io.masito.env.RequestTimes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole cluster at a turn, as somebody sees it who is everywhere at once; no agent does. Made
 * by {@link SchedulingEnv#snapshot}, for displays and tests.
 *
 * @param nowNanos the instant
 * @param nodes the nodes, by index
 * @param cloud the cloud, null if there is none
 */
public record ClusterSnapshot(long nowNanos, List<NodeState> nodes, @Nullable CloudState cloud) {

  /** Copies the list. */
  public ClusterSnapshot {
    nodes = List.copyOf(nodes);
  }

  /**
   * A node and what its agent has of others.
   *
   * @param name its name
   * @param load how it stands
   * @param batchLimit requests that may run at once, in all its models
   * @param heard by neighbour, the newest message that has come
   * @param here requests that arrived here, were kept and are under way
   * @param away requests that arrived here, were sent to neighbours and are under way
   * @param inCloud requests that arrived here, were sent to the cloud and are under way
   * @param guests requests of neighbours that are here or on their way
   */
  public record NodeState(
      String name,
      NodeSample load,
      int batchLimit,
      List<Heard> heard,
      int here,
      int away,
      int inCloud,
      int guests) {

    /** Copies the list. */
    public NodeState {
      heard = List.copyOf(heard);
    }
  }

  /**
   * What a node has of a neighbour.
   *
   * @param neighbour index of the neighbour
   * @param ageNanos age of its newest message that has come, {@link RequestTimes#NEVER} if none has
   */
  public record Heard(int neighbour, long ageNanos) {}

  /**
   * The cloud.
   *
   * @param underWay requests being answered there
   */
  public record CloudState(int underWay) {}
}

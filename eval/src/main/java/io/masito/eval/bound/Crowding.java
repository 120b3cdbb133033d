package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How many requests can be at a node at the same time as a given one: all that may be sent there
 * and have arrived and not yet come to their limit. It needs no decision, so it bounds the batch
 * that a request can ever be in. Immutable and thread-safe.
 */
final class Crowding {

  private static final int EVERYBODY = Integer.MAX_VALUE;

  private final boolean known;

  /** By node, the requests that may be sent there, as indices. */
  private final int[][] members;

  /** By node and member, requests that may be there just after its arrival. */
  private final int[][] present;

  private final List<ForeseenRequest> requests;

  Crowding(Hindsight hindsight) {
    this.known = !hindsight.closedLoop();
    this.requests = hindsight.requests();
    int nodes = hindsight.nodes().size();
    this.members = known ? members(nodes) : new int[nodes][0];
    this.present = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      present[node] = present(members[node]);
    }
  }

  private int[][] members(int nodes) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      lists.add(new ArrayList<>());
    }
    for (int index = 0; index < requests.size(); index++) {
      int last = ForeseenOption.CLOUD;
      for (ForeseenOption option : requests.get(index).options()) {
        if (!option.inCloud() && option.node() != last) {
          lists.get(option.node()).add(index);
        }
        last = option.node();
      }
    }
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  private int[] present(int[] atNode) {
    int[] counts = new int[atNode.length];
    var ends = new PriorityQueue<Long>();
    for (int place = 0; place < atNode.length; place++) {
      ForeseenRequest request = requests.get(atNode[place]);
      while (!ends.isEmpty() && ends.peek() < request.arrivalNanos()) {
        ends.remove();
      }
      ends.add(end(request));
      counts[place] = ends.size();
    }
    return counts;
  }

  private static long end(ForeseenRequest request) {
    return request.arrivalNanos() + request.latencyLimitNanos();
  }

  /**
   * Gives the most requests that can be at a node while one is there, itself included.
   *
   * @param index index of a request
   * @param node a node that it may be sent to
   * @param enough nobody asks for more than this
   * @return requests, at most {@code enough}
   */
  int most(int index, int node, int enough) {
    if (!known) {
      return enough;
    }
    int[] atNode = members[node];
    long end = end(requests.get(index));
    int most = 1;
    int place = Arrays.binarySearch(atNode, index);
    while (place < atNode.length && most < enough && arrival(atNode[place]) <= end) {
      most = Math.max(most, present[node][place]);
      place++;
    }
    return Math.min(most, enough);
  }

  private long arrival(int index) {
    return requests.get(index).arrivalNanos();
  }

  /** Says whether nobody else can be at a node while a request is there. */
  boolean alone(int index, int node) {
    return known && most(index, node, EVERYBODY) == 1;
  }
}

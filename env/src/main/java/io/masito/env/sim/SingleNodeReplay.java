package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.OptionProfile;
import io.masito.env.view.Place;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * Plays given requests on one serving node with one model and tells when their first and last
 * tokens came: the node of the simulator without links, decisions or limits on waiting. Immutable;
 * each run starts with an idle node.
 */
public final class SingleNodeReplay {

  private static final long NOTHING = Long.MAX_VALUE;
  private static final String NAME = "node";

  private final ServiceModel service;
  private final NodeModel node;
  private final OptionModel option;

  /**
   * A request to play.
   *
   * @param arrivalNanos when it reaches the node
   * @param promptTokens tokens of the prompt, at least 1
   * @param outputTokens tokens of the answer, at least 1
   * @param cachedTokens tokens that the prompt begins with and that need no prefill, at least 0
   */
  public record Arrival(long arrivalNanos, int promptTokens, int outputTokens, int cachedTokens) {

    /**
     * Makes a request of which nothing is cached.
     *
     * @param arrivalNanos when it reaches the node
     * @param promptTokens tokens of the prompt, at least 1
     * @param outputTokens tokens of the answer, at least 1
     */
    public Arrival(long arrivalNanos, int promptTokens, int outputTokens) {
      this(arrivalNanos, promptTokens, outputTokens, 0);
    }
  }

  /**
   * When a request's tokens came.
   *
   * @param firstTokenNanos the first one
   * @param lastTokenNanos the last one
   */
  public record Times(long firstTokenNanos, long lastTokenNanos) {}

  /**
   * Sets up a node.
   *
   * @param service the model on its device
   * @param kvTokens tokens that the KV memory holds, at least 1
   * @param maxSequences sequences decoded together, at least 1
   */
  public SingleNodeReplay(ServiceModel service, long kvTokens, int maxSequences) {
    this.service = service;
    long bytes = kvTokens * service.kvBytesPerToken();
    var profile =
        new OptionProfile(
            new ExecutionOption(Place.HERE, NAME, "model"),
            service,
            1,
            0,
            0,
            maxSequences,
            service.idleWatts(),
            service.idleWatts(),
            0,
            0);
    option =
        new OptionModel(profile, 0, 0, OptionModel.NO_NEIGHBOUR, OptionModel.NO_PATH, 0, 1, bytes);
    node =
        new NodeModel(
            NAME,
            List.of(service),
            bytes,
            maxSequences,
            Integer.MAX_VALUE,
            List.of(),
            List.of(option));
  }

  /**
   * Plays requests.
   *
   * @param arrivals the requests, in order of arrival
   * @return their times, in the same order
   * @throws IllegalArgumentException if a request could never fit into the KV memory
   */
  public List<Times> run(List<Arrival> arrivals) {
    var player = new Player(arrivals);
    player.play();
    return player.times();
  }

  /** One run. */
  private final class Player {

    private final ServingNode at = new ServingNode(node);
    private final List<Arrival> arrivals;
    private final List<ActiveRequest> requests = new ArrayList<>();
    private int complete;
    private int next;
    private long endNanos = NOTHING;

    private Player(List<Arrival> arrivals) {
      this.arrivals = arrivals;
    }

    private void play() {
      while (complete < arrivals.size()) {
        long arrival = next < arrivals.size() ? arrivals.get(next).arrivalNanos() : NOTHING;
        long now = StrictMath.min(arrival, endNanos);
        if (now == endNanos) {
          for (ActiveRequest ended : at.endIteration(now)) {
            ended.lastTokenNanos = now;
            complete++;
          }
          endNanos = NOTHING;
        } else {
          arrive(now);
        }
        long end = at.startIteration(now);
        if (end != ServingNode.NEVER) {
          endNanos = end;
        }
      }
    }

    private void arrive(long now) {
      Arrival arrival = arrivals.get(next);
      int out = arrival.outputTokens();
      var request = new Request(next, now, 0, 0, arrival.promptTokens(), out, out);
      var active = new ActiveRequest(request, 0, option);
      active.queuedNanos = now;
      int cached = StrictMath.min(arrival.cachedTokens(), arrival.promptTokens() - 1);
      active.givenHitBlocks = cached / KvMemory.BLOCK_TOKENS;
      if (!at.offer(active, now)) {
        throw new IllegalArgumentException(
            "request %d of %d + %d tokens does not fit into the KV memory of %d tokens"
                .formatted(
                    next,
                    arrival.promptTokens(),
                    out,
                    node.kvCapacityBytes() / service.kvBytesPerToken()));
      }
      requests.add(active);
      next++;
    }

    private List<Times> times() {
      List<Times> times = new ArrayList<>(requests.size());
      for (ActiveRequest request : requests) {
        times.add(new Times(request.firstTokenNanos, request.lastTokenNanos));
      }
      return times;
    }
  }
}

package io.masito.eval.detail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision with what its agent saw.
 *
 * @param requestId identifies the request in its episode
 * @param agent name of the agent
 * @param atSeconds simulated time
 * @param request what was known of the request and of the own node
 * @param options all options, in row order
 * @param chosen row of the option chosen
 * @param end what became of it, null if the episode never told
 */
public record SampledDecision(
    long requestId,
    String agent,
    double atSeconds,
    List<Figure> request,
    List<SampledOption> options,
    int chosen,
    @Nullable SampledEnd end) {

  /** Copies the lists and checks the choice. */
  public SampledDecision {
    request = List.copyOf(request);
    options = List.copyOf(options);
    if (chosen < 0 || chosen >= options.size()) {
      throw new IllegalArgumentException(
          "chosen option " + chosen + " is none of " + options.size());
    }
  }

  SampledDecision endedBy(SampledEnd how) {
    return new SampledDecision(requestId, agent, atSeconds, request, options, chosen, how);
  }
}

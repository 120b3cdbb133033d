package io.masito.env.testdomain;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.Request;
import io.masito.env.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Prompts that come to like nodes as Poisson streams, each as so many requests of one iteration at
 * one instant. The requests of prompt p have the ids p x requests, p x requests + 1 and so on.
 *
 * @param nodes nodes that prompts come to
 * @param promptsPerSecond prompts a second at each node
 * @param requests requests of a prompt
 * @param horizonNanos end of the episode
 */
public record PromptBatches(int nodes, double promptsPerSecond, int requests, long horizonNanos)
    implements Workload {

  private static final double NANOS = 1e9;

  @Override
  public ArrivalStream start(RandomStreams streams) {
    return new Stream(streams, this, -1, 0, 0, 0);
  }

  private static final class Stream implements ArrivalStream {
    private final RandomStreams streams;
    private final PromptBatches workload;
    private long prompt;
    private long arrivalNanos;
    private int node;
    private int left;

    private Stream(
        RandomStreams streams,
        PromptBatches workload,
        long prompt,
        long arrivalNanos,
        int node,
        int left) {
      this.streams = streams;
      this.workload = workload;
      this.prompt = prompt;
      this.arrivalNanos = arrivalNanos;
      this.node = node;
      this.left = left;
    }

    @Override
    public @Nullable Request next() {
      if (left == 0) {
        nextPrompt();
      }
      if (arrivalNanos >= workload.horizonNanos()) {
        return null;
      }
      long id = prompt * workload.requests() + workload.requests() - left--;
      return new Request(id, arrivalNanos, node, 0, 1, 1, 1);
    }

    private void nextPrompt() {
      prompt++;
      left = workload.requests();
      SmallRandom random = streams.of(Purpose.ARRIVAL_GAP, prompt);
      double rate = workload.nodes() * workload.promptsPerSecond();
      arrivalNanos += Math.round(random.nextExponential() / rate * NANOS);
      node = random.nextInt(workload.nodes());
    }

    @Override
    public @Nullable Request peek(int at) {
      return null;
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(streams, workload, prompt, arrivalNanos, node, left);
    }
  }
}

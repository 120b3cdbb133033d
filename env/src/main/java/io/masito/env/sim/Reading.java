package io.masito.env.sim;

import io.masito.env.cluster.Backend;
import io.masito.env.cluster.Signal;
import io.masito.env.sim.LoadReport.EngineLoad;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a poll of a node's backend brought. Holds nothing that the backend does not tell.
 *
 * @param takenNanos when it was polled
 * @param queues by model, what runs and waits; null if that is not told
 * @param kvFreeFraction free share of KV memory; null if that is not told
 * @param resident by model, whether it is in memory; null if that is not told
 */
record Reading(
    long takenNanos,
    @Nullable List<Queue> queues,
    @Nullable Double kvFreeFraction,
    @Nullable List<Boolean> resident) {

  /**
   * The requests of a model.
   *
   * @param waiting how many wait
   * @param running how many run
   */
  record Queue(int waiting, int running) {}

  /** Takes from the truth what a backend tells of it. */
  static Reading of(Backend backend, LoadReport truth) {
    return new Reading(
        truth.sentNanos(),
        backend.tells(Signal.QUEUE) ? truth.engines().stream().map(Reading::queue).toList() : null,
        backend.tells(Signal.KV_USE) ? truth.kvFreeFraction() : null,
        backend.tells(Signal.MODELS)
            ? truth.engines().stream().map(load -> load.standing().resident()).toList()
            : null);
  }

  private static Queue queue(EngineLoad load) {
    return new Queue(load.waiting(), load.running());
  }
}

package io.masito.env.sim;

import io.masito.env.cluster.Backend;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.sim.Reading.Queue;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.PlaceEnergy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an agent makes of its own node when it cannot look inside: the last reading of its backend,
 * its own count of requests in flight, and the tokens that stream through it. Between readings it
 * changes only with what the agent itself sees.
 *
 * <ul>
 *   <li>Requests in flight and tokens still to come are exact.
 *   <li>Of those in flight as many run as the model's batch takes, or, if the last reading found
 *       some waiting, as many as ran then; never fewer than answer. The first that came run.
 *   <li>A model whose answers come is in memory, whatever the reading said; nobody runs in one that
 *       is not. Where nobody tells, every model is taken to be there.
 *   <li>KV memory that is not told is what the contexts of those who run would fill.
 * </ul>
 *
 * <p>Not thread-safe.
 */
final class OwnSignals {

  private static final double OLDEST_SECONDS = 60;

  private final NodeModel model;
  private final Backend backend;
  private final OwnCounters counters;
  private @Nullable Reading last;

  /** Whether somebody answered when the agent last turned to the node. */
  private boolean answers = true;

  OwnSignals(NodeModel model, Backend backend) {
    this(model, backend, new OwnCounters(model.engines().size()));
  }

  private OwnSignals(NodeModel model, Backend backend, OwnCounters counters) {
    this.model = model;
    this.backend = backend;
    this.counters = counters;
  }

  /** Copies what is known; the requests in flight are replaced by their copies. */
  OwnSignals copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new OwnSignals(model, backend, counters.copy(copyOf));
    copy.last = last;
    copy.answers = answers;
    return copy;
  }

  /** Counts a request that the node has taken. */
  void began(ActiveRequest request) {
    counters.began(request);
    answers = true;
  }

  /** Counts a request that has left the node, if it was there. */
  void ended(ActiveRequest request) {
    counters.ended(request);
  }

  /** Counts a request whose connection broke. */
  void broke(ActiveRequest request) {
    counters.ended(request);
    answers = false;
  }

  /** Notes whether somebody was there to refuse a request. */
  void refused(boolean bySomebody) {
    answers = bySomebody;
  }

  /** Reads what the backend tells of the truth. */
  void poll(LoadReport truth) {
    last = Reading.of(backend, truth);
    answers = true;
  }

  /** Polls in vain. */
  void pollInVain() {
    answers = false;
  }

  /**
   * Tells the load as the agent knows it.
   *
   * @param streams what has come through
   * @param meter how the node stands for energy, by the agent's own meter
   * @param nowNanos the instant
   */
  LoadReport report(Streams streams, PlaceEnergy meter, long nowNanos) {
    List<Streamed> streamed = streams.models();
    List<EngineLoad> loads = new ArrayList<>(streamed.size());
    double waitingPrefill = 0;
    for (int engine = 0; engine < streamed.size(); engine++) {
      int running = running(engine);
      List<ActiveRequest> silent = counters.silent(engine);
      int reading = StrictMath.max(0, running - counters.answering(engine));
      loads.add(load(engine, running, streamed.get(engine), silent.subList(0, reading)));
      waitingPrefill += prefillSeconds(engine, silent.subList(reading, silent.size()));
    }
    ResidencyPlan plan = model.residency();
    BelievedModels models = plan == null ? null : believed(plan);
    var report =
        new LoadReport(
            nowNanos,
            loads,
            waitingPrefill,
            kvFreeFraction(loads, models),
            meter,
            PrefixDigest.NONE,
            nowNanos,
            streams.slowness(),
            answers,
            known(nowNanos));
    return models == null ? report : report.withModels(models::standing);
  }

  /** How many of the requests in flight are taken to run. */
  private int running(int engine) {
    int answering = counters.answering(engine);
    int places = isResident(engine) ? model.batchLimit() : 0;
    if (last != null && last.queues() != null) {
      Queue then = last.queues().get(engine);
      places = then.waiting() > 0 ? then.running() : places;
    }
    int running = StrictMath.min(counters.count(engine), places);
    return StrictMath.min(model.batchLimit(), StrictMath.max(answering, running));
  }

  private EngineLoad load(
      int engine, int running, Streamed streamed, List<ActiveRequest> beingRead) {
    ServiceModel service = model.engines().get(engine);
    long context = streamed.contextTokens();
    for (ActiveRequest request : beingRead) {
      context += service.keptTokens(request.request.promptTokens());
    }
    int waiting = counters.count(engine) - running;
    return new EngineLoad(
        service, waiting, running, streamed.leftTokens(), context, ModelStanding.READY);
  }

  private double prefillSeconds(int engine, List<ActiveRequest> waiting) {
    double seconds = 0;
    for (ActiveRequest request : waiting) {
      seconds += model.engines().get(engine).prefillSeconds(request.request.promptTokens());
    }
    return seconds;
  }

  private boolean isResident(int engine) {
    Reading reading = last;
    return reading == null
        || reading.resident() == null
        || reading.resident().get(engine)
        || counters.hasAnswered(engine);
  }

  private BelievedModels believed(ResidencyPlan plan) {
    var resident = new boolean[plan.models().size()];
    var wanted = new boolean[resident.length];
    for (int engine = 0; engine < resident.length; engine++) {
      resident[engine] = isResident(engine);
      wanted[engine] = counters.count(engine) > 0;
    }
    return new BelievedModels(plan, resident, wanted);
  }

  private double kvFreeFraction(List<EngineLoad> loads, @Nullable BelievedModels models) {
    Reading reading = last;
    if (reading != null && reading.kvFreeFraction() != null) {
      return reading.kvFreeFraction();
    }
    double used = 0;
    for (EngineLoad load : loads) {
      used += (double) load.contextTokens() * load.service().kvBytesPerToken();
    }
    boolean told = reading != null && reading.resident() != null;
    double capacity = models == null ? model.kvCapacityBytes() : models.kvBytes(told);
    return used >= capacity ? 0 : 1 - used / capacity;
  }

  private KnownSignals known(long nowNanos) {
    Reading reading = last;
    long age = reading == null ? nowNanos : nowNanos - reading.takenNanos();
    return new KnownSignals(
        reading != null && reading.queues() != null,
        reading != null && reading.kvFreeFraction() != null,
        model.residency() == null || (reading != null && reading.resident() != null),
        !model.prefixCache(),
        StrictMath.min(OLDEST_SECONDS, Nanos.toSeconds(age)));
  }
}

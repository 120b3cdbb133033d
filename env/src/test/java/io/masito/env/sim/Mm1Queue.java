package io.masito.env.sim;

import io.masito.env.MultiAgentEnv;
import io.masito.env.RequestTimes;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.workload.ArrivalStream;
import io.masito.env.workload.Request;
import io.masito.env.workload.Workload;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A node that is a queue of the books: Poisson arrivals, service in steps of a constant length, so
 * many sequences at a time; M/M/1 with one sequence and exponential service.
 */
final class Mm1Queue {

  private static final double STEP_SECONDS = 0.01;

  private Mm1Queue() {}

  record Result(
      double meanWaitSeconds, double meanServiceSeconds, double meanSquaredServiceSeconds) {}

  static Result play(double arrivalRate, double meanServiceSeconds, int requests) {
    return play(1, arrivalRate, exponential(meanServiceSeconds), requests);
  }

  /** Exponential service, in whole steps. */
  static ToIntFunction<SmallRandom> exponential(double meanSeconds) {
    double meanTokens = meanSeconds / STEP_SECONDS;
    return random -> 1 + (int) (random.nextExponential() * (meanTokens - 0.5));
  }

  static Result play(
      int sequences, double arrivalRate, ToIntFunction<SmallRandom> tokens, int requests) {
    var workload = new Steps(arrivalRate, tokens, requests);
    var played = Player.play(environment(sequences, workload), 77, seen -> 0);
    double wait = 0;
    double service = 0;
    double squared = 0;
    for (var outcome : played.outcomes()) {
      RequestTimes times = outcome.times();
      wait += (times.startedNanos() - times.arrivalNanos()) / 1e9;
      double seconds = (times.endNanos() - times.startedNanos()) / 1e9;
      service += seconds;
      squared += seconds * seconds;
    }
    int count = played.outcomes().size();
    return new Result(wait / count, service / count, squared / count);
  }

  private static MultiAgentEnv environment(int sequences, Workload workload) {
    ScenarioFile file =
        ScenarioText.single()
            .with("batchLimit: 8", "batchLimit: " + sequences)
            .with("waitingLimit: 100", "waitingLimit: 100000")
            .with("latencyLimitSeconds: 1000}", "latencyLimitSeconds: 1000000}")
            .scenario()
            .file();
    return SchedulingEnv.of(
        new WorldSettings(
            "mm1",
            file.cluster(),
            constantSpeed(),
            file.messages(),
            file.classes(),
            file.objective(),
            workload));
  }

  /** A device on which prefill of a token and a decode step take the same constant time. */
  private static Catalogue constantSpeed() {
    var device = new Device("rtx4090", "consumer", 24, 1e9, 1e9, 450, 17, "test");
    var model = new Model("llama3.1-8b", 0.001, 1, 1, 1, 1, 1, 1, true, 0.5, "test");
    var engine =
        new EngineProfile("consumer", "awq", 1, STEP_SECONDS, 0, 1, STEP_SECONDS, 0, "test");
    return new Catalogue(
        List.of(device),
        List.of(model),
        List.of(new Quantization("int4_awq", 2, 2, 0, "test")),
        List.of(engine));
  }

  private record Steps(double rate, ToIntFunction<SmallRandom> tokens, int requests)
      implements Workload {

    @Override
    public ArrivalStream start(RandomStreams streams) {
      return new Stream(streams, this, 0, 0);
    }

    @Override
    public long horizonNanos() {
      return Nanos.ofSeconds(1.2 * requests / rate);
    }
  }

  private static final class Stream implements ArrivalStream {
    private final RandomStreams streams;
    private final Steps workload;
    private int number;
    private long afterNanos;

    private Stream(RandomStreams streams, Steps workload, int number, long afterNanos) {
      this.streams = streams;
      this.workload = workload;
      this.number = number;
      this.afterNanos = afterNanos;
    }

    @Override
    public @Nullable Request next() {
      if (number >= workload.requests()) {
        return null;
      }
      double gap = streams.of(Purpose.ARRIVAL_GAP, number).nextExponential() / workload.rate();
      afterNanos += Nanos.ofSeconds(gap);
      int tokens = workload.tokens().applyAsInt(streams.of(Purpose.TOKEN_LENGTHS, number));
      return new Request(number++, afterNanos, 0, 0, 1, tokens, tokens);
    }

    @Override
    public @Nullable Request peek(int node) {
      return null;
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(streams, workload, number, afterNanos);
    }
  }
}

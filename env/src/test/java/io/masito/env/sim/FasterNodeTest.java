package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.scenario.ScenarioFile;
import io.masito.env.testdomain.Player;
import io.masito.env.testdomain.ScenarioText;
import io.masito.env.workload.PoissonWorkload;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Lindley's recursion only rises with the service times (Stoyan, "Comparison methods for queues and
 * other stochastic models", 1983): on a faster node that serves one request at a time, in order of
 * arrival, not one request of a given path waits longer or ends later.
 */
class FasterNodeTest {

  private static final double[] SPEEDS = {1, 1 + 1e-9, 1.001, 1.1, 1.3};

  /** Light and heavy traffic, and more than the slowest can serve. */
  @ParameterizedTest
  @CsvSource({"0.3, 1", "0.3, 2", "0.6, 3", "0.6, 4", "0.9, 5", "0.9, 6", "2, 7", "2, 8"})
  void noRequestWaitsLongerOnAFasterNode(double requestsPerSecond, long seed) {
    SortedMap<Long, Outcome> slower = play(requestsPerSecond, seed, SPEEDS[0]);
    assertThat(slower).as("seed %s", seed).hasSizeGreaterThan(100);
    for (int i = 1; i < SPEEDS.length; i++) {
      SortedMap<Long, Outcome> faster = play(requestsPerSecond, seed, SPEEDS[i]);
      assertNoLater(slower, faster, "seed " + seed + ", speed " + SPEEDS[i]);
      slower = faster;
    }
  }

  private static void assertNoLater(
      SortedMap<Long, Outcome> slower, SortedMap<Long, Outcome> faster, String where) {
    assertThat(faster.keySet()).as(where).isEqualTo(slower.keySet());
    faster.forEach(
        (id, outcome) -> {
          Outcome before = Objects.requireNonNull(slower.get(id));
          assertThat(outcome.kind()).as("%s, request %s", where, id).isEqualTo(OutcomeKind.SERVED);
          assertThat(outcome.times().startedNanos())
              .as("%s, start of request %s", where, id)
              .isLessThanOrEqualTo(before.times().startedNanos());
          assertThat(outcome.times().endNanos())
              .as("%s, end of request %s", where, id)
              .isLessThanOrEqualTo(before.times().endNanos());
        });
  }

  /** The outcomes by request, on an RTX 3090 that reaches so many times what it does. */
  private static SortedMap<Long, Outcome> play(double rate, long seed, double speed) {
    ScenarioFile file =
        ScenarioText.single()
            .with("rtx4090", "rtx3090")
            .with("batchLimit: 8", "batchLimit: 1")
            .with("waitingLimit: 100", "waitingLimit: 100000")
            .with("latencyLimitSeconds: 1000}", "latencyLimitSeconds: 1000000}")
            .with("requestsPerSecond: 1", "requestsPerSecond: " + rate)
            .with("horizonSeconds: 60", "horizonSeconds: 600")
            .scenario()
            .file();
    SortedMap<Long, Outcome> outcomes = new TreeMap<>();
    Player.stream(
        environment(file, speed),
        seed,
        due -> 0,
        outcome -> outcomes.put(outcome.requestId(), outcome));
    return outcomes;
  }

  private static SchedulingEnv environment(ScenarioFile file, double speed) {
    Catalogue catalogue = file.wholeCatalogue();
    EngineProfile profile = catalogue.engine("consumer", "awq");
    var workload =
        new PoissonWorkload(
            file.workload(),
            file.cluster().arrivalShares(),
            file.classes(),
            Nanos.ofSeconds(file.horizonSeconds()));
    return SchedulingEnv.of(
        new WorldSettings(
            "one node",
            file.cluster(),
            catalogue.with(profile.reaching(speed * profile.mfu(), speed * profile.mbu())),
            file.messages(),
            file.classes(),
            file.objective(),
            workload));
  }
}

package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PoissonWorkloadTest {

  private static final int REQUESTS = 100_000;
  private static final WorkloadSpec SPEC =
      new WorkloadSpec(
          10, new LengthSpec(1020, 0.6, 1, 100_000), new LengthSpec(129, 0.86, 1, 100_000), 0.4);
  private static final List<RequestClass> CLASSES =
      List.of(new RequestClass("a", 3, 1, 1), new RequestClass("b", 1, 1, 1));

  private static List<Request> draw(double[] shares, long seed) {
    var stream =
        new PoissonWorkload(SPEC, shares, CLASSES, Long.MAX_VALUE).start(new RandomStreams(seed));
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      requests.add(Objects.requireNonNull(stream.next()));
    }
    return requests;
  }

  @Test
  void hasItsRateSharesLengthsAndPredictionError() {
    List<Request> requests = draw(new double[] {1, 3}, 4);
    double seconds = requests.get(REQUESTS - 1).arrivalNanos() / 1e9;
    assertThat(REQUESTS / seconds).isCloseTo(10, within(0.15));
    assertThat(share(requests.stream().filter(r -> r.node() == 1).count()))
        .isCloseTo(0.75, within(0.01));
    assertThat(share(requests.stream().filter(r -> r.requestClass() == 0).count()))
        .isCloseTo(0.75, within(0.01));
    double prompt = requests.stream().mapToInt(Request::promptTokens).average().orElseThrow();
    assertThat(prompt).isCloseTo(SPEC.prompt().meanTokens(), within(0.02 * prompt));
    double spread =
        Math.sqrt(
            requests.stream()
                .filter(r -> r.outputTokens() > 50)
                .mapToDouble(r -> Math.log((double) r.predictedTokens() / r.outputTokens()))
                .map(error -> error * error)
                .average()
                .orElseThrow());
    assertThat(spread).isCloseTo(0.4, within(0.01));
  }

  private static double share(long count) {
    return (double) count / REQUESTS;
  }

  @Test
  void countsInWindowsVaryLikePoissonCounts() {
    List<Request> requests = draw(new double[] {1}, 9);
    int windows = (int) (requests.get(REQUESTS - 1).arrivalNanos() / 1_000_000_000L);
    double[] counts = new double[windows];
    for (Request request : requests) {
      int window = (int) (request.arrivalNanos() / 1_000_000_000L);
      if (window < windows) {
        counts[window]++;
      }
    }
    double mean = 0;
    double squares = 0;
    for (double count : counts) {
      mean += count / windows;
      squares += count * count / windows;
    }
    assertThat((squares - mean * mean) / mean).isCloseTo(1, within(0.06));
  }

  @Test
  void arrivalsComeInOrderAndPeekForeseesEachNode() {
    var stream =
        new PoissonWorkload(SPEC, new double[] {1, 2, 0}, CLASSES, Long.MAX_VALUE)
            .start(new RandomStreams(1));
    long before = 0;
    for (int i = 0; i < 1000; i++) {
      Request foreseen0 = stream.peek(0);
      Request foreseen1 = stream.peek(1);
      Request next = Objects.requireNonNull(stream.copy().next());
      assertThat(stream.next()).isEqualTo(next).isIn(foreseen0, foreseen1);
      assertThat(next.arrivalNanos()).isGreaterThanOrEqualTo(before);
      before = next.arrivalNanos();
    }
    assertThat(stream.peek(2)).isNull();
  }

  @Test
  void anotherNodeMovesNobodysDraws() {
    List<Request> alone = draw(new double[] {1, 0}, 3);
    var both =
        new PoissonWorkload(
                new WorkloadSpec(20, SPEC.prompt(), SPEC.output(), 0.4),
                new double[] {1, 1},
                CLASSES,
                Long.MAX_VALUE)
            .start(new RandomStreams(3));
    List<Request> first = new ArrayList<>();
    while (first.size() < 1000) {
      Request request = Objects.requireNonNull(both.next());
      if (request.node() == 0) {
        first.add(request);
      }
    }
    assertThat(first).isEqualTo(alone.subList(0, 1000));
  }
}

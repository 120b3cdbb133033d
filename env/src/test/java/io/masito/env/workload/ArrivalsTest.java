package io.masito.env.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {

  private static final LengthSpec LENGTH = new LengthSpec(100, 0.5, 1, 1000);
  private static final List<RequestClass> CLASSES = List.of(new RequestClass("a", 1, 1, 1));

  private static ArrivalSpec parse(String yaml) {
    return StrictYaml.parse(yaml, "arrivals", ArrivalSpec.class);
  }

  private static PoissonWorkload workload(
      ArrivalSpec arrivals, double rate, double seconds, double... shares) {
    var spec = new WorkloadSpec(rate, LENGTH, LENGTH, 0.4, arrivals, null, null, null);
    return new PoissonWorkload(spec, shares, CLASSES, (long) (seconds * 1e9));
  }

  private static List<Request> draw(PoissonWorkload workload, long seed) {
    List<Request> requests = new ArrayList<>();
    ArrivalStream stream = workload.start(new RandomStreams(seed));
    for (Request next = stream.next(); next != null; next = stream.next()) {
      requests.add(next);
    }
    return requests;
  }

  private static double[] counts(List<Request> requests, double width, int windows) {
    double[] counts = new double[windows];
    for (Request request : requests) {
      int window = (int) (request.arrivalNanos() / 1e9 / width);
      if (window < windows) {
        counts[window]++;
      }
    }
    return counts;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  /** A constant rate by the change of time gives the Poisson arrivals, request by request. */
  @Test
  void emptySpecIsThePoissonWorkload() {
    List<Request> varied = draw(workload(parse("{gamma: }"), 5, 1000, 1, 3), 2);
    var plain = new WorkloadSpec(5, LENGTH, LENGTH, 0.4);
    ArrivalStream stream =
        new PoissonWorkload(plain, new double[] {1, 3}, CLASSES, Long.MAX_VALUE)
            .start(new RandomStreams(2));
    assertThat(varied).hasSizeGreaterThan(4500);
    for (Request request : varied) {
      Request twin = Objects.requireNonNull(stream.next());
      assertThat(request.id()).isEqualTo(twin.id());
      assertThat(request.promptTokens()).isEqualTo(twin.promptTokens());
      assertThat((double) request.arrivalNanos())
          .isCloseTo((double) twin.arrivalNanos(), within(1.0 * varied.size()));
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5", "1", "2", "3"})
  void gammaGapsHaveTheirMeanAndVariation(double cv) {
    List<Request> requests = draw(workload(parse("{gamma: {cv: " + cv + "}}"), 10, 10_000, 1), 4);
    double[] gaps = new double[requests.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (requests.get(i + 1).arrivalNanos() - requests.get(i).arrivalNanos()) / 1e9;
    }
    assertThat(mean(gaps)).isCloseTo(0.1, within(0.1 * 0.02 * Math.max(1, cv)));
    assertThat(Math.sqrt(variance(gaps)) / mean(gaps)).isCloseTo(cv, within(0.03 * cv));
  }

  /**
   * Fischer and Meier-Hellstern: with two states left at rates a and b, the counts in a window t
   * have dispersion 1 + 2 p q d^2 / (m s) (1 - (1 - exp(-s t)) / (s t)), s = a + b.
   */
  @Test
  void twoStatesHaveTheDispersionOfTheBook() {
    ArrivalSpec spec =
        parse("{mmpp: {states: [{rate: 1, meanStaySeconds: 30}, {rate: 5, meanStaySeconds: 10}]}}");
    double[] counts = counts(draw(workload(spec, 8, 200_000, 1), 6), 20, 10_000);
    double mean = 8;
    double difference = 8 * (5 - 1) / 2.0;
    double s = 1 / 30.0 + 1 / 10.0;
    double wanted =
        1
            + 2
                * 0.75
                * 0.25
                * difference
                * difference
                / (mean * s)
                * (1 - (1 - Math.exp(-s * 20)) / (s * 20));
    assertThat(mean(counts)).isCloseTo(160, within(3.0));
    assertThat(variance(counts) / mean(counts)).isCloseTo(wanted, within(0.05 * wanted));
  }

  /** Counts of an interval: dispersion 1 + m (exp(sigma^2) - 1), and its lag-1 correlation. */
  @Test
  void wanderingRateHasItsDispersionAndMemory() {
    ArrivalSpec spec = parse("{ar1: {intervalSeconds: 10, sigma: 0.3, rho: 0.8}}");
    double[] counts = counts(draw(workload(spec, 5, 200_000, 1), 1), 10, 20_000);
    double excess = Math.exp(0.09) - 1;
    assertThat(mean(counts)).isCloseTo(50, within(0.6));
    assertThat(variance(counts) / mean(counts)).isCloseTo(1 + 50 * excess, within(0.25));
    double lagged = 0;
    for (int i = 1; i < counts.length; i++) {
      lagged += (counts[i] - 50) * (counts[i - 1] - 50) / counts.length;
    }
    assertThat(lagged / 2500).isCloseTo(Math.exp(0.09 * 0.8) - 1, within(0.006));
  }

  @Test
  void dayAndListOfRatesShapeTheMeanCounts() {
    ArrivalSpec sine = parse("{diurnal: {periodSeconds: 400, amplitude: 0.8, phase: 0.25}}");
    double[] quarters = counts(draw(workload(sine, 200, 400, 1), 3), 100, 4);
    double edge = 0.8 * 2 / Math.PI;
    double[] wanted = {1 + edge, 1 - edge, 1 - edge, 1 + edge};
    for (int i = 0; i < 4; i++) {
      assertThat(quarters[i]).isCloseTo(20_000 * wanted[i], within(600.0));
    }
    ArrivalSpec list = parse("{diurnal: {periodSeconds: 400, phase: 0.125, rates: [1, 0, 3, 4]}}");
    double[] eighths = counts(draw(workload(list, 200, 400, 1), 3), 50, 8);
    double[] relative = {1, 0, 0, 3, 3, 4, 4, 1};
    for (int i = 0; i < 8; i++) {
      assertThat(eighths[i]).isCloseTo(5000 * relative[i], within(5 * Math.sqrt(5000 * 4)));
    }
  }

  @Test
  void burstAddsItsAreaOnTopOfTheRate() {
    ArrivalSpec spec =
        parse("{flashCrowd: {factor: 6, riseSeconds: 10, decaySeconds: 20, atSeconds: [100]}}");
    double[] counts = counts(draw(workload(spec, 100, 400, 1), 5), 100, 4);
    double area = 100 * 5 * (5 + 20 * (1 - Math.exp(-8)));
    assertThat(counts[0]).isCloseTo(10_000, within(400.0));
    assertThat(counts[1] + counts[2]).isCloseTo(20_000 + area, within(800.0));
    assertThat(counts[3]).isCloseTo(10_000, within(400.0));
    double mean =
        draw(
                    workload(
                        parse(
                            "{flashCrowd: {factor: 3, riseSeconds: 1, decaySeconds: 9, perHour: 36}}"),
                        10,
                        50_000,
                        1),
                    5)
                .size()
            / 500_000.0;
    assertThat(mean).isCloseTo(1 + 0.01 * 2 * (0.5 + 9), within(0.03));
  }

  @Test
  void ratesMultiply() {
    RateSteps one =
        parse("{diurnal: {periodSeconds: 40, rates: [1, 3]}}")
            .rates()
            .get(0)
            .steps(new RandomStreams(0), 0, 100);
    RateSteps other =
        parse("{diurnal: {periodSeconds: 60, rates: [0, 1]}}")
            .rates()
            .get(0)
            .steps(new RandomStreams(0), 0, 100);
    RateSteps both = one.times(other);
    assertThat(both.reach(0, 1e-9)).isCloseTo(30, within(1e-6));
    assertThat(both.reach(0, 1.5 * 2 * 10 + 0.5 * 2 * 5)).isCloseTo(45, within(1e-9));
    assertThat(RateSteps.constant(0).reach(3, 1)).isInfinite();
  }

  @Test
  void commonRatesMoveNodesTogetherAndOwnRatesDoNot() {
    assertThat(correlation("true")).isGreaterThan(0.8);
    assertThat(Math.abs(correlation("false"))).isLessThan(0.15);
  }

  private static double correlation(String common) {
    ArrivalSpec spec =
        parse("{ar1: {intervalSeconds: 10, sigma: 0.5, rho: 0.3, common: " + common + "}}");
    List<Request> requests = draw(workload(spec, 40, 10_000, 1, 1), 9);
    double[] first = counts(requests.stream().filter(r -> r.node() == 0).toList(), 10, 1000);
    double[] second = counts(requests.stream().filter(r -> r.node() == 1).toList(), 10, 1000);
    double covariance = 0;
    for (int i = 0; i < first.length; i++) {
      covariance += (first[i] - mean(first)) * (second[i] - mean(second)) / first.length;
    }
    return covariance / Math.sqrt(variance(first) * variance(second));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{mmpp: {states: [{rate: 0, meanStaySeconds: 9}, {rate: 5, meanStaySeconds: 2}], common: false}}",
        "{gamma: {shape: 0.3}, ar1: {intervalSeconds: 5, sigma: 1, rho: 0.5}, diurnal: {periodSeconds: 100, amplitude: 1}}",
        "{flashCrowd: {factor: 9, riseSeconds: 2, decaySeconds: 5, perHour: 100, common: false}}",
      })
  void peekForeseesEachNodeAndCopiesGoOnAlike(String yaml) {
    PoissonWorkload workload = workload(parse(yaml), 10, 300, 1, 2, 0);
    ArrivalStream stream = workload.start(new RandomStreams(7));
    long before = 0;
    int seen = 0;
    while (true) {
      Request first = stream.peek(0);
      Request second = stream.peek(1);
      Request next = stream.copy().next();
      assertThat(stream.next()).isEqualTo(next);
      if (next == null) {
        break;
      }
      assertThat(next).isEqualTo(next.node() == 0 ? first : second);
      assertThat(next.arrivalNanos()).isBetween(before, workload.horizonNanos() - 1);
      before = next.arrivalNanos();
      seen++;
    }
    assertThat(seen).isGreaterThan(500);
    assertThat(stream.peek(2)).isNull();
    assertThat(draw(workload, 7)).hasSize(seen).isEqualTo(draw(workload, 7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{gamma: {}} | gamma.cv: gamma has either cv or shape",
        "{gamma: {cv: 0}} | gamma.cv: 0 must be in",
        "{mmpp: {states: [{rate: 1, meanStaySeconds: 1}]}} | needs at least two states",
        "{ar1: {intervalSeconds: 10, sigma: 1, rho: 1}} | ar1.rho: 1 must be in",
        "{diurnal: {periodSeconds: 60}} | either amplitude or rates",
        "{diurnal: {periodSeconds: 60, rates: [0]}} | one is above 0",
        "{flashCrowd: {factor: 2, riseSeconds: 1, decaySeconds: 1}} | either atSeconds or perHour",
        "{kind: ar1} | unknown key",
      })
  void wrongArrivalsAreRefused(String yaml, String complaint) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void tooManyStepsAreRefused() {
    PoissonWorkload endless =
        workload(parse("{ar1: {intervalSeconds: 0.01, sigma: 1, rho: 0}}"), 1, 1e6, 1);
    assertThatThrownBy(() -> endless.start(new RandomStreams(0)))
        .hasMessageContaining("take longer intervals");
  }

  @Test
  void profileFillsInWhatIsNotGiven() {
    WorkloadSpec spec =
        StrictYaml.parse("{profile: azure23_conv, requestsPerSecond: 5}", "w", WorkloadSpec.class);
    assertThat(spec.prompt().table()).isEqualTo("azure23_conv.prompt");
    assertThat(spec.arrivals()).isEqualTo(ArrivalSpec.of(new Ar1Spec(10, 0.224, 0.935, null)));
    assertThat(StrictYaml.parse(StrictYaml.write(spec), "w", WorkloadSpec.class)).isEqualTo(spec);
    assertThatThrownBy(
            () ->
                StrictYaml.parse(
                    "{profile: azure_conv, requestsPerSecond: 5}", "w", WorkloadSpec.class))
        .hasMessageContaining("did you mean 'azure23_conv'?");
    assertThatThrownBy(() -> StrictYaml.parse("{requestsPerSecond: 5}", "w", WorkloadSpec.class))
        .hasMessageContaining("prompt: is missing");
  }
}

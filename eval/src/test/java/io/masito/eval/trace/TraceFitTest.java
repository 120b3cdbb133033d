package io.masito.eval.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.masito.env.config.StrictYaml;
import io.masito.env.workload.Ar1Spec;
import io.masito.env.workload.ArrivalSpec;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.WorkloadSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.junit.jupiter.api.Test;

class TraceFitTest {

  private static final Path TRACES = Path.of("../../shared/data/traces");
  private static final Path CONVERSATION = TRACES.resolve("AzureLLMInferenceTrace_conv.csv");
  private static final Path REUSE = TRACES.resolve("mooncake_conversation_trace.jsonl.gz");
  private static final int[] NO_BLOCKS = {};

  /** The bars: variation within 10 %, dispersion in 10 and 60 s within 15 %. */
  @Test
  void profileOfConversationsVariesLikeTheTrace() {
    assumeThat(CONVERSATION).exists();
    TraceStatistics trace = TraceStatistics.read(CONVERSATION, null).statistics();
    assertThat(trace.variation()).isCloseTo(1.094, within(0.001));
    assertThat(trace.dispersion(1)).isCloseTo(3.86, within(0.01));
    assertThat(trace.dispersion(2)).isCloseTo(16.13, within(0.01));
    WorkloadSpec profile =
        StrictYaml.parse(
            "{profile: azure23_conv, requestsPerSecond: 5.533}", "w", WorkloadSpec.class);
    GeneratedArrivals drawn = GeneratedArrivals.of(profile, trace.seconds(), 200);
    assertThat(drawn.variation()).isCloseTo(trace.variation(), within(0.1 * trace.variation()));
    for (int width = 1; width <= 2; width++) {
      double wanted = trace.dispersion(width);
      assertThat(drawn.dispersion().get(width)).isCloseTo(wanted, within(0.15 * wanted));
    }
  }

  @Test
  void fitFindsTheGeneratorAgain() {
    var ar1 = new Ar1Spec(10, 0.3, 0.8, null);
    var one = new LengthSpec(1, 0, 1, 1);
    var spec = new WorkloadSpec(5, one, one, 0.0, ArrivalSpec.of(ar1), null, null);
    TraceStatistics drawn = GeneratedArrivals.episode(spec, 200_000, 3);
    Ar1Spec found =
        Objects.requireNonNull(
            Objects.requireNonNull(
                    WorkloadFit.fit(drawn, WorkloadFit.Lengths.PERCENTILES).arrivals())
                .ar1());
    assertThat(found.sigma()).isCloseTo(0.3, within(0.01));
    assertThat(found.rho()).isCloseTo(0.8, within(0.03));
    var poisson = new WorkloadSpec(5, one, one, 0.0);
    TraceStatistics plain = GeneratedArrivals.episode(poisson, 20_000, 3);
    assertThat(WorkloadFit.fit(plain, WorkloadFit.Lengths.PERCENTILES).arrivals()).isNull();
  }

  @Test
  void mixtureFitsPublicLengthsWithinTheBar() {
    assumeThat(CONVERSATION).exists();
    TraceStatistics trace = TraceStatistics.read(CONVERSATION, null).statistics();
    for (LengthHistogram lengths : List.of(trace.prompts(), trace.outputs())) {
      assertThat(lengths.distance(WorkloadFit.lengths(lengths, WorkloadFit.Lengths.MIXTURE)))
          .isLessThanOrEqualTo(0.06);
      assertThat(lengths.distance(WorkloadFit.lengths(lengths, WorkloadFit.Lengths.PERCENTILES)))
          .isLessThanOrEqualTo(0.01);
    }
  }

  @Test
  void fittedCorrelationGivesBackThatOfTheLogarithms() {
    LengthSpec prompt = LengthSpec.ofTable("mooncake_synth.prompt");
    LengthSpec output = LengthSpec.ofTable("mooncake_synth.output");
    double normal = CopulaFit.normalCorrelation(prompt, output, -0.49);
    assertThat(normal).isBetween(-0.6, -0.5);
    assertThat(CopulaFit.logCorrelation(prompt, output, normal)).isCloseTo(-0.49, within(0.005));
  }

  @Test
  void reuseIsCountedInOnePass() {
    assumeThat(REUSE).exists();
    TraceReport report = TraceReport.of(TraceStatistics.read(REUSE, null));
    assertThat(report.reusableBlockShare()).isCloseTo(0.3664, within(5e-5));
    assertThat(report.variation()).isCloseTo(1, within(0.02));
    assertThat(report.dispersion().get(2)).isCloseTo(2.9, within(0.2));
    assertThat(report.logCorrelation()).isCloseTo(0.051, within(5e-4));
  }

  @Test
  void runningFiguresAreThoseOfTheWholeList() {
    double[] x = new double[1001];
    double[] y = new double[1001];
    var lengths = new LengthHistogram();
    var moments = new Moments();
    for (int i = 0; i < x.length; i++) {
      int tokens = 1 + i * 7919 % 3001;
      x[i] = tokens;
      y[i] = i % 17;
      lengths.add(tokens);
      moments.add(x[i], y[i]);
    }
    var percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
    for (double percent : new double[] {0.3, 10, 33.3, 50, 99, 100}) {
      assertThat(lengths.percentile(percent))
          .isCloseTo(percentile.evaluate(x, percent), within(1e-9));
    }
    assertThat(moments.correlation())
        .isCloseTo(new PearsonsCorrelation().correlation(x, y), within(1e-12));
  }

  @Test
  void windowsWithoutArrivalsCount() {
    var counts = new WindowCounts(1);
    for (double second : new double[] {0, 0.5, 0.9, 4.2, 4.3, 6.1}) {
      counts.add((long) (second * 1e9));
    }
    // 3 0 0 0 2 0, and the last is unfinished
    assertThat(counts.windows()).isEqualTo(6);
    assertThat(counts.mean()).isCloseTo(5 / 6.0, within(1e-12));
    assertThat(counts.variance()).isCloseTo(13 / 6.0 - 25 / 36.0, within(1e-12));
    assertThat(counts.lagged()).isCloseTo(0 - 5 / 5.0 * (2 / 5.0), within(1e-12));
  }

  @Test
  void blockReadsBackAsTheFit() {
    var trace = new TraceStatistics();
    for (int i = 0; i < 4000; i++) {
      trace.row(i * 300_000_000L, 100 + i % 977, 1 + i % 977, NO_BLOCKS, 0);
      if (i == 0) {
        assertThat(trace.requestsPerSecond()).isNaN();
      }
    }
    for (WorkloadFit.Lengths form : WorkloadFit.Lengths.values()) {
      String block = WorkloadYaml.block(WorkloadFit.fit(trace, form));
      assertThat(block.lines()).allMatch(line -> line.length() <= 80);
      assertThat(StrictYaml.parse(block, "b", Block.class).workload().correlation()).isNotNull();
    }
  }

  private record Block(WorkloadSpec workload) {}
}

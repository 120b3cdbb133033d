package io.masito.training.bench;

import io.masito.env.EnvSpec;
import io.masito.env.provenance.Provenance;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import io.masito.eval.bench.BenchPlan;
import io.masito.eval.bench.Stopwatch;
import io.masito.policies.Policy;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Times single decisions of a bundle with random weights on random numbers. Not thread-safe. */
final class DecisionTimes {

  private static final int FEW = 8;
  private static final int MANY = 64;
  private static final int WIDTH = 64;
  private static final int SEEN = 256;
  private static final int MOST_TIMES = 200_000;
  private static final double NANOS = 1e9;
  private static final FeatureSchema SCHEMA = SchedulingFeature.schema();

  private final SmallRandom random = new RandomStreams(1).of(Purpose.INITIAL_WEIGHTS);

  private DecisionTimes() {}

  /** Measures for 8 and for 64 options. */
  static WholeReport.Deciding measure(BenchPlan plan) {
    var times = new DecisionTimes();
    Policy policy = times.bundle();
    double[] few = times.percentiles(policy, FEW, plan);
    double[] many = times.percentiles(policy, MANY, plan);
    return new WholeReport.Deciding(few[0], few[1], many[0], many[1]);
  }

  /** Median and 99th percentile after a run to warm up, nanoseconds. */
  private double[] percentiles(Policy policy, int options, BenchPlan plan) {
    float[][] seen = new float[SEEN][];
    Arrays.setAll(seen, i -> numbers(options));
    boolean[] allowed = new boolean[options];
    Arrays.fill(allowed, true);
    times(policy, seen, allowed, plan);
    double[] times = times(policy, seen, allowed, plan);
    Arrays.sort(times);
    return new double[] {times[times.length / 2], times[times.length * 99 / 100]};
  }

  private static double[] times(Policy policy, float[][] seen, boolean[] allowed, BenchPlan plan) {
    double[] times = new double[MOST_TIMES];
    int count = 0;
    var watch = new Stopwatch();
    double before = 0;
    while (count < MOST_TIMES && (count == 0 || before < plan.secondsPerRun())) {
      before = watch.seconds();
      float[] values = seen[count % SEEN];
      int option = policy.choose(0, Observation.of(SCHEMA.size(), values, allowed));
      times[count] = (watch.seconds() - before) * NANOS;
      count += option >= 0 ? 1 : 0;
    }
    return Arrays.copyOf(times, count);
  }

  private float[] numbers(int options) {
    float[] values = new float[options * SCHEMA.size()];
    for (int i = 0; i < values.length; i++) {
      Feature feature = SCHEMA.features().get(i % SCHEMA.size());
      double width = feature.high() - feature.low();
      values[i] = (float) (feature.low() + width * random.nextDouble());
    }
    return values;
  }

  /** Writes a bundle and reads it back as any other. */
  private Policy bundle() {
    var snapshot =
        new PolicySnapshot(
            NetworkShape.OPTION_SCORING,
            SCHEMA,
            MANY,
            normaliser(),
            List.of(layers(SCHEMA.size(), WIDTH, WIDTH, 1)),
            List.of(0));
    EnvSpec spec = spec();
    Map<String, String> none = Map.of();
    BundleFacts facts = BundleFacts.of("bench", spec, Provenance.of(none), none, none);
    try {
      Path folder = Files.createTempDirectory("masito-bench");
      try {
        Path bundle = folder.resolve("bundle");
        BundleWriter.write(bundle, snapshot, facts);
        return BundleReader.read(bundle).start(spec, 1);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle of the benchmark: " + e.getMessage(), e);
    }
  }

  private static EnvSpec spec() {
    List<ExecutionOption> options =
        IntStream.range(0, MANY)
            .mapToObj(i -> new ExecutionOption(Place.NEIGHBOUR, "node-" + i, "m"))
            .toList();
    return new EnvSpec("bench", 1, List.of("node"), List.of(options), SCHEMA, 1, 0);
  }

  private static Normaliser normaliser() {
    float[] mean = new float[SCHEMA.size()];
    float[] scale = new float[SCHEMA.size()];
    for (int i = 0; i < mean.length; i++) {
      Feature feature = SCHEMA.features().get(i);
      mean[i] = (float) ((feature.low() + feature.high()) / 2);
      scale[i] = (float) (3 / (feature.high() - feature.low()));
    }
    return new Normaliser(mean, scale, 5);
  }

  private List<DenseLayer> layers(int... widths) {
    return IntStream.range(0, widths.length - 1)
        .mapToObj(i -> layer(widths[i], widths[i + 1], i + 2 < widths.length))
        .toList();
  }

  private DenseLayer layer(int inputs, int outputs, boolean rectified) {
    float[] weights = new float[inputs * outputs];
    double spread = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (spread * random.nextGaussian());
    }
    return new DenseLayer(inputs, outputs, weights, new float[outputs], rectified);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package io.masito.policies.testdomain;

import io.masito.env.provenance.Provenance;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.bundle.Blanking;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.NetworkOrigin;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.Normaliser;
import io.masito.policies.bundle.PolicySnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Snapshots with random weights, and facts to go with them. */
public final class Snapshots {

  private static final int EMBEDDING = 24;

  private Snapshots() {}

  /** One network that scores options, 64-64 wide, for three agents. */
  public static PolicySnapshot scoring(long seed) {
    return random(NetworkShape.OPTION_SCORING, 8, 1, 3, List.of(64, 64), seed);
  }

  /** A concatenating network of its own for each of two agents. */
  public static PolicySnapshot concatenating(long seed) {
    return random(NetworkShape.CONCATENATING, 5, 2, 2, List.of(33, 17), seed);
  }

  /** One network that scores options beside a summary of all, for three agents. */
  public static PolicySnapshot context(List<Integer> hidden, boolean duelling, long seed) {
    PolicySnapshot plain = random(NetworkShape.CONTEXT_SCORING, 8, 1, 3, hidden, seed);
    return duelling ? duelling(plain, seed + 1) : plain;
  }

  /** The same snapshot with a last layer that values the state apart. */
  public static PolicySnapshot duelling(PolicySnapshot snapshot, long seed) {
    List<DenseLayer> network = new ArrayList<>(snapshot.networks().get(0));
    DenseLayer last = network.remove(network.size() - 1);
    SmallRandom random = new RandomStreams(seed).of(Purpose.INITIAL_WEIGHTS);
    network.addAll(layers(List.of(last.inputs(), last.outputs() + 1), random));
    return withFirst(snapshot, network);
  }

  /** Random weights on the columns of the scheduling world. */
  public static PolicySnapshot random(
      NetworkShape shape,
      int maxOptions,
      int networks,
      int agents,
      List<Integer> hidden,
      long seed) {
    FeatureSchema schema = SchedulingFeature.schema();
    boolean joined = shape == NetworkShape.CONCATENATING;
    int summary = shape == NetworkShape.CONTEXT_SCORING ? EMBEDDING : 0;
    List<Integer> widths = new ArrayList<>();
    widths.add(schema.size() * (joined ? maxOptions : 1) + summary);
    widths.addAll(hidden);
    widths.add(joined ? maxOptions : 1);
    var streams = new RandomStreams(seed);
    return new PolicySnapshot(
        shape,
        schema,
        maxOptions,
        normaliser(schema),
        IntStream.range(0, networks)
            .mapToObj(i -> network(shape, widths, streams.of(Purpose.INITIAL_WEIGHTS, i)))
            .toList(),
        IntStream.range(0, agents).mapToObj(i -> i % networks).toList());
  }

  private static List<DenseLayer> network(
      NetworkShape shape, List<Integer> widths, SmallRandom random) {
    List<DenseLayer> network = new ArrayList<>();
    if (shape == NetworkShape.CONTEXT_SCORING) {
      List<Integer> embedding = List.of(SchedulingFeature.schema().size(), EMBEDDING, 1);
      network.add(layers(embedding, random).get(0));
    }
    network.addAll(layers(widths, random));
    return network;
  }

  /** The same snapshot with the layers of its first network replaced. */
  public static PolicySnapshot withFirst(PolicySnapshot snapshot, List<DenseLayer> layers) {
    List<List<DenseLayer>> networks = new ArrayList<>(snapshot.networks());
    networks.set(0, layers);
    return new PolicySnapshot(
        snapshot.shape(),
        snapshot.schema(),
        snapshot.maxOptions(),
        snapshot.normaliser(),
        networks,
        snapshot.networkOfAgent());
  }

  /** The same snapshot of networks that agents may join. */
  public static PolicySnapshot withOrigins(PolicySnapshot snapshot, List<NetworkOrigin> origins) {
    return new PolicySnapshot(
        snapshot.shape(),
        snapshot.schema(),
        snapshot.maxOptions(),
        snapshot.normaliser(),
        snapshot.networks(),
        snapshot.networkOfAgent(),
        origins,
        snapshot.blanking());
  }

  /** The same snapshot of networks that do not see some columns of neighbours. */
  public static PolicySnapshot blanked(PolicySnapshot snapshot, List<Integer> columns) {
    return new PolicySnapshot(
        snapshot.shape(),
        snapshot.schema(),
        snapshot.maxOptions(),
        snapshot.normaliser(),
        snapshot.networks(),
        snapshot.networkOfAgent(),
        snapshot.origins(),
        new Blanking(SchedulingFeature.IS_NEIGHBOUR.ordinal(), columns));
  }

  /** Facts for a snapshot's agents. */
  public static BundleFacts facts(PolicySnapshot snapshot) {
    return BundleFacts.of(
        "team",
        Worlds.scheduling(snapshot.networkOfAgent().size(), snapshot.maxOptions()),
        Provenance.of(Map.of("seed", "7")),
        Map.of("decisions", "1000", "updates", "250"),
        Map.of("utilityMean", "0.61"));
  }

  private static Normaliser normaliser(FeatureSchema schema) {
    float[] mean = new float[schema.size()];
    float[] scale = new float[schema.size()];
    for (int i = 0; i < mean.length; i++) {
      Feature feature = schema.features().get(i);
      mean[i] = (float) ((feature.low() + feature.high()) / 2);
      scale[i] = (float) (3 / (feature.high() - feature.low()));
    }
    return new Normaliser(mean, scale, 5);
  }

  private static List<DenseLayer> layers(List<Integer> widths, SmallRandom random) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i + 1 < widths.size(); i++) {
      int inputs = widths.get(i);
      int outputs = widths.get(i + 1);
      double spread = StrictMath.sqrt(2.0 / inputs);
      boolean last = i + 2 == widths.size();
      layers.add(
          new DenseLayer(
              inputs,
              outputs,
              draw(inputs * outputs, spread, random),
              draw(outputs, 0.1, random),
              !last));
    }
    return layers;
  }

  private static float[] draw(int count, double spread, SmallRandom random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (spread * random.nextGaussian());
    }
    return values;
  }
}

package io.masito.env.testdomain;

import io.masito.env.cluster.Backend;
import io.masito.env.cluster.BatterySpec;
import io.masito.env.cluster.CarrierSpec;
import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudLoad;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.Device;
import io.masito.env.cluster.EnergyBudgetSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.LoadCurve;
import io.masito.env.cluster.Medium;
import io.masito.env.cluster.MessageSpec;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.OnChangeSpec;
import io.masito.env.cluster.PowerSpec;
import io.masito.env.cluster.SignalsSpec;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.reward.Objective;
import io.masito.env.sim.WorldSettings;
import io.masito.env.view.TaskCategory;
import io.masito.env.workload.DataShares;
import io.masito.env.workload.LengthSpec;
import io.masito.env.workload.PoissonWorkload;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.TaskShare;
import io.masito.env.workload.TaskSpec;
import io.masito.env.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws small worlds in which everything happens: scarce memory, short queues, short limits, empty
 * batteries, exceeded budgets, lost messages, links without delay, crowded links that lose packets,
 * an allowance at the cloud that runs out, faults, messages that tell changes or ride along.
 */
public final class RandomWorld {

  private static final double GIGA = 1e9;
  private static final Catalogue BUILT_IN = Catalogue.builtIn();
  private static final String QUANTIZATION = "int4_awq";

  /** Weights below this leave a device of less than 12 GB, which has less overhead. */
  private static final double SMALL_GB = 8;

  private final SmallRandom random;

  /** Draws tasks, data classes and the cloud's budget, so that these move nothing else. */
  private final SmallRandom taskRandom;

  /** Draws what agents read of their nodes, so that it moves nothing else. */
  private final SmallRandom signalRandom;

  /** Draws faults and how messages are sent, for the same reason. */
  private final SmallRandom faultRandom;

  private final List<Device> devices = new ArrayList<>();
  private final List<NodeSpec> nodes = new ArrayList<>();

  private RandomWorld(long seed) {
    this.random = new RandomStreams(seed).of(Purpose.RULE);
    this.taskRandom = new RandomStreams(seed).of(Purpose.TASK_CATEGORY);
    this.signalRandom = new RandomStreams(seed).of(Purpose.SIGNAL_PHASE);
    this.faultRandom = new RandomStreams(seed).of(Purpose.FAULT);
  }

  /** The world of a seed. */
  public static WorldSettings of(long seed) {
    return new RandomWorld(seed).settings(seed);
  }

  private WorldSettings settings(long seed) {
    int count = 1 + random.nextInt(4);
    for (int node = 0; node < count; node++) {
      addNode(node);
    }
    List<LinkSpec> links = links();
    CloudSpec cloud = happens(0.7) ? budgeted(cloud()) : null;
    var cluster = new ClusterSpec(nodes, links, cloud, moves(links, cloud != null));
    List<RequestClass> classes = classes().stream().map(this::withData).toList();
    return new WorldSettings(
        "random " + seed,
        cluster,
        new Catalogue(
            devices,
            BUILT_IN.models(),
            BUILT_IN.quantizations(),
            BUILT_IN.engines(),
            BUILT_IN.hosts()),
        messages(),
        classes,
        new Objective(between(0, 1), between(0, 0.001), between(0, 100)),
        workload(cluster, classes),
        tasks(classes),
        faultRandom.nextDouble() < 0.3 ? RandomFaults.of(cluster, faultRandom, 0.3) : List.of());
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /** As likely to lie in each decade. */
  private double scaled(double least, double most) {
    return least * StrictMath.pow(most / least, random.nextDouble());
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private void addNode(int node) {
    String name = "n" + node;
    List<HostedModel> models = new ArrayList<>(List.of(hosted("llama3.2-3b")));
    if (happens(0.4)) {
      models.add(hosted("llama3.1-8b"));
    }
    devices.add(device(name, models));
    nodes.add(
        new NodeSpec(
            name,
            name,
            happens(0.5) ? "awq" : "vllm",
            models,
            1 + random.nextInt(8),
            random.nextInt(12),
            node == 0 ? 1 : random.nextInt(3),
            new PowerSpec(
                happens(0.3) ? null : between(0, 50),
                happens(0.4) ? budget() : null,
                happens(0.4) ? battery() : null),
            happens(0.1) ? 2 : null,
            null,
            null,
            signals()));
  }

  /** Two in five agents see everything. */
  private @Nullable SignalsSpec signals() {
    Backend backend = Backend.values()[signalRandom.nextInt(Backend.values().length)];
    double pollSeconds = 0.02 * StrictMath.pow(250, signalRandom.nextDouble());
    return signalRandom.nextDouble() < 0.25
        ? null
        : new SignalsSpec(backend, backend == Backend.EXACT ? null : pollSeconds);
  }

  private HostedModel hosted(String model) {
    boolean windowed = taskRandom.nextDouble() < 0.3;
    Integer window = windowed ? 16 * (1 + taskRandom.nextInt(60)) : null;
    return new HostedModel(model, QUANTIZATION, window, windowed ? 0.1 : null, null, null);
  }

  /** A device with its weights and little memory beside them. */
  private Device device(String name, List<HostedModel> models) {
    double weights = 0;
    for (HostedModel hosted : models) {
      var model = BUILT_IN.model(hosted.model());
      weights += BUILT_IN.quantization(hosted.quantization()).weightBytes(model) / GIGA;
    }
    double overhead = weights < SMALL_GB ? 0.8 : 1.7;
    double tdp = between(10, 450);
    return new Device(
        name,
        "consumer",
        (weights + overhead + scaled(0.05, 1.5)) / 0.9,
        scaled(50, 1000),
        scaled(5, 150),
        tdp,
        tdp * between(0, 0.2),
        "test");
  }

  private EnergyBudgetSpec budget() {
    return new EnergyBudgetSpec(between(1, 300), between(1, 20), between(0, 0.1));
  }

  private BatterySpec battery() {
    return new BatterySpec(
        scaled(0.001, 0.5), between(0.1, 1), happens(0.3) ? 0 : between(0, 150), between(0.01, 1));
  }

  private List<LinkSpec> links() {
    List<LinkSpec> links = new ArrayList<>();
    for (int one = 0; one < nodes.size(); one++) {
      for (int other = one + 1; other < nodes.size(); other++) {
        if (happens(0.7)) {
          double millis = happens(0.2) ? 0 : scaled(0.1, 1000);
          links.add(new LinkSpec("n" + one, "n" + other, millis, scaled(0.1, 1000), carrier()));
        }
      }
    }
    return links;
  }

  private CloudSpec cloud() {
    return new CloudSpec(
        "llama3.1-70b",
        between(0, 500),
        scaled(1, 1000),
        between(0, 1),
        scaled(100, 10_000),
        scaled(5, 200),
        between(0, 1),
        scaled(1, 600),
        between(1, 6),
        between(0, 5),
        between(0, 5),
        happens(0.5) ? load() : null,
        carrier());
  }

  private CloudLoad load() {
    Double ceiling = happens(0.5) ? between(2, 50) : null;
    var first = new LoadCurve(between(0, 1), ceiling);
    return new CloudLoad(first, new LoadCurve(between(0, 0.5), null), between(0, 10));
  }

  private @Nullable CarrierSpec carrier() {
    return happens(0.4)
        ? null
        : new CarrierSpec(Medium.values()[random.nextInt(3)], between(0, 1), between(0, 0.5), null);
  }

  private List<MoveSpec> moves(List<LinkSpec> links, boolean toCloud) {
    List<MoveSpec> moves = new ArrayList<>();
    for (LinkSpec link : links) {
      if (happens(0.4)) {
        moves.add(move(link.between(), link.and()));
      }
      if (happens(0.4)) {
        moves.add(move(link.and(), link.between()));
      }
    }
    if (toCloud && happens(0.4)) {
      moves.add(move("n0", ClusterSpec.CLOUD));
    }
    return moves;
  }

  private MoveSpec move(String from, String to) {
    Double every = happens(0.5) ? scaled(0.01, 5) : null;
    return new MoveSpec(from, to, scaled(1e-5, 1), null, null, null, between(0, 5), every);
  }

  private MessageSpec messages() {
    double loss = happens(0.3) ? 1 : between(0, 0.5);
    return new MessageSpec(
        scaled(0.05, 2),
        between(0, 1),
        loss,
        between(0, 1),
        1 + random.nextInt(200),
        faultRandom.nextDouble() < 0.3
            ? new OnChangeSpec(1 + faultRandom.nextInt(3), faultRandom.nextDouble() / 4)
            : null,
        faultRandom.nextDouble() < 0.3);
  }

  private List<RequestClass> classes() {
    List<RequestClass> classes = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      double first = scaled(0.05, 10);
      classes.add(
          new RequestClass("c" + i, 1 + random.nextInt(3), first, first + scaled(0.01, 20)));
    }
    return classes;
  }

  private CloudSpec budgeted(CloudSpec cloud) {
    if (taskRandom.nextDouble() < 0.5) {
      return cloud;
    }
    boolean inMoney = taskRandom.nextDouble() < 0.5;
    double tokens = 300 * StrictMath.pow(30, taskRandom.nextDouble());
    double period = 0.5 + 9 * taskRandom.nextDouble();
    return cloud.withBudget(
        new CloudBudgetSpec(
            inMoney ? tokens * 3e-6 : null,
            inMoney ? null : tokens,
            period,
            taskRandom.nextDouble() < 0.5 ? taskRandom.nextDouble() : null,
            taskRandom.nextDouble() < 0.5,
            1 + taskRandom.nextInt(100),
            inMoney && period > 2 ? 40.0 : null));
  }

  private RequestClass withData(RequestClass limits) {
    if (taskRandom.nextDouble() < 0.6) {
      return limits;
    }
    double local = taskRandom.nextDouble() / 2;
    return new RequestClass(
        limits.name(),
        limits.share(),
        limits.firstTokenLimitSeconds(),
        limits.latencyLimitSeconds(),
        new DataShares(local, taskRandom.nextDouble() / 2));
  }

  private @Nullable TaskSpec tasks(List<RequestClass> classes) {
    if (taskRandom.nextDouble() < 0.5) {
      return null;
    }
    List<TaskShare> mix = new ArrayList<>();
    for (TaskCategory category : TaskCategory.values()) {
      List<String> only =
          category == TaskCategory.CODE
              ? List.of(classes.get(taskRandom.nextInt(classes.size())).name())
              : null;
      mix.add(new TaskShare(category, 0.1 + taskRandom.nextDouble(), only, null));
    }
    return new TaskSpec(mix, taskRandom.nextDouble() < 0.5 ? 2 * taskRandom.nextDouble() : null);
  }

  private PoissonWorkload workload(ClusterSpec cluster, List<RequestClass> classes) {
    int shortest = 1 + random.nextInt(3);
    var prompt = new LengthSpec(scaled(10, 2000), between(0, 1.5), shortest, 6000);
    var output = new LengthSpec(scaled(2, 200), between(0, 1.5), shortest, 1000);
    return new PoissonWorkload(
        new WorkloadSpec(scaled(0.5, 20), prompt, output, between(0, 1)),
        cluster.arrivalShares(),
        classes,
        (long) (between(1, 10) * GIGA));
  }
}

package io.masito.env.sim;

import io.masito.env.EnvSpec;
import io.masito.env.cluster.CarrierSpec;
import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.HostedModel;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.cluster.PowerSpec;
import io.masito.env.llm.AnswerSkills;
import io.masito.env.llm.NodeMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.sim.NodeModel.Neighbour;
import io.masito.env.view.AnswerSkill;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.OptionProfile;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import io.masito.env.view.WindowedAnswers;
import io.masito.env.workload.RequestClass;
import io.masito.env.workload.TaskSpec;
import io.masito.env.workload.TaskedWorkload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From settings that name things to a {@link World} that can run. */
final class WorldBuilder {

  private static final double MILLION = 1e6;
  private static final double MILLIS = 1e-3;
  private static final double BITS_PER_BYTE = 8;

  /** A token of a prompt as text. */
  private static final double BYTES_PER_TOKEN = 4;

  /** Context at which the power of a full decode step is stated. */
  private static final int TYPICAL_CONTEXT_TOKENS = 1024;

  private final WorldSettings settings;
  private final @Nullable AnswerSkills skills;
  private final List<List<ServiceModel>> services = new ArrayList<>();
  private final List<List<Neighbour>> neighbours = new ArrayList<>();
  private final List<PathModel> paths = new ArrayList<>();

  /** By node, its way to the cloud, if there is one. */
  private final List<PathModel> waysToCloud = new ArrayList<>();

  WorldBuilder(WorldSettings settings) {
    this.settings = settings;
    TaskSpec tasks = settings.tasks();
    this.skills =
        tasks == null ? null : new AnswerSkills(tasks.shares(settings.classes()), tasks.offsets());
  }

  World build() {
    List<NodeSpec> specs = settings.cluster().nodes();
    specs.forEach(spec -> services.add(servicesOf(spec)));
    specs.forEach(spec -> neighbours.add(new ArrayList<>()));
    join();
    CloudSpec cloud = settings.cluster().cloud();
    if (cloud != null) {
      specs.forEach(spec -> waysToCloud.add(wayTo(cloud)));
    }
    List<NodeModel> nodes = new ArrayList<>();
    for (int node = 0; node < specs.size(); node++) {
      nodes.add(node(node));
    }
    long longest = 0;
    for (RequestClass limits : settings.classes()) {
      longest = StrictMath.max(longest, Nanos.ofSeconds(limits.latencyLimitSeconds()));
    }
    return new World(
        spec(nodes, longest),
        nodes,
        List.copyOf(paths),
        moves(),
        cloud,
        settings.messages(),
        settings.classes(),
        settings.objective(),
        TaskedWorkload.of(settings.workload(), settings.classes(), settings.tasks()),
        longest,
        cloudBudgets(),
        settings.faults(),
        specs.stream().map(NodeSpec::readings).toList());
  }

  /** Divides the cloud's budget by the sites' shares of the arrivals, unless it is shared. */
  private List<Double> cloudBudgets() {
    CloudSpec cloud = settings.cluster().cloud();
    CloudBudgetSpec budget = cloud == null ? null : cloud.budget();
    if (budget == null) {
      return List.of();
    }
    if (budget.isShared()) {
      return List.of(budget.limit());
    }
    double[] shares = settings.cluster().arrivalShares();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).mapToObj(share -> budget.limit() * share / sum).toList();
  }

  private EnvSpec spec(List<NodeModel> nodes, long longestCreditNanos) {
    List<List<ExecutionOption>> options =
        nodes.stream()
            .map(node -> node.options().stream().map(o -> o.profile().option()).toList())
            .toList();
    return new EnvSpec(
        settings.id(),
        SchedulingEnv.VERSION,
        nodes.stream().map(NodeModel::name).toList(),
        options,
        SchedulingFeature.schema(),
        settings.workload().horizonNanos(),
        longestCreditNanos,
        settings.workload().closedLoop(),
        settings.cluster().nodes().stream().map(NodeSpec::nodeClass).toList());
  }

  private List<ServiceModel> servicesOf(NodeSpec spec) {
    return spec.models().stream()
        .map(hosted -> ServiceModel.of(settings.catalogue(), spec, hosted))
        .toList();
  }

  /** Lists the neighbours of each node in the order of the nodes. */
  private void join() {
    List<SortedMap<Integer, LinkSpec>> links = links();
    for (int node = 0; node < links.size(); node++) {
      for (Map.Entry<Integer, LinkSpec> end : links.get(node).entrySet()) {
        int other = end.getKey();
        LinkSpec link = end.getValue();
        neighbours
            .get(node)
            .add(
                new Neighbour(
                    other,
                    links.get(other).headMap(node).size(),
                    node * links.size() + other,
                    path(link.oneWayMillis() * MILLIS, link.megabitsPerSecond(), link.carrier())));
      }
    }
  }

  private PathModel wayTo(CloudSpec cloud) {
    double oneWay = cloud.roundTripMillis() * MILLIS / 2;
    return path(oneWay, cloud.megabitsPerSecond(), cloud.carrier());
  }

  private PathModel path(
      double oneWaySeconds, double megabitsPerSecond, @Nullable CarrierSpec spec) {
    CarrierSpec carrier = Objects.requireNonNull(spec);
    var path =
        new PathModel(
            paths.size(),
            oneWaySeconds,
            megabitsPerSecond * MILLION / BITS_PER_BYTE,
            Objects.requireNonNull(carrier.jitterSpread()),
            Objects.requireNonNull(carrier.lossProbability()),
            Objects.requireNonNull(carrier.joulesPerByte()));
    paths.add(path);
    return path;
  }

  private List<MoveModel> moves() {
    List<MoveModel> moves = new ArrayList<>();
    for (MoveSpec move : settings.cluster().moves()) {
      Double every = move.everySeconds();
      moves.add(
          new MoveModel(
              pathOf(move).number(),
              move.bytes(settings.catalogue()),
              Nanos.ofSeconds(move.atSeconds()),
              every == null ? 0 : StrictMath.max(1, Nanos.ofSeconds(every))));
    }
    return List.copyOf(moves);
  }

  private PathModel pathOf(MoveSpec move) {
    int from = settings.cluster().indexOf(move.from());
    int to = settings.cluster().indexOf(move.to());
    if (to < 0) {
      return waysToCloud.get(from);
    }
    return neighbours.get(from).stream()
        .filter(link -> link.node() == to)
        .findFirst()
        .orElseThrow()
        .path();
  }

  /** By node, its links by the index of the other end. */
  private List<SortedMap<Integer, LinkSpec>> links() {
    List<SortedMap<Integer, LinkSpec>> links = new ArrayList<>();
    Map<String, Integer> indices = new HashMap<>();
    for (NodeSpec spec : settings.cluster().nodes()) {
      indices.put(spec.name(), links.size());
      links.add(new TreeMap<>());
    }
    for (LinkSpec link : settings.cluster().links()) {
      int between = Objects.requireNonNull(indices.get(link.between()));
      int and = Objects.requireNonNull(indices.get(link.and()));
      links.get(between).put(and, link);
      links.get(and).put(between, link);
    }
    return links;
  }

  private NodeModel node(int node) {
    NodeSpec spec = settings.cluster().nodes().get(node);
    return new NodeModel(
        spec.name(),
        services.get(node),
        kvCapacityBytes(node),
        spec.batchLimit(),
        spec.waitingLimit(),
        NodeModel.DEFAULT_TOKEN_BUDGET,
        List.copyOf(neighbours.get(node)),
        optionsOf(node),
        power(spec),
        residency(spec),
        prefixCache(spec));
  }

  private @Nullable ResidencyPlan residency(NodeSpec spec) {
    return spec.residency() == null ? null : ResidencyPlans.of(settings.catalogue(), spec);
  }

  private boolean prefixCache(NodeSpec spec) {
    boolean unwanted = spec.prefixCache() != null && !spec.prefixCache();
    return settings.workload().hasPrefixes() && spec.residency() == null && !unwanted;
  }

  private PowerPlan power(NodeSpec spec) {
    PowerSpec power = Objects.requireNonNull(spec.power());
    String deviceClass = settings.catalogue().device(spec.device()).deviceClass();
    double base =
        power.baseWatts() == null ? settings.catalogue().hostWatts(deviceClass) : power.baseWatts();
    return new PowerPlan(base, power.budget(), power.battery());
  }

  private long kvCapacityBytes(int node) {
    NodeSpec spec = settings.cluster().nodes().get(node);
    NodeMemory memory = NodeMemory.of(settings.catalogue(), spec);
    return spec.residency() == null ? memory.kvBytes() : memory.bytesForModels();
  }

  private List<OptionModel> optionsOf(int agent) {
    List<OptionModel> options = new ArrayList<>(optionsAt(agent, null, OptionModel.NO_NEIGHBOUR));
    List<Neighbour> others = neighbours.get(agent);
    for (int index = 0; index < others.size(); index++) {
      options.addAll(optionsAt(others.get(index).node(), others.get(index), index));
    }
    CloudSpec cloud = settings.cluster().cloud();
    if (cloud != null) {
      options.add(cloudOption(cloud, waysToCloud.get(agent)));
    }
    return List.copyOf(options);
  }

  /** The models of a node as options of an agent there, or at the other end of a link. */
  private List<OptionModel> optionsAt(int node, @Nullable Neighbour link, int neighbour) {
    NodeSpec spec = settings.cluster().nodes().get(node);
    Place place = link == null ? Place.HERE : Place.NEIGHBOUR;
    double oneWay = link == null ? 0 : link.path().oneWaySeconds();
    double perToken = link == null ? 0 : BYTES_PER_TOKEN / link.path().bytesPerSecond();
    List<OptionModel> options = new ArrayList<>();
    for (int engine = 0; engine < spec.models().size(); engine++) {
      ServiceModel service = services.get(node).get(engine);
      String model = spec.models().get(engine).label();
      int batch = spec.batchLimit();
      double decodeWatts = service.stepWatts(batch, (double) batch * TYPICAL_CONTEXT_TOKENS);
      var profile =
          new OptionProfile(
              new ExecutionOption(place, spec.name(), model),
              service,
              quality(spec.models().get(engine)),
              2 * oneWay,
              perToken,
              batch,
              service.prefillWatts() - service.idleWatts(),
              decodeWatts - service.idleWatts(),
              0,
              0,
              skill(quality(spec.models().get(engine))),
              windowed(spec.models().get(engine)));
      options.add(
          new OptionModel(
              profile,
              node,
              engine,
              neighbour,
              link == null ? OptionModel.NO_PATH : link.path().number(),
              Nanos.ofSeconds(oneWay),
              service.kvBytesPerToken(),
              kvAtMost(node, engine)));
    }
    return options;
  }

  private long kvAtMost(int node, int engine) {
    ResidencyPlan plan = residency(settings.cluster().nodes().get(node));
    return plan == null ? kvCapacityBytes(node) : plan.mostKvBytes(engine);
  }

  private double quality(HostedModel hosted) {
    double loss = settings.catalogue().quantization(hosted.quantization()).qualityLoss();
    return settings.catalogue().model(hosted.model()).quality() - loss;
  }

  private @Nullable WindowedAnswers windowed(HostedModel hosted) {
    if (hosted.kvWindowTokens() == null) {
      return null;
    }
    double quality = StrictMath.max(0, quality(hosted) - hosted.windowLoss());
    return new WindowedAnswers(hosted.window(), quality, skill(quality));
  }

  private @Nullable AnswerSkill skill(double quality) {
    return skills == null ? null : skills.of(quality);
  }

  private OptionModel cloudOption(CloudSpec cloud, PathModel path) {
    var profile =
        new OptionProfile(
            new ExecutionOption(Place.CLOUD, ClusterSpec.CLOUD, cloud.model()),
            new CloudTimes(cloud),
            settings.catalogue().model(cloud.model()).quality(),
            2 * path.oneWaySeconds(),
            BYTES_PER_TOKEN / path.bytesPerSecond(),
            1,
            0,
            0,
            cloud.usdPerMillionPromptTokens() / MILLION,
            cloud.usdPerMillionOutputTokens() / MILLION,
            skill(settings.catalogue().model(cloud.model()).quality()),
            null);
    return new OptionModel(
        profile,
        OptionModel.CLOUD_NODE,
        0,
        OptionModel.NO_NEIGHBOUR,
        path.number(),
        Nanos.ofSeconds(path.oneWaySeconds()),
        0,
        0);
  }
}

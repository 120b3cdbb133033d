package io.masito.env.sim;

import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudLoad;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.FaultKind;
import io.masito.env.cluster.InFlight;
import io.masito.env.hindsight.ForeseenCloud;
import io.masito.env.hindsight.ForeseenNode;
import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.llm.KvMemory;
import io.masito.env.llm.ServiceModel;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.ServiceTimes;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks through an episode before it is played. All draws are keyed, so what an option gives a
 * request can be told without deciding anything: its quality, its price, and the least time of the
 * ways there and back. What depends on others is taken at its best: paths and cloud to itself,
 * nothing broken, everything in the prefix cache that might be. Not thread-safe.
 */
final class Foresight {

  private static final double PER_MILLION = 1e-6;
  private static final double SECONDS_PER_MINUTE = 60;
  private static final long NO_CONVERSATION = -1;

  /** A path's clock may be so much early by rounding. */
  private static final long ROUNDING_NANOS = 16;

  private final World world;
  private final RandomStreams streams;

  Foresight(World world, long seed) {
    this.world = world;
    this.streams = new RandomStreams(seed);
  }

  Hindsight look() {
    long horizon = world.workload().horizonNanos();
    return new Hindsight(
        requests(horizon),
        world.nodes().stream().map(this::node).toList(),
        cloud(world.cloud()),
        world.objective(),
        world.workload().closedLoop(),
        horizon,
        horizon + world.drainNanos());
  }

  /** In a closed loop each is answered the moment it arrives, so that all arrive that may. */
  private List<ForeseenRequest> requests(long horizonNanos) {
    var arrivals = new ArrivalQueue(world.workload(), streams);
    List<ForeseenRequest> requests = new ArrayList<>();
    while (arrivals.dueNanos() < horizonNanos) {
      for (Request request : arrivals.take()) {
        requests.add(request(request));
        if (arrivals.closedLoop()) {
          arrivals.ended(request, true, request.arrivalNanos());
        }
      }
    }
    return requests;
  }

  private ForeseenRequest request(Request request) {
    List<ForeseenOption> options = new ArrayList<>();
    List<OptionModel> all = world.nodes().get(request.node()).options();
    for (int option = 0; option < all.size(); option++) {
      OptionModel target = all.get(option);
      if (request.task().data().allows(target.profile().option().place())
          && (target.inCloud() || fits(request, target))) {
        options.add(option(request, option, target));
      }
    }
    return new ForeseenRequest(
        request.id(),
        request.node(),
        request.arrivalNanos(),
        request.promptTokens(),
        request.outputTokens(),
        world.firstTokenLimitNanos(request.requestClass()),
        world.latencyLimitNanos(request.requestClass()),
        world.workload().closedLoop() ? request.prefix().session() : NO_CONVERSATION,
        options);
  }

  private boolean fits(Request request, OptionModel target) {
    ServiceModel service = world.nodes().get(target.node()).engines().get(target.engine());
    int kept = service.keptTokens(request.promptTokens() + request.outputTokens());
    return KvMemory.bytes(KvMemory.blocks(kept), target.kvBytesPerToken())
        <= target.kvCapacityBytes();
  }

  private ForeseenOption option(Request request, int option, OptionModel target) {
    CloudSpec cloud = target.inCloud() ? world.cloud() : null;
    double quality = Accounting.quality(streams, request, target.profile());
    return new ForeseenOption(
        option,
        target.inCloud() ? ForeseenOption.CLOUD : target.node(),
        target.engine(),
        quality,
        target.profile().costUsd(request.promptTokens(), request.outputTokens()),
        target.isHere() ? 0 : reachNanos(request, target),
        target.isHere() ? 0 : backNanos(request, target),
        promptTokensRead(request, target),
        cloud == null ? 0 : firstTokenNanos(request, target, cloud),
        cloud == null ? 0 : lastTokenNanos(request, target, cloud));
  }

  private static int promptTokensRead(Request request, OptionModel target, NodeModel node) {
    boolean shares = node.keepsPrefixes(target.engine()) && request.prefix().segments() > 0;
    return shares ? 1 : request.promptTokens();
  }

  private int promptTokensRead(Request request, OptionModel target) {
    return target.inCloud()
        ? request.promptTokens()
        : promptTokensRead(request, target, world.nodes().get(target.node()));
  }

  private long reachNanos(Request request, OptionModel target) {
    PathModel path = world.paths().get(target.path());
    double bytes = request.promptTokens() * Network.BYTES_PER_TOKEN;
    double carried = bytes / (1 - path.lossProbability()) / path.bytesPerSecond();
    long way = target.oneWayNanos();
    if (!path.steady()) {
      // A message that rides along makes more packets, whose timeout may be shorter.
      double more = world.messages().rides() ? bytes + world.messages().bytes() : bytes;
      way =
          StrictMath.min(
              Network.wayThereNanos(streams, path, request.id(), bytes),
              Network.wayThereNanos(streams, path, request.id(), more));
    }
    return StrictMath.max(0, Nanos.ofSeconds(carried) + way - ROUNDING_NANOS);
  }

  private long backNanos(Request request, OptionModel target) {
    PathModel path = world.paths().get(target.path());
    return path.steady() ? target.oneWayNanos() : Network.wayBackNanos(streams, path, request.id());
  }

  private long firstTokenNanos(Request request, OptionModel target, CloudSpec cloud) {
    ServiceTimes alone = target.profile().times();
    CloudLoad load = Objects.requireNonNull(cloud.load());
    double slowness = CloudService.slowness(streams, cloud, request.id());
    double first = alone.prefillSeconds(request.promptTokens()) * load.firstTokenFactor(1);
    return Nanos.ofSeconds(first * slowness);
  }

  private long lastTokenNanos(Request request, OptionModel target, CloudSpec cloud) {
    CloudLoad load = Objects.requireNonNull(cloud.load());
    double slowness = CloudService.slowness(streams, cloud, request.id());
    double token = target.profile().times().stepSeconds(1, 0) * load.tokenFactor(1);
    long rest = Nanos.ofSeconds((request.outputTokens() - 1) * token * slowness);
    return firstTokenNanos(request, target, cloud) + rest;
  }

  private ForeseenNode node(NodeModel node) {
    boolean retried =
        world.faults().stream()
            .anyMatch(
                fault -> fault.kind() == FaultKind.CRASH && fault.inFlight() == InFlight.RETRIED);
    return new ForeseenNode(
        node.engines(),
        node.batchLimit(),
        node.tokenBudget(),
        node.kvCapacityBytes(),
        node.prefixCache(),
        retried || node.residency() != null);
  }

  private @Nullable ForeseenCloud cloud(@Nullable CloudSpec cloud) {
    return cloud == null
        ? null
        : new ForeseenCloud(
            cloud.requestsPerMinute() / SECONDS_PER_MINUTE, cloud.burst(), budget(cloud));
  }

  private ForeseenCloud.@Nullable Budget budget(CloudSpec cloud) {
    CloudBudgetSpec budget = cloud.budget();
    return budget == null
        ? null
        : new ForeseenCloud.Budget(
            world.cloudBudgets(),
            budget.start(),
            StrictMath.max(1, Nanos.ofSeconds(budget.periodSeconds())),
            budget.inMoney() ? cloud.usdPerMillionPromptTokens() * PER_MILLION : 1,
            budget.inMoney() ? cloud.usdPerMillionOutputTokens() * PER_MILLION : 1);
  }
}

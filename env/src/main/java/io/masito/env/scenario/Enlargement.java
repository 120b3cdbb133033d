package io.masito.env.scenario;

import static java.util.Objects.requireNonNull;

import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.cluster.ClusterSpec;
import io.masito.env.cluster.FaultSpec;
import io.masito.env.cluster.LinkSpec;
import io.masito.env.cluster.MoveSpec;
import io.masito.env.cluster.NodeSpec;
import io.masito.env.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a cluster joined to one: so many times the nodes and the arrivals, and the same for
 * each node as before, which has as many links as before, to the same kinds of neighbours. A link
 * between nodes that follow one another in the file stays in its copy; any other leads from a copy
 * to the next, and from the last to the first. The result has no {@code copies} of its own.
 *
 * @param file the file of one copy
 * @param copies how many clusters are joined
 * @param name name of the result
 */
record Enlargement(ScenarioFile file, int copies, String name) {

  Enlargement {
    if (copies < 1) {
      throw new IllegalArgumentException("copies: " + copies + " must be at least 1");
    }
  }

  /** What a file means by its own {@code copies}. */
  static ScenarioFile meantBy(ScenarioFile file) {
    return file.size() == 1 ? file : new Enlargement(file, file.size(), file.name()).enlarged();
  }

  /** A file with so many times its own {@code copies}. */
  static ScenarioFile of(ScenarioFile file, int times) {
    String name = times == 1 ? file.name() : file.name() + "-x" + times;
    return new Enlargement(file, times * file.size(), name).enlarged();
  }

  ScenarioFile enlarged() {
    List<NodeSpec> nodes = new ArrayList<>();
    List<LinkSpec> links = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (NodeSpec node : file.nodes()) {
        nodes.add(renamed(node, copy));
      }
      for (LinkSpec link : file.links()) {
        links.add(moved(link, copy));
      }
    }
    return new ScenarioFile(
        name,
        file.description(),
        file.horizonSeconds(),
        nodes,
        links,
        cloud(),
        file.messages(),
        workload(),
        file.classes(),
        file.objective(),
        file.catalogue(),
        moves(),
        file.tasks(),
        file.purpose(),
        file.hard(),
        null,
        faults());
  }

  /** So many times the budget, so that each site has what it had. */
  private @Nullable CloudSpec cloud() {
    CloudSpec cloud = file.cloud();
    CloudBudgetSpec budget = cloud == null ? null : cloud.budget();
    return cloud == null || budget == null ? cloud : cloud.withBudget(budget.times(copies));
  }

  private List<MoveSpec> moves() {
    List<MoveSpec> moves = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (MoveSpec move : file.cluster().moves()) {
        moves.add(moved(move, copy));
      }
    }
    return moves;
  }

  private @Nullable List<FaultSpec> faults() {
    List<FaultSpec> of = file.faults();
    if (of == null) {
      return null;
    }
    List<FaultSpec> faults = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      for (FaultSpec fault : of) {
        if (copy == 0 || hasPlace(fault)) {
          faults.add(moved(fault, copy));
        }
      }
    }
    return faults;
  }

  /** Whether a fault is of some place at the edge, so that each copy has one. */
  private static boolean hasPlace(FaultSpec fault) {
    return fault.node() != null || fault.between() != null || fault.nodes() != null;
  }

  private FaultSpec moved(FaultSpec fault, int copy) {
    String node = fault.node();
    List<String> nodes = fault.nodes();
    LinkSpec link = file.cluster().link(fault.between(), fault.and());
    LinkSpec moved = link == null ? null : moved(link, copy);
    return fault.at(
        place(node, copy),
        moved == null ? place(fault.between(), copy) : moved.between(),
        moved == null ? place(fault.and(), copy) : moved.and(),
        nodes == null
            ? null
            : nodes.stream().map(name -> requireNonNull(place(name, copy))).toList());
  }

  private static @Nullable String place(@Nullable String name, int copy) {
    if (name == null || name.equals(ClusterSpec.CLOUD) || name.equals(FaultSpec.ANY)) {
      return name;
    }
    return name(name, copy);
  }

  private WorkloadSpec workload() {
    return file.workload().times(copies);
  }

  private static NodeSpec renamed(NodeSpec node, int copy) {
    return new NodeSpec(
        name(node.name(), copy),
        node.device(),
        node.engine(),
        node.models(),
        node.batchLimit(),
        node.waitingLimit(),
        node.arrivalShare(),
        node.power(),
        node.tensorParallel(),
        node.residency(),
        node.prefixCache(),
        node.signals());
  }

  private LinkSpec moved(LinkSpec link, int copy) {
    return new LinkSpec(
        name(link.between(), copy),
        name(link.and(), otherEnd(link.between(), link.and(), copy)),
        link.oneWayMillis(),
        link.megabitsPerSecond(),
        link.carrier());
  }

  /** The copy in which the far end stands of a link that starts in some copy. */
  private int otherEnd(String start, String end, int copy) {
    int distance = file.cluster().indexOf(start) - file.cluster().indexOf(end);
    return StrictMath.abs(distance) == 1 ? copy : (copy + 1) % copies;
  }

  private MoveSpec moved(MoveSpec move, int copy) {
    boolean along =
        file.links().stream()
            .anyMatch(link -> link.between().equals(move.from()) && link.and().equals(move.to()));
    int other = move.to().equals(ClusterSpec.CLOUD) ? copy : otherEnd(move.from(), move.to(), copy);
    String to =
        move.to().equals(ClusterSpec.CLOUD) ? move.to() : name(move.to(), along ? other : copy);
    return new MoveSpec(
        name(move.from(), along ? copy : other),
        to,
        move.gigabytes(),
        move.model(),
        move.quantization(),
        move.kvTokens(),
        move.atSeconds(),
        move.everySeconds());
  }

  private static String name(String name, int copy) {
    return copy == 0 ? name : name + "-" + copy;
  }
}

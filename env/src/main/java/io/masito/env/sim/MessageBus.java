package io.masito.env.sim;

import io.masito.env.RequestTimes;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.sim.NodeModel.Neighbour;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages between nodes. Each is kept with its sender; whether and when it reached a neighbour
 * is found out when the neighbour has to decide, newest first, because most messages are out of
 * date before anybody reads them. Draws are keyed by link and number of the message, so it makes no
 * difference when they are made. Not thread-safe.
 */
final class MessageBus {

  private static final int FIRST_KEPT = 8;
  private static final long[] NO_LONGER = {};

  private final World world;
  private final RandomStreams streams;
  private final Network network;

  /** Delay, as a multiple of that without jitter, that no message exceeds. */
  private final double largestSlowness;

  /** By sender, its last messages; message n stands at n modulo the length. */
  private final LoadReport[][] kept;

  /** By sender and message as above, how much longer it took to each neighbour. */
  private final long[][][] longer;

  /** By sender, how many it has sent. */
  private final int[] sent;

  /** By sender, number of the oldest message that is kept. */
  private final int[] oldest;

  /** By receiver and neighbour, number of the newest message that is known to have come, or -1. */
  private final int[][] known;

  private long messages;

  /** By path, messages that rode with requests and answers; with all others, those sent. */
  private final long[] byPath;

  MessageBus(World world, RandomStreams streams, Network network) {
    int nodes = world.nodes().size();
    this.world = world;
    this.streams = streams;
    this.network = network;
    this.largestSlowness =
        StrictMath.exp(world.messages().delaySpread() * SmallRandom.LARGEST_GAUSSIAN);
    this.kept = new LoadReport[nodes][FIRST_KEPT];
    this.longer = new long[nodes][FIRST_KEPT][];
    this.sent = new int[nodes];
    this.oldest = new int[nodes];
    this.byPath = new long[world.paths().size()];
    this.known = new int[nodes][];
    for (int node = 0; node < nodes; node++) {
      known[node] = new int[world.nodes().get(node).neighbours().size()];
      Arrays.fill(known[node], -1);
    }
  }

  private MessageBus(MessageBus other, Network network) {
    this.world = other.world;
    this.streams = other.streams;
    this.network = network;
    this.largestSlowness = other.largestSlowness;
    this.kept = new LoadReport[other.kept.length][];
    this.longer = new long[other.longer.length][][];
    this.known = new int[other.known.length][];
    for (int node = 0; node < kept.length; node++) {
      kept[node] = other.kept[node].clone();
      longer[node] = other.longer[node].clone();
      known[node] = other.known[node].clone();
    }
    this.sent = other.sent.clone();
    this.oldest = other.oldest.clone();
    this.byPath = other.byPath.clone();
    this.messages = other.messages;
  }

  /** Copies the bus onto a copy of its network. */
  MessageBus copy(Network copyOfNetwork) {
    return new MessageBus(this, copyOfNetwork);
  }

  /** Messages sent so far, one for each neighbour told. */
  long messages() {
    return messages;
  }

  /** Messages that a node has sent so far, each to all its neighbours. */
  int sent(int node) {
    return sent[node];
  }

  /** Sends a message to all neighbours, who may not hear it. */
  void send(int node, LoadReport report, boolean heard) {
    int number = sent[node];
    if (number - oldest[node] == kept[node].length) {
      makeRoom(node, number, report.sentNanos());
    }
    int place = number % kept[node].length;
    kept[node][place] = report;
    long[] delays = carry(node, report.sentNanos());
    longer[node][place] = heard ? delays : unheard(node);
    sent[node] = number + 1;
    messages += world.nodes().get(node).neighbours().size();
  }

  private long[] unheard(int node) {
    var delays = new long[world.nodes().get(node).neighbours().size()];
    Arrays.fill(delays, NodeClock.NEVER);
    return delays;
  }

  /** Puts a message on the paths to all neighbours; gives how much longer each takes. */
  private long[] carry(int node, long nowNanos) {
    List<Neighbour> links = world.nodes().get(node).neighbours();
    long[] delays = NO_LONGER;
    for (int i = 0; i < links.size(); i++) {
      long delay = network.message(links.get(i).path().number(), nowNanos);
      if (delay != 0) {
        delays = delays == NO_LONGER ? new long[links.size()] : delays;
        delays[i] = delay;
      }
    }
    return delays;
  }

  /** Counts a message that rode on a path with a request or an answer. */
  void rode(int path) {
    byPath[path]++;
    messages++;
  }

  /** The largest share of the capacity of a link's direction that messages took in some time. */
  double largestShare(double seconds) {
    double largest = 0;
    for (int node = 0; node < sent.length; node++) {
      for (Neighbour link : world.nodes().get(node).neighbours()) {
        double bytes =
            (double) world.messages().bytes() * (sent[node] + byPath[link.path().number()]);
        largest = StrictMath.max(largest, bytes / (link.path().bytesPerSecond() * seconds));
      }
    }
    return largest;
  }

  /** Whether a neighbour may still come to know a message, or knows nothing newer. */
  private boolean neededByAny(int sender, int number, long nowNanos) {
    List<Neighbour> links = world.nodes().get(sender).neighbours();
    for (int i = 0; i < links.size(); i++) {
      Neighbour link = links.get(i);
      int me = link.indexOfMe();
      if (known[link.node()][me] <= number) {
        find(sender, i, nowNanos);
      }
      boolean mayCome = longerTo(sender, number, i) != NodeClock.NEVER && !lost(link, number);
      if (known[link.node()][me] <= number && mayCome) {
        return true;
      }
    }
    return false;
  }

  /** Drops the oldest message, or keeps twice as many if somebody may need it. */
  private void makeRoom(int node, int number, long nowNanos) {
    if (!neededByAny(node, oldest[node], nowNanos)) {
      oldest[node]++;
      return;
    }
    LoadReport[] old = kept[node];
    long[][] oldLonger = longer[node];
    int room = 2 * old.length;
    kept[node] = new LoadReport[room];
    longer[node] = new long[room][];
    for (int n = oldest[node]; n < number; n++) {
      kept[node][n % room] = old[n % old.length];
      longer[node][n % room] = oldLonger[n % old.length];
    }
  }

  /** The newest message that a node has of a neighbour, if there is any. */
  @Nullable LoadReport newest(int receiver, int neighbour, long nowNanos) {
    int sender = world.nodes().get(receiver).neighbours().get(neighbour).node();
    if (sent[sender] - 1 > known[receiver][neighbour]) {
      find(sender, world.nodes().get(receiver).neighbours().get(neighbour).indexOfMe(), nowNanos);
    }
    int number = known[receiver][neighbour];
    return number < 0 ? null : kept[sender][number % kept[sender].length];
  }

  /** Hands over to a node's agent what has come from its neighbours. */
  void hand(int node, SiteView site, long nowNanos) {
    int neighbours = world.nodes().get(node).neighbours().size();
    for (int neighbour = 0; neighbour < neighbours; neighbour++) {
      LoadReport newest = newest(node, neighbour, nowNanos);
      if (newest != null) {
        site.told(neighbour, newest);
      }
    }
  }

  /** Finds out which message of a node is the newest that has come to one of its neighbours. */
  private void find(int sender, int to, long nowNanos) {
    Neighbour link = world.nodes().get(sender).neighbours().get(to);
    int receiver = link.node();
    int neighbour = link.indexOfMe();
    LoadReport[] reports = kept[sender];
    int first = StrictMath.max(known[receiver][neighbour] + 1, oldest[sender]);
    for (int number = sent[sender] - 1; number >= first; number--) {
      int place = number % reports.length;
      long delay = longerTo(sender, number, to);
      long age = nowNanos - reports[place].sentNanos() - delay;
      if (delay != NodeClock.NEVER && hasCome(link, number, age)) {
        known[receiver][neighbour] = number;
        return;
      }
    }
  }

  /**
   * When the last message of a node arrives at one of its neighbours, by the same draws as {@link
   * #newest}; {@link RequestTimes#NEVER} if it is lost.
   */
  long arrivalNanos(int sender, int to) {
    int number = sent[sender] - 1;
    int place = number % kept[sender].length;
    Neighbour link = world.nodes().get(sender).neighbours().get(to);
    SmallRandom random = draws(link, number);
    long delay = longerTo(sender, number, to);
    if (delay == NodeClock.NEVER || random.nextDouble() < world.messages().lossProbability()) {
      return RequestTimes.NEVER;
    }
    double slowness = StrictMath.exp(world.messages().delaySpread() * random.nextGaussian());
    long alone = Nanos.ofSeconds(usualSeconds(link.path()) * slowness);
    return kept[sender][place].sentNanos() + delay + alone;
  }

  /** How much longer a message took to a neighbour; {@link NodeClock#NEVER} if it was cut off. */
  private long longerTo(int sender, int number, int to) {
    long[] delays = longer[sender][number % longer[sender].length];
    return delays.length == 0 ? 0 : delays[to];
  }

  private double usualSeconds(PathModel path) {
    return path.oneWaySeconds() + world.messages().bytes() / path.bytesPerSecond();
  }

  private boolean lost(Neighbour link, int number) {
    return draws(link, number).nextDouble() < world.messages().lossProbability();
  }

  private boolean hasCome(Neighbour link, int number, long ageNanos) {
    double usual = usualSeconds(link.path());
    SmallRandom random = draws(link, number);
    if (random.nextDouble() < world.messages().lossProbability()) {
      return false;
    }
    if (ageNanos > Nanos.ofSeconds(usual * largestSlowness)) {
      return true;
    }
    double slowness = StrictMath.exp(world.messages().delaySpread() * random.nextGaussian());
    return Nanos.ofSeconds(usual * slowness) <= ageNanos;
  }

  /** What a message meets on a link: first whether it is lost, then how slow it is. */
  private SmallRandom draws(Neighbour link, int number) {
    return streams.of(Purpose.MESSAGE_DELAY, link.link(), number);
  }
}

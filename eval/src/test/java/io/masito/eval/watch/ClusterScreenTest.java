package io.masito.eval.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.env.RequestTimes;
import io.masito.env.sim.ClusterSnapshot;
import io.masito.env.sim.ClusterSnapshot.CloudState;
import io.masito.env.sim.ClusterSnapshot.Heard;
import io.masito.env.sim.ClusterSnapshot.NodeState;
import io.masito.env.sim.NodeSample;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterScreenTest {

  private static final long SECOND = 1_000_000_000;
  private static final ClusterScreen SCREEN =
      new ClusterScreen("sed on demo, seed 1", 600 * SECOND);
  private static final WatchTotals TOTALS =
      new WatchTotals(120 * SECOND, 480, 455, 450, 2, 3, 0, 300);

  private static NodeState node(int index, String name, int waiting, int running) {
    var load = new NodeSample(index, 120 * SECOND, true, true, waiting, running, 0.61, 379.4);
    return new NodeState(name, load, 32, List.of(new Heard(0, SECOND / 4)), 3, 2, 1, 4);
  }

  private static ClusterSnapshot of(List<NodeState> nodes) {
    return new ClusterSnapshot(120 * SECOND, nodes, new CloudState(7));
  }

  private static List<NodeState> nodes(int count) {
    List<NodeState> nodes = new ArrayList<>();
    for (int node = 0; node < count; node++) {
      nodes.add(node(node, "node" + node, node % 5, node % 7));
    }
    return nodes;
  }

  @Test
  void aRowShowsQueueBatchMemoryPowerMessagesAndRequests() {
    List<String> frame = SCREEN.frame(of(List.of(node(0, "studio", 5, 16))), TOTALS);
    assertThat(frame)
        .containsExactly(
            "sed on demo, seed 1                    [##........]   120.0 of 600 s",
            "",
            "node        queue batch            KV memory      power  heard     here/away",
            "studio          5 ####....  16/32  #####...  61%  379 W  0.3-0.3s  3/3",
            "",
            "cloud: 1 sent, 7 being answered; at neighbours: 2; power of all nodes: 379 W",
            "requests: 480 arrived, 455 served, 2 refused, 3 dropped, 0 lost",
            "of those that have ended: 97.8 % within limits, utility 0.652 each");
  }

  @Test
  void aPlainLineSaysTheSame() {
    assertThat(SCREEN.plain(of(List.of(node(0, "studio", 5, 16)))))
        .containsExactly(
            "120 s studio: queue 5, batch 16/32, KV 61%, heard 0.3-0.3s, here/away 3/3");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 12, 14, 15, 64, 512})
  void everyClusterFitsATerminalOf80By24(int count) {
    List<String> frame = SCREEN.frame(of(nodes(count)), TOTALS);
    assertThat(frame).hasSizeLessThan(24).allMatch(line -> line.length() < 80);
  }

  @Test
  void hugeFiguresAndLongNamesFitToo() {
    var load = new NodeSample(0, 0, true, true, 1_000_000, 1_000_000, 1, 1e9);
    var heard = List.of(new Heard(1, 0), new Heard(2, 5_000_000 * SECOND));
    var large =
        new NodeState("a-node-with-a-very-long-name", load, 1_000_000, heard, 99_999, 99_999, 9, 9);
    var screen = new ClusterScreen("x".repeat(200), 1_000_000_000L * SECOND);
    var totals = new WatchTotals(0, Long.MAX_VALUE, 1L << 60, 0, 1L << 60, 1L << 60, 0, 1e300);
    var snapshot = of(List.of(large));
    assertThat(screen.frame(snapshot, totals)).allMatch(line -> line.length() < 80);
    assertThat(screen.plain(snapshot)).allMatch(line -> line.length() < 80);
  }

  @Test
  void ofALargeClusterTheBusiestAreShownInTheirOrder() {
    List<NodeState> nodes = new ArrayList<>(nodes(40));
    nodes.set(31, node(31, "hot31", 50, 8));
    nodes.set(9, node(9, "hot9", 40, 8));
    List<String> frame = SCREEN.frame(of(nodes), TOTALS);
    assertThat(frame.stream().filter(line -> line.startsWith("hot")))
        .extracting(line -> line.substring(0, 5).trim())
        .containsExactly("hot9", "hot31");
    int waiting = nodes.stream().mapToInt(node -> node.load().waiting()).sum();
    int shown =
        frame.stream()
            .filter(line -> line.startsWith("hot") || line.matches("node\\d.*"))
            .mapToInt(line -> Integer.parseInt(line.substring(11, 17).trim()))
            .sum();
    assertThat(frame)
        .anyMatch(line -> line.startsWith("and 27 less busy nodes: queue " + (waiting - shown)));
  }

  @Test
  void aNodeWithoutPowerIsMarked() {
    var load = new NodeSample(0, 0, false, false, 0, 0, 0, 0);
    var dead = new NodeState("box", load, 8, List.of(), 0, 1, 0, 0);
    assertThat(SCREEN.frame(of(List.of(dead)), TOTALS).get(3)).startsWith("box").contains("DOWN");
    assertThat(SCREEN.plain(of(List.of(dead)))).allMatch(line -> line.endsWith("DOWN"));
  }

  @Test
  void agesGoFromTheYoungestMessageToTheOldest() {
    assertThat(heard(new Heard(1, 12 * SECOND), new Heard(2, SECOND / 10))).contains(" 0.1-12s ");
    assertThat(heard(new Heard(1, SECOND), new Heard(2, RequestTimes.NEVER)))
        .contains(" 1.0-never ");
    assertThat(heard(new Heard(1, RequestTimes.NEVER))).contains(" nobody ");
    assertThat(heard()).contains(" -  ");
  }

  private static String heard(Heard... messages) {
    var load = new NodeSample(0, 0, true, false, 0, 0, 0, 0);
    var node = new NodeState("n", load, 8, List.of(messages), 0, 0, 0, 0);
    return SCREEN.frame(of(List.of(node)), TOTALS).get(3);
  }

  @Test
  void nothingHasToHaveHappened() {
    var snapshot = new ClusterSnapshot(0, nodes(2), null);
    List<String> frame = SCREEN.frame(snapshot, WatchTotals.NONE);
    assertThat(frame).anyMatch(line -> line.startsWith("no cloud"));
    assertThat(frame.get(frame.size() - 1)).endsWith("0.0 % within limits, utility - each");
  }
}

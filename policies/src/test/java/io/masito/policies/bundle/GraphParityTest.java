package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The interpreter against ONNX Runtime and against a plain loop in double precision. */
class GraphParityTest {

  private static final int OBSERVATIONS = 3_000;
  private static final int FEWER = 700;

  @Test
  void scoringGraphAgreesWithOnnxRuntime() throws OrtException {
    agreesWithOnnxRuntime(Snapshots.scoring(1), 0, 12, 101);
  }

  @Test
  void everyConcatenatingGraphAgreesWithOnnxRuntime() throws OrtException {
    agreesWithOnnxRuntime(Snapshots.concatenating(2), 0, 5, 102);
    agreesWithOnnxRuntime(Snapshots.concatenating(2), 1, 5, 103);
  }

  @Test
  void aNetworkWithoutHiddenLayersAgreesWithOnnxRuntime() throws OrtException {
    var linear = Snapshots.random(NetworkShape.CONCATENATING, 3, 1, 1, List.of(), 4);
    agreesWithOnnxRuntime(linear, 0, 3, 104);
  }

  private static List<PolicySnapshot> readersOfAllOptions() {
    var plain = Snapshots.scoring(11);
    var joined = Snapshots.random(NetworkShape.CONCATENATING, 8, 1, 3, List.of(33), 12);
    return List.of(
        Snapshots.context(List.of(33, 17), false, 13),
        Snapshots.context(List.of(), false, 14),
        Snapshots.context(List.of(33), true, 15),
        Snapshots.context(List.of(), true, 16),
        Snapshots.blanked(plain, List.of(12, 17, 31)),
        Snapshots.blanked(joined, List.of(0, 12)),
        Snapshots.blanked(Snapshots.context(List.of(9), true, 21), List.of(12, 17)),
        Snapshots.duelling(plain, 17),
        Snapshots.duelling(joined, 18));
  }

  @Test
  void networksThatReadAllOptionsAgreeWithOnnxRuntime() throws OrtException {
    long seed = 110;
    for (PolicySnapshot snapshot : readersOfAllOptions()) {
      int most = snapshot.shape() == NetworkShape.CONCATENATING ? 8 : 12;
      agreesWithOnnxRuntime(snapshot, 0, most, seed++, FEWER);
    }
  }

  @Test
  void networksThatReadAllOptionsScoreAsAPlainLoopDoes() {
    for (PolicySnapshot snapshot : readersOfAllOptions()) {
      scoresEqualAPlainLoop(snapshot);
    }
  }

  @Test
  void theOrderOfOptionsAndMaskedRowsDoNotMatterToContext() {
    PolicySnapshot snapshot = Snapshots.context(List.of(33, 17), true, 19);
    var run = new GraphRun(GraphReader.read("policy.onnx", GraphWriter.write(snapshot, 0)));
    SmallRandom random = new RandomStreams(20).of(Purpose.PARITY);
    for (int i = 0; i < 500; i++) {
      Observation view = Observations.draw(random, 9);
      int shift = random.nextInt(view.options());
      Observation other = Observations.turnedWithMaskedRows(random, view, shift);
      run.choose(view);
      float[] before = new float[view.options()];
      for (int option = 0; option < before.length; option++) {
        before[option] = run.score(option);
      }
      run.choose(other);
      for (int option = 0; option < before.length; option++) {
        float after = run.score((option + shift) % before.length);
        assertThat(after).isCloseTo(before[option], within(1e-4f));
      }
    }
  }

  private static void agreesWithOnnxRuntime(
      PolicySnapshot snapshot, int network, int maxOptions, long seed) throws OrtException {
    agreesWithOnnxRuntime(snapshot, network, maxOptions, seed, OBSERVATIONS);
  }

  private static void agreesWithOnnxRuntime(
      PolicySnapshot snapshot, int network, int maxOptions, long seed, int observations)
      throws OrtException {
    byte[] graph = GraphWriter.write(snapshot, network);
    var ours = new GraphRun(GraphReader.read("policy.onnx", graph));
    SmallRandom random = new RandomStreams(seed).of(Purpose.PARITY);
    try (var judge = new OnnxRuntimeJudge(graph, snapshot)) {
      for (int i = 0; i < observations; i++) {
        Observation view = Observations.draw(random, maxOptions);
        OnnxRuntimeJudge.Answer theirs = judge.answer(view);
        int choice = ours.choose(view);
        String at = "seed " + seed + " observation " + i;
        for (int option = 0; option < view.options(); option++) {
          assertThat(ours.score(option)).as(at).isCloseTo(theirs.q()[option], within(1e-4f));
        }
        assertThat((long) choice).as(at).isEqualTo(theirs.choice());
      }
    }
  }

  @Test
  void equalRowsGiveEqualScoresAndTheLowestRow() throws OrtException {
    PolicySnapshot snapshot = Snapshots.scoring(3);
    byte[] graph = GraphWriter.write(snapshot, 0);
    var ours = new GraphRun(GraphReader.read("policy.onnx", graph));
    SmallRandom random = new RandomStreams(5).of(Purpose.PARITY);
    try (var judge = new OnnxRuntimeJudge(graph, snapshot)) {
      for (int i = 0; i < 200; i++) {
        Observation one = Observations.draw(random, 1);
        int options = 2 + random.nextInt(9);
        float[] values = new float[options * one.features()];
        boolean[] allowed = new boolean[options];
        for (int option = 0; option < options; option++) {
          one.copyValues(values, option * one.features());
          allowed[option] = option >= i % options;
        }
        Observation same = Observation.of(one.features(), values, allowed);
        assertThat(ours.choose(same)).isEqualTo(i % options);
        assertThat(judge.answer(same).q()).hasSize(options);
      }
    }
  }

  @Test
  void scoresEqualAPlainLoop() {
    scoresEqualAPlainLoop(Snapshots.scoring(6));
    scoresEqualAPlainLoop(Snapshots.concatenating(6));
  }

  private static void scoresEqualAPlainLoop(PolicySnapshot snapshot) {
    var run = new GraphRun(GraphReader.read("policy.onnx", GraphWriter.write(snapshot, 0)));
    SmallRandom random = new RandomStreams(7).of(Purpose.PARITY);
    for (int i = 0; i < 500; i++) {
      Observation view = Observations.draw(random, snapshot.maxOptions());
      run.choose(view);
      double[] expected = PlainForward.scores(snapshot, 0, view);
      for (int option = 0; option < view.options(); option++) {
        assertThat((double) run.score(option)).isCloseTo(expected[option], within(1e-4));
      }
    }
  }

  @Test
  void moreOptionsThanBeforeAreScoredAndFewerLeaveNothingBehind() {
    var snapshot = Snapshots.concatenating(8);
    byte[] graph = GraphWriter.write(snapshot, 0);
    GraphProgram program = GraphReader.read("policy.onnx", graph);
    var used = new GraphRun(program);
    SmallRandom random = new RandomStreams(9).of(Purpose.PARITY);
    for (int i = 0; i < 300; i++) {
      Observation view = Observations.draw(random, 5);
      assertThat(used.choose(view)).isEqualTo(new GraphRun(program).choose(view));
    }
  }

  @Test
  void theSameSnapshotGivesTheSameBytes() {
    assertThat(GraphWriter.write(Snapshots.scoring(1), 0))
        .isEqualTo(GraphWriter.write(Snapshots.scoring(1), 0))
        .isNotEqualTo(GraphWriter.write(Snapshots.scoring(2), 0));
  }
}

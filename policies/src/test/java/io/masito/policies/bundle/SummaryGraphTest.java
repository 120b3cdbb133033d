package io.masito.policies.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.testdomain.Snapshots;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the operators by which rows learn of each other may do. */
class SummaryGraphTest {

  private static final byte[] CONTEXT =
      GraphWriter.write(Snapshots.context(List.of(9), true, 1), 0);

  private static void assertRefused(byte[] graph, String part) {
    assertThatThrownBy(() -> GraphReader.read("policy.onnx", graph))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("policy.onnx: ")
        .hasMessageContaining(part);
  }

  private static byte[] with(String tensor, Consumer<TensorProto.Builder> edit) {
    return Graphs.editedTensor(CONTEXT, tensor, edit);
  }

  private static ByteString littleEndian(int bytes, Consumer<ByteBuffer> put) {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    put.accept(buffer);
    return ByteString.copyFrom(buffer.flip());
  }

  @Test
  void anyNumberOfOptionsIsTaken() {
    assertThat(GraphReader.read("policy.onnx", CONTEXT).maxOptions()).isZero();
  }

  @Test
  void sumsOverOtherAxesAreRefused() {
    assertRefused(
        with("rows_axis", t -> t.setRawData(littleEndian(8, b -> b.putLong(1)))),
        "ReduceSum of [options, 1] over [1]");
  }

  @Test
  void divisionByWhatMayBeSmallIsRefused() {
    assertRefused(
        with("one", t -> t.setRawData(littleEndian(4, b -> b.putFloat(0.5f)))),
        "that was clipped to at least 1");
  }

  @Test
  void sumsThatDoNotFitAreRefused() {
    assertRefused(
        Graphs.editedNode(CONTEXT, "Add", node -> node.setInput(1, "legal_count")),
        "Add of [options, 9] and [1, 1]");
  }

  @Test
  void weightsThatOverflowInASumOverOptionsAreRefused() {
    assertRefused(Graphs.withFirstWeight(CONTEXT, 1e28f), "stays within");
  }

  @Test
  void tooManyOptionsAreRefused() {
    var run = new GraphRun(GraphReader.read("policy.onnx", CONTEXT));
    int columns = SchedulingFeature.schema().size();
    int options = GraphFormat.MAX_OPTIONS + 1;
    var flood = Observation.ofOwned(columns, new float[options * columns], new boolean[options]);
    assertThatThrownBy(() -> run.choose(flood))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 65536");
  }
}

package io.masito.policies.bundle;

import static io.masito.policies.bundle.OnnxParts.attribute;
import static io.masito.policies.bundle.OnnxParts.floats;
import static io.masito.policies.bundle.OnnxParts.longs;
import static io.masito.policies.bundle.OnnxParts.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.masito.env.config.ConfigError;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.testdomain.Observations;
import io.masito.policies.testdomain.Snapshots;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GraphReaderTest {

  private static final byte[] SCORING = GraphWriter.write(Snapshots.scoring(1), 0);
  private static final byte[] JOINED = GraphWriter.write(Snapshots.concatenating(1), 0);

  private static void assertRefused(byte[] graph, String... parts) {
    assertThatThrownBy(() -> GraphReader.read("policy.onnx", graph))
        .isInstanceOf(ConfigError.class)
        .hasMessageStartingWith("policy.onnx: ")
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  private static void assertModelRefused(Consumer<ModelProto.Builder> edit, String... parts) {
    assertRefused(Graphs.edited(SCORING, edit), parts);
  }

  @Test
  void theWritersGraphsAreAccepted() {
    GraphProgram scoring = GraphReader.read("policy.onnx", SCORING);
    assertThat(scoring.shape()).isEqualTo(NetworkShape.OPTION_SCORING);
    assertThat(scoring.maxOptions()).isZero();
    GraphProgram joined = GraphReader.read("policy.onnx", JOINED);
    assertThat(joined.shape()).isEqualTo(NetworkShape.CONCATENATING);
    assertThat(joined.maxOptions()).isEqualTo(5);
  }

  @Test
  void otherFilesAreRefused() {
    assertRefused(new byte[] {7, 7, 7}, "not an ONNX file");
    assertRefused(new byte[0], "ONNX file version 0; allowed is 8");
    assertRefused(new byte[(4 << 20) + 1], "4194305 bytes; allowed are 4194304");
  }

  @Test
  void otherVersionsAndPartsAreRefused() {
    assertModelRefused(model -> model.setIrVersion(10), "file version 10; allowed is 8");
    assertModelRefused(
        model -> model.getOpsetImportBuilder(0).setVersion(18), "'' version 18; allowed is");
    assertModelRefused(
        model -> model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("com.evil")),
        "2 operator sets");
    assertModelRefused(model -> model.addFunctions(FunctionProto.newBuilder()), "functions");
    assertModelRefused(
        model -> model.getGraphBuilder().addSparseInitializer(SparseTensorProto.newBuilder()),
        "sparse");
  }

  @Test
  void unknownOperatorsAndDomainsAreRefused() {
    assertRefused(
        Graphs.editedNode(SCORING, "Relu", node -> node.setOpType("If")),
        "operator If; allowed are Sub, Mul, Clip, Cast, Reshape, Gemm, Relu, Where, ArgMax");
    assertRefused(
        Graphs.editedNode(SCORING, "Relu", node -> node.setDomain("com.evil")), "domain com.evil");
  }

  @Test
  void attributesThatChangeTheMeaningAreRefused() {
    assertRefused(
        Graphs.editedNode(SCORING, "Gemm", node -> node.addAttribute(attribute("transB", 1))),
        "attribute transB of operator Gemm");
    assertRefused(
        Graphs.editedNode(
            SCORING, "ArgMax", node -> node.setAttribute(2, attribute("select_last_index", 1))),
        "attribute select_last_index");
    assertRefused(
        Graphs.editedNode(SCORING, "ArgMax", node -> node.removeAttribute(1)),
        "attribute keepdims of operator ArgMax is given 0 times");
    assertRefused(Graphs.editedNode(JOINED, "Cast", node -> node.clearAttribute()), "attribute to");
    assertRefused(
        Graphs.editedNode(
            SCORING,
            "Relu",
            node ->
                node.addAttribute(
                    AttributeProto.newBuilder()
                        .setName("then_branch")
                        .setG(GraphProto.newBuilder()))),
        "attribute then_branch of operator Relu; allowed are none");
  }

  @Test
  void dataOutsideTheFileIsRefused() {
    assertRefused(
        Graphs.editedTensor(
            SCORING, "weights0", t -> t.setDataLocation(TensorProto.DataLocation.EXTERNAL)),
        "outside the file");
    assertRefused(
        Graphs.editedTensor(
            SCORING,
            "weights0",
            t ->
                t.addExternalData(
                    StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../etc/passwd"))),
        "outside the file");
  }

  @Test
  void moreThanTwoDimensionsAreRefused() {
    assertRefused(
        Graphs.editedTensor(SCORING, "weights0", t -> t.addDims(1)),
        "tensor weights0 has shape",
        "at most 2 dimensions");
    assertModelRefused(
        model ->
            model
                .getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .addDimBuilder()
                .setDimValue(1),
        "observation has a shape that is not allowed: at most 2 dimensions");
  }

  @Test
  void weightsThatAreNotFiniteOrCouldOverflowAreRefused() {
    for (float bad : List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY)) {
      assertRefused(
          Graphs.withFirstWeight(SCORING, bad), "tensor weights0 has the value " + bad + " at 0");
    }
    assertRefused(
        Graphs.withFirstWeight(SCORING, 1e30f), "weights of dense0 let values reach", "1.0E29");
    assertThat(GraphReader.read("policy.onnx", Graphs.withFirstWeight(SCORING, 1e20f))).isNotNull();
  }

  @Test
  void scalingThatCouldMakeNoNumberIsRefused() {
    assertRefused(
        Graphs.editedTensor(
            SCORING,
            "scale",
            t -> t.setRawData(floats("", new float[t.getRawData().size() / 4]).getRawData())),
        "tensor scale has the value 0 where infinity may be multiplied");
    assertRefused(
        Graphs.editedNode(SCORING, "Gemm", node -> node.setInput(0, "scaled")),
        "weights of dense0 let values reach Infinity");
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertRefused(
        Graphs.editedTensor(SCORING, "weights1", t -> t.setDims(0, 63).setDims(1, 64)),
        "tensor weights1 holds 16384 bytes; its shape needs 16128");
    assertRefused(
        Graphs.editedTensor(SCORING, "weights1", t -> t.setDims(0, 32).setDims(1, 128)),
        "Gemm of [options, 64], [32, 128] and [64]");
    assertRefused(
        Graphs.editedTensor(SCORING, "weights1", t -> t.setDims(0, -1)), "tensor weights1");
    assertRefused(
        Graphs.editedTensor(JOINED, "line", t -> t.setRawData(longs("", 1, 161).getRawData())),
        "Reshape of [5, " + SchedulingFeature.schema().size() + "] to 1 x 161");
    assertRefused(
        Graphs.editedTensor(SCORING, "flat", t -> t.setRawData(longs("", 1).getRawData())),
        "Reshape of [options, 1] to 1 x 1");
  }

  @Test
  void aChoiceThatDoesNotComeFromTheMaskIsRefused() {
    assertRefused(
        Graphs.editedNode(SCORING, "ArgMax", node -> node.setInput(0, "q")), "ArgMax of q");
    assertRefused(
        Graphs.editedNode(JOINED, "Where", node -> node.setInput(0, "present")),
        "Where of present");
    assertRefused(
        Graphs.edited(
            SCORING,
            model -> {
              int last = model.getGraphBuilder().getNodeCount() - 1;
              model.getGraphBuilder().removeNode(last);
            }),
        "the choice is not the greatest q");
    assertRefused(
        Graphs.editedTensor(
            SCORING, "floor", t -> t.setRawData(floats("", new float[] {-1}).getRawData())),
        "Where of allowed, [options] and -1.0");
  }

  @Test
  void otherInputsAndOutputsAreRefused() {
    assertModelRefused(
        model -> model.getGraphBuilder().getInputBuilder(0).setName("pixels"),
        "inputs [pixels, allowed]");
    assertModelRefused(
        model -> model.getGraphBuilder().getOutputBuilder(0).setName("logits"),
        "outputs [logits, choice]");
    assertModelRefused(
        model -> model.getGraphBuilder().getOutputBuilder(0).setName("q\n\u001b[2J"),
        "outputs [q??[2J, choice]");
    assertModelRefused(
        model -> model.getGraphBuilder().addNode(node("Relu", List.of("never"), "dead")),
        "value never is used before it is computed");
    assertModelRefused(
        model -> model.getGraphBuilder().addNode(node("Relu", List.of("dense0"), "q")),
        "value q twice");
  }

  @Test
  void floatsMayAlsoStandInTheListedForm() {
    byte[] listed =
        Graphs.editedTensor(
            SCORING,
            "bias0",
            t -> {
              float[] values = new float[t.getRawData().size() / 4];
              t.getRawData()
                  .asReadOnlyByteBuffer()
                  .order(ByteOrder.LITTLE_ENDIAN)
                  .asFloatBuffer()
                  .get(values);
              t.clearRawData();
              for (float value : values) {
                t.addFloatData(value);
              }
            });
    var one = new GraphRun(GraphReader.read("policy.onnx", SCORING));
    var other = new GraphRun(GraphReader.read("policy.onnx", listed));
    SmallRandom random = new RandomStreams(3).of(Purpose.PARITY);
    for (int i = 0; i < 50; i++) {
      Observation view = Observations.draw(random, 6);
      assertThat(other.choose(view)).isEqualTo(one.choose(view));
      assertThat(other.score(0)).isEqualTo(one.score(0));
    }
  }

  /** Whatever is done to the bytes: a plain refusal, or a program that chooses what is allowed. */
  @Test
  void damagedGraphsAreRefusedOrStillChooseAnAllowedOption() {
    SmallRandom random = new RandomStreams(4_242).of(Purpose.PARITY);
    int accepted = 0;
    for (int i = 0; i < 4_000; i++) {
      byte[] damaged = damage(i % 2 == 0 ? SCORING : JOINED, random);
      try {
        var run = new GraphRun(GraphReader.read("policy.onnx", damaged));
        Observation view = Observations.draw(random, 5);
        if (view.features() == run.features()) {
          assertThat(view.allowed(run.choose(view))).as("seed 4242 round " + i).isTrue();
        }
        accepted++;
      } catch (ConfigError e) {
        assertThat(e).hasMessageStartingWith("policy.onnx: ");
      }
    }
    assertThat(accepted).isBetween(100, 3_900);
  }

  /** Most damage goes to the ends, where the structure is; the middle is weights. */
  private static byte[] damage(byte[] graph, SmallRandom random) {
    byte[] damaged = graph.clone();
    int times = 1 + random.nextInt(3);
    for (int i = 0; i < times; i++) {
      int structure = random.nextInt(Math.min(1_200, damaged.length));
      int at =
          random.nextInt(4) == 0
              ? random.nextInt(damaged.length)
              : random.nextInt(2) == 0 ? structure : damaged.length - 1 - structure;
      damaged[at] = (byte) random.nextInt(256);
    }
    return random.nextInt(20) == 0
        ? Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }
}

package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Changes graphs for tests. */
final class Graphs {

  private Graphs() {}

  static byte[] edited(byte[] graph, Consumer<ModelProto.Builder> edit) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(graph).toBuilder();
      edit.accept(model);
      return model.build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Changes the first node of an operator. */
  static byte[] editedNode(byte[] graph, String op, Consumer<NodeProto.Builder> edit) {
    return edited(graph, model -> edit.accept(node(model.getGraphBuilder(), op)));
  }

  /** Changes a constant. */
  static byte[] editedTensor(byte[] graph, String name, Consumer<TensorProto.Builder> edit) {
    return edited(graph, model -> edit.accept(tensor(model.getGraphBuilder(), name)));
  }

  /** Changes the first weight of the first layer. */
  static byte[] withFirstWeight(byte[] graph, float value) {
    return editedTensor(
        graph,
        "weights0",
        tensor -> {
          byte[] raw = tensor.getRawData().toByteArray();
          ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, value);
          tensor.setRawData(ByteString.copyFrom(raw));
        });
  }

  private static NodeProto.Builder node(GraphProto.Builder graph, String op) {
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals(op)) {
        return node;
      }
    }
    throw new IllegalArgumentException("no " + op);
  }

  private static TensorProto.Builder tensor(GraphProto.Builder graph, String name) {
    for (TensorProto.Builder tensor : graph.getInitializerBuilderList()) {
      if (tensor.getName().equals(name)) {
        return tensor;
      }
    }
    throw new IllegalArgumentException("no " + name);
  }
}

package io.masito.policies.bundle;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;
import io.masito.policies.bundle.BundleDiff.Choices;
import io.masito.policies.bundle.BundleDiff.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares two bundles that have passed all checks. */
final class BundleComparison {

  private final BundleFiles files;
  private final BundleFiles otherFiles;
  private final Bundle bundle;
  private final Bundle other;

  BundleComparison(BundleFiles files, BundleFiles otherFiles) {
    this.files = files;
    this.otherFiles = otherFiles;
    bundle = BundleReader.read(files);
    other = BundleReader.read(otherFiles);
  }

  BundleDiff diff() {
    List<String> columns = columns();
    var weights = new ArrayList<Weights>();
    int networks = Math.min(bundle.programs().size(), other.programs().size());
    for (int i = 0; i < networks; i++) {
      weights.add(weights(i, tensors(files, bundle, i), tensors(otherFiles, other, i)));
    }
    return new BundleDiff(facts(), columns, weights, columns.isEmpty() ? choices() : List.of());
  }

  private List<String> facts() {
    Map<String, String> mine = facts(bundle.manifest());
    Map<String, String> theirs = facts(other.manifest());
    return differences(mine, theirs);
  }

  private static Map<String, String> facts(BundleManifest manifest) {
    var facts = new TreeMap<String, String>();
    facts.put("shape", manifest.shape().toString());
    facts.put("maxOptions", Integer.toString(manifest.maxOptions()));
    facts.put("sequence", Long.toString(manifest.sequence()));
    facts.put("networks", Integer.toString(manifest.networks().size()));
    manifest.networks().forEach(n -> facts.put(n.file() + " widths", n.widths().toString()));
    manifest.agents().forEach(a -> facts.put("agent " + a.name(), a.options().size() + " options"));
    manifest.training().forEach((name, value) -> facts.put("training " + name, value));
    manifest.evaluation().forEach((name, value) -> facts.put("evaluation " + name, value));
    return facts;
  }

  private List<String> columns() {
    List<String> found = differences(columns(bundle.manifest()), columns(other.manifest()));
    boolean moved =
        found.isEmpty()
            && !bundle.manifest().schemaDigest().equals(other.manifest().schemaDigest());
    return moved ? List.of("the order or the version of the columns differs") : found;
  }

  private static Map<String, String> columns(BundleManifest manifest) {
    var columns = new LinkedHashMap<String, String>();
    for (Feature feature : manifest.schema().features()) {
      columns.put("column " + feature.name(), feature.toString());
    }
    return columns;
  }

  private static List<String> differences(Map<String, String> mine, Map<String, String> theirs) {
    var names = new LinkedHashSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    var lines = new ArrayList<String>();
    for (String name : names) {
      String here = mine.getOrDefault(name, "(none)");
      String there = theirs.getOrDefault(name, "(none)");
      if (!here.equals(there)) {
        lines.add(name + ": " + here + " -> " + there);
      }
    }
    return lines;
  }

  private static Map<String, GraphConstant> tensors(BundleFiles files, Bundle bundle, int index) {
    String file = bundle.manifest().networks().get(index).file();
    var tensors = new TreeMap<String, GraphConstant>();
    try {
      ModelProto model = ModelProto.parseFrom(files.read(file));
      for (TensorProto tensor : model.getGraph().getInitializerList()) {
        tensors.put(tensor.getName(), GraphConstant.of(tensor));
      }
    } catch (InvalidProtocolBufferException | GraphProblem e) {
      throw new ConfigError(files.at(file) + ": was changed while it was read; try again", e);
    }
    return tensors;
  }

  private static Weights weights(
      int network, Map<String, GraphConstant> mine, Map<String, GraphConstant> theirs) {
    Set<String> names = new TreeSet<>(mine.keySet());
    boolean same = names.equals(theirs.keySet());
    for (String name : names) {
      same = same && mine.get(name).shape().equals(theirs.get(name).shape());
    }
    var sum = new Differences();
    if (same) {
      names.forEach(name -> sum.add(mine.get(name).floats(), theirs.get(name).floats()));
    }
    return new Weights(network, same, sum.values, sum.changed, sum.greatest, sum.relative());
  }

  private List<Choices> choices() {
    ParityVectors vectors =
        BundleJson.read(
            files.at(BundleFolder.PARITY).toString(),
            files.read(BundleFolder.PARITY),
            ParityVectors.class);
    var theirs = new TreeMap<String, Integer>();
    other.manifest().agents().forEach(agent -> theirs.put(agent.name(), agent.network()));
    var pairs = new LinkedHashSet<List<Integer>>();
    for (BundleManifest.Agent agent : bundle.manifest().agents()) {
      if (theirs.containsKey(agent.name())) {
        pairs.add(List.of(agent.network(), Objects.requireNonNull(theirs.get(agent.name()))));
      }
    }
    return pairs.stream().map(pair -> choices(pair.get(0), pair.get(1), vectors)).toList();
  }

  private Choices choices(int first, int second, ParityVectors vectors) {
    var run = new GraphRun(other.programs().get(second));
    int most = other.programs().get(second).maxOptions();
    var differing = new ArrayList<Integer>();
    var scores = new Differences();
    int seen = 0;
    for (int i = 0; i < vectors.vectors().size(); i++) {
      ParityVectors.Vector vector = vectors.vectors().get(i);
      if (most == 0 || vector.allowed().length <= most) {
        ParityVectors.Answer mine = vector.answers().get(first);
        ParityVectors.Answer found =
            ParityVectors.Answer.of(
                run, Observation.of(run.features(), vector.observation(), vector.allowed()));
        scores.add(mine.q(), found.q());
        seen++;
        if (mine.choice() != found.choice()) {
          differing.add(i);
        }
      }
    }
    return new Choices(first, second, seen, differing, scores.greatest);
  }

  /** Adds up how numbers differ. */
  private static final class Differences {

    private int values;
    private int changed;
    private double greatest;
    private double squares;
    private double length;

    void add(float[] mine, float[] theirs) {
      for (int i = 0; i < mine.length; i++) {
        double difference = Math.abs((double) mine[i] - theirs[i]);
        values++;
        changed += difference > 0 ? 1 : 0;
        greatest = Math.max(greatest, difference);
        squares += difference * difference;
        length += (double) mine[i] * mine[i];
      }
    }

    double relative() {
      return length > 0 ? Math.sqrt(squares / length) : 0;
    }
  }
}

package io.masito.eval.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.provenance.Provenance;
import java.util.Locale;

/** Validations as JSON. Errors are fractions; a value that does not exist is {@code null}. */
public final class ValidationJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ValidationJson() {}

  /**
   * Gives the comparison with measured rates.
   *
   * @param report what was found
   * @param provenance where it came from
   * @return JSON
   */
  public static String of(MeasurementReport report, Provenance provenance) {
    ObjectNode root = root(provenance);
    root.set("overall", phases(report.overall()));
    ObjectNode groups = root.putObject("groups");
    report.groups().forEach((name, phases) -> groups.set(name, phases(phases)));
    root.set("apart", phases(report.apart()));
    return text(root);
  }

  /**
   * Gives the comparison with a measured serving run.
   *
   * @param errors what was found
   * @param setup the setup that was replayed
   * @param part which requests the errors are of
   * @param provenance where they came from
   * @return JSON
   */
  public static String of(
      ServingErrors errors, ServingSetup setup, ServingErrors.Part part, Provenance provenance) {
    ObjectNode root = root(provenance);
    put(root, "ttft", errors.ttft());
    put(root, "tpot", errors.tpot());
    put(root, "latency", errors.latency());
    put(root, "throughput", errors.throughput());
    root.put("requests", errors.requests());
    root.put("part", part.name().toLowerCase(Locale.ROOT));
    EngineProfile profile = setup.profile();
    ObjectNode parameters = root.putObject("parameters");
    put(parameters, "mfu", profile.mfuOf(setup.device().id()));
    put(parameters, "mbu", profile.mbuOf(setup.device().id()));
    put(parameters, "stepOverheadSeconds", profile.stepOverheadSeconds());
    put(parameters, "sequenceOverheadSeconds", profile.sequenceOverheadSeconds());
    parameters.put("kvTokens", setup.kvTokens());
    return text(root);
  }

  private static ObjectNode phases(MeasurementReport.Phases phases) {
    ObjectNode node = NODES.objectNode();
    node.set("prefill", summary(phases.prefill()));
    node.set("decode", summary(phases.decode()));
    return node;
  }

  private static ObjectNode summary(ErrorSummary summary) {
    ObjectNode node = NODES.objectNode();
    put(node, "median", summary.median());
    put(node, "p90", summary.p90());
    node.put("n", summary.n());
    return node;
  }

  private static void put(ObjectNode node, String key, double value) {
    if (Double.isFinite(value)) {
      node.put(key, value);
    } else {
      node.putNull(key);
    }
  }

  private static ObjectNode root(Provenance provenance) {
    ObjectNode root = NODES.objectNode();
    root.set("provenance", MAPPER.valueToTree(provenance));
    return root;
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values can always be written", e);
    }
  }
}

package io.masito.eval.store;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.eval.suite.PlanOutline;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the cells of a store are of. Equal heads mean that a cell of one may stand in the other.
 *
 * @param formatVersion version of the store
 * @param facts everything that a cell depends on, by name: build, machine apart, plan and inputs
 */
record StoreHead(int formatVersion, Map<String, String> facts) {

  static final int FORMAT_VERSION = 1;

  /** Sorts and copies the facts. */
  StoreHead {
    facts = new TreeMap<>(facts);
  }

  static StoreHead of(PlanOutline plan, Provenance provenance, double decisionLimitSeconds) {
    var facts = new TreeMap<String, String>(provenance.inputs());
    facts.put("masito version", provenance.masitoVersion());
    facts.put("source revision", provenance.sourceRevision());
    facts.put("scenarios", plan.scenarios().toString());
    facts.put("policies", plan.policies().toString());
    facts.put("trainings", plan.trainings().toString());
    facts.put("decision limit", Double.toString(decisionLimitSeconds));
    return new StoreHead(FORMAT_VERSION, facts);
  }

  String line() {
    return StrictYaml.writeJsonLine(this);
  }

  /** Says in what another differs, with the first difference by name. */
  Optional<String> difference(StoreHead other) {
    if (formatVersion != other.formatVersion) {
      return Optional.of(
          "they have format version %d; this program writes %d"
              .formatted(other.formatVersion, formatVersion));
    }
    var names = new TreeMap<String, String>(facts);
    names.putAll(other.facts);
    return names.keySet().stream()
        .filter(name -> !value(name).equals(other.value(name)))
        .findFirst()
        .map(name -> "%s: %s there, %s now".formatted(name, other.value(name), value(name)));
  }

  private String value(String name) {
    return facts.getOrDefault(name, "none");
  }
}

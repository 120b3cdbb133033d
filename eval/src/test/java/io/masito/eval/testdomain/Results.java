package io.masito.eval.testdomain;

import io.masito.env.provenance.Provenance;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Results with chosen utilities and the same plain value for everything else. */
public final class Results {

  private final List<Cell> cells = new ArrayList<>();
  private final List<String> bundles = new ArrayList<>();

  /** Adds a rule with one utility for each seed 0, 1, ... */
  public Results rule(String policy, String scenario, double... utilities) {
    for (int seed = 0; seed < utilities.length; seed++) {
      var id = new CellId(policy, scenario, seed);
      cells.add(new Cell(id, values(Metric.UTILITY_PER_REQUEST, utilities[seed])));
    }
    return this;
  }

  /** Adds a trained team. */
  public Results bundle(String policy, String scenario, double... utilities) {
    bundles.add(policy);
    return rule(policy, scenario, utilities);
  }

  /** Adds a cell in which one metric has a special value. */
  public Results cell(String policy, String scenario, Metric metric, double value) {
    cells.add(new Cell(new CellId(policy, scenario, cells.size()), values(metric, value)));
    return this;
  }

  /** Gives the result. */
  public EvaluationResult build() {
    var provenance = new Provenance("0.1.0", "abc", "17", "Linux amd64", Map.of("k", "v"));
    return new EvaluationResult(cells, bundles, provenance);
  }

  private static MetricValues values(Metric special, double value) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    for (Metric metric : Metric.values()) {
      values.put(metric, metric.isCount() ? 10 : 0.25);
    }
    values.put(special, value);
    return new MetricValues(values);
  }
}

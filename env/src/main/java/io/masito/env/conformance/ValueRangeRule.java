package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;

/** Values lie in the ranges of the schema; a value outside is odd, not wrong. */
final class ValueRangeRule implements EpisodeRule {

  private final EnvSpec spec;
  private final Findings findings;
  private final long[] outside;
  private long values;

  ValueRangeRule(EnvSpec spec, Findings findings) {
    this.spec = spec;
    this.findings = findings;
    this.outside = new long[spec.schema().size()];
    findings.note("all inside");
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      Observation seen = agent.observation();
      for (int column = 0; column < Math.min(seen.features(), outside.length); column++) {
        check(seen, column);
      }
    }
    if (turn.ended()) {
      report();
    }
  }

  private void check(Observation seen, int column) {
    Feature feature = spec.schema().features().get(column);
    for (int row = 0; row < seen.options(); row++) {
      float value = seen.value(row, column);
      values++;
      outside[column] += value < (float) feature.low() || value > (float) feature.high() ? 1 : 0;
    }
  }

  private void report() {
    var text = new StringBuilder();
    for (int column = 0; column < outside.length; column++) {
      if (outside[column] > 0) {
        Feature feature = spec.schema().features().get(column);
        text.append(text.isEmpty() ? "" : ", ").append(outside[column]).append(" of ");
        text.append(feature.name()).append(" outside [").append(feature.low()).append(", ");
        text.append(feature.high()).append(']');
      }
    }
    if (!text.isEmpty()) {
      findings.warn("of " + values + " values of an episode: " + text);
    }
  }
}

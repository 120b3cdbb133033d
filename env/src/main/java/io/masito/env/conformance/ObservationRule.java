package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.view.Feature;
import io.masito.env.view.Observation;

/** An observation has a row for each option, a column for each feature, and shares what it must. */
final class ObservationRule implements EpisodeRule {

  private final EnvSpec spec;
  private final Findings findings;

  ObservationRule(EnvSpec spec, Findings findings) {
    this.spec = spec;
    this.findings = findings;
    findings.note(spec.schema().size() + " features, up to " + spec.maxOptions() + " options");
  }

  @Override
  public void turned(Turn turn) {
    for (AgentTurn agent : turn.agents()) {
      if (agent.agent() < spec.agents().size()) {
        check(agent);
      }
    }
  }

  private void check(AgentTurn agent) {
    Observation seen = agent.observation();
    int options = spec.options().get(agent.agent()).size();
    if (seen.options() != options || seen.features() != spec.schema().size()) {
      findings.fail(
          "agent "
              + agent.agent()
              + " sees "
              + seen.options()
              + " x "
              + seen.features()
              + " values, the spec says "
              + options
              + " x "
              + spec.schema().size());
      return;
    }
    for (int column = 0; column < seen.features(); column++) {
      checkShared(agent, column);
    }
  }

  private void checkShared(AgentTurn agent, int column) {
    Feature feature = spec.schema().features().get(column);
    Observation seen = agent.observation();
    for (int row = 1; feature.scope() == Feature.Scope.SHARED && row < seen.options(); row++) {
      if (Float.compare(seen.value(row, column), seen.value(0, column)) != 0) {
        findings.fail(
            "shared feature "
                + feature.name()
                + " of agent "
                + agent.agent()
                + " is "
                + seen.value(0, column)
                + " in row 0 and "
                + seen.value(row, column)
                + " in row "
                + row);
        return;
      }
    }
  }
}

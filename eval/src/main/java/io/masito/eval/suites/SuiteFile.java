package io.masito.eval.suites;

import io.masito.env.config.Ranges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a suite file.
 *
 * @param name short name
 * @param description one line for people
 * @param policies names of rules that always take part
 * @param tuned names of rules whose numbers are tuned in each scenario, on seeds of their own
 * @param noMessages names of rules that read no messages, which a team that hears none is held to;
 *     none if it is left out
 * @param declining names of axes along which a policy is expected to do no better; none if it is
 *     left out
 * @param secondsPerEpisode length of an episode; the scenario's own if it is left out
 * @param scenarios what is played
 */
public record SuiteFile(
    String name,
    String description,
    List<String> policies,
    List<String> tuned,
    @Nullable List<String> noMessages,
    @Nullable List<String> declining,
    @Nullable Double secondsPerEpisode,
    List<SuiteEntry> scenarios) {

  /** Copies the lists and checks that scenarios are there and their names distinct. */
  public SuiteFile {
    Ranges.named("name", name);
    policies = List.copyOf(policies);
    tuned = List.copyOf(tuned);
    noMessages = noMessages == null ? List.of() : List.copyOf(noMessages);
    declining = declining == null ? List.of() : List.copyOf(declining);
    scenarios = List.copyOf(scenarios);
    if (secondsPerEpisode != null) {
      Ranges.above("secondsPerEpisode", secondsPerEpisode, 0);
    }
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("scenarios: must name at least one");
    }
    Set<String> seen = new HashSet<>();
    for (SuiteEntry entry : scenarios) {
      if (!seen.add(entry.called())) {
        throw new IllegalArgumentException(
            "scenarios: '%s' stands there twice; give one another name".formatted(entry.called()));
      }
    }
  }
}

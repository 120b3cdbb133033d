package io.masito.eval.suites;

import io.masito.env.scenario.PlayableScenario;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A scenario of a suite, ready to be played.
 *
 * @param scenario the scenario, changed and of the suite's length
 * @param entry what the suite says of it
 * @param trace a trace in place of its own workload, if any
 */
public record SuiteScenario(PlayableScenario scenario, SuiteEntry entry, @Nullable Path trace) {}

package io.masito.training.run;

import io.masito.env.MultiAgentEnv;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The world a team is trained in.
 *
 * @param name name of the scenario
 * @param digest SHA-256 of the scenario
 * @param yaml text of the scenario
 * @param trace the trace that replaces its workload, null if none does
 * @param fresh makes a world
 */
public record RunWorld(
    String name,
    String digest,
    String yaml,
    @Nullable TraceUse trace,
    Supplier<MultiAgentEnv> fresh) {}

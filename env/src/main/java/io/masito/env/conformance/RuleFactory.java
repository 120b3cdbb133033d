package io.masito.env.conformance;

import io.masito.env.EnvSpec;

/** Makes a rule for one episode. */
@FunctionalInterface
interface RuleFactory {

  EpisodeRule watch(EnvSpec spec, Findings findings);
}

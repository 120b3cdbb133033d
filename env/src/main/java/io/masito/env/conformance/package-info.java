/**
 * The contract of {@link io.masito.env.MultiAgentEnv} as something that can be run: {@link
 * io.masito.env.conformance.EnvConformance} plays whole episodes of anyone's world with random
 * policies and reports, check by check, whether it keeps its word. Knows the contract and nothing
 * of the world behind it.
 */
@NullMarked
package io.masito.env.conformance;

import org.jspecify.annotations.NullMarked;

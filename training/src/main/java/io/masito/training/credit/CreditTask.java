package io.masito.training.credit;

import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.config.TrainingConfig;
import java.util.function.Function;

/**
 * What is trained in rounds, and in what.
 *
 * @param config the settings
 * @param seed the seed that seeds of episodes derive from
 * @param world makes worlds, also from several threads
 * @param team what is trained
 * @param export puts weights into the form in which they ship
 */
public record CreditTask(
    TrainingConfig config,
    long seed,
    NamedWorld world,
    RoundTeam team,
    Function<PolicySnapshot, PolicySource> export) {}

package io.masito.training.credit;

import io.masito.env.MultiAgentEnv;
import io.masito.env.view.Prices;
import io.masito.policies.PolicySource;
import java.util.function.Supplier;

/**
 * What is labelled, and in which futures.
 *
 * @param fresh makes a world
 * @param team decides in the futures up to the horizon
 * @param after decides what comes later
 * @param horizonSeconds arrivals up to so many simulated seconds after a decision count
 * @param labelShare share of decisions that are labelled
 * @param chanceShare share of decisions drawn by lot
 * @param prices of energy and money that the world shows and charges beyond its own
 */
record LabelPlan(
    Supplier<MultiAgentEnv> fresh,
    PolicySource team,
    PolicySource after,
    double horizonSeconds,
    double labelShare,
    double chanceShare,
    Prices prices) {}

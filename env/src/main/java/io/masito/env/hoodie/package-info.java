/**
 * A second world behind the contract: the edge-cloud system of HOODIE (Giannopoulos, Paralikas,
 * Spantideas, Trakadas, "HOODIE: Hybrid Computation Offloading via Distributed Deep Reinforcement
 * Learning in Delay-aware Cloud-Edge Continuum", IEEE Open Journal of the Communications Society 5,
 * 2024), in whole slots of time. Made to compare Masito's rules and learners with what was
 * published; it knows nothing of language models, files or the simulator of the main world.
 */
@NullMarked
package io.masito.env.hoodie;

import org.jspecify.annotations.NullMarked;

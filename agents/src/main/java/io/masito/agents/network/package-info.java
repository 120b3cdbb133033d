/**
 * Q-networks. DL4J defines and initialises a network; its parameters are then copied out once, and
 * forward, backward and Adam run on {@code float[]} with the BLAS that ND4J brings. Also the
 * scaling of features in front of the first layer. Replay and targets are not known here.
 */
@NullMarked
package io.masito.agents.network;

import org.jspecify.annotations.NullMarked;

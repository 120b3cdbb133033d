/**
 * Runs policies in worlds: one episode is a cell, and an {@link io.masito.eval.suite.Evaluation} is
 * every policy in every world on every seed. It sees policies and worlds only through their
 * contracts, so learners are not known here. Results do not depend on the number of threads.
 */
@NullMarked
package io.masito.eval.suite;

import org.jspecify.annotations.NullMarked;

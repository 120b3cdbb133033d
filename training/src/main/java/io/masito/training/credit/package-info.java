/**
 * What a decision does to others: rewards that count others in, labels of all options from forked
 * worlds, and the rounds that improve a team by them. It forks worlds through their contract and
 * must know neither the simulator behind it nor the folder of a run.
 */
@NullMarked
package io.masito.training.credit;

import org.jspecify.annotations.NullMarked;

/**
 * The training loop: episodes, the budget of decisions, greedy evaluation on seeds of its own, and
 * when to report and save. Knows teams and worlds by their contracts and nothing of folders.
 */
@NullMarked
package io.masito.training.loop;

import org.jspecify.annotations.NullMarked;

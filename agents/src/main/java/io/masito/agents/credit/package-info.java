/**
 * Learning from labels of all options of a decision: what the decision's own request earns with
 * each, and what everybody else does. Two networks are fitted apart and merged into one that ships.
 * Knows nothing of the simulator, nor where labels come from.
 */
@NullMarked
package io.masito.agents.credit;

import org.jspecify.annotations.NullMarked;

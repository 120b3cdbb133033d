/**
 * The team that ships: agents that explore and assemble transitions, joined with the learners of
 * the sister packages. The only place that knows them all.
 */
@NullMarked
package io.masito.agents.team;

import org.jspecify.annotations.NullMarked;

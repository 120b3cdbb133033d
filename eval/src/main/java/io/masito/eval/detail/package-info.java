/**
 * What happened inside a cell beyond its metrics: how durations spread, where requests went at
 * which load, and a few decisions with all that the agent saw. It is collected while the episode
 * runs, in memory that does not grow with it, and knows nothing of suites and reports.
 */
@NullMarked
package io.masito.eval.detail;

import org.jspecify.annotations.NullMarked;

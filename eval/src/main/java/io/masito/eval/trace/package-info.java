/**
 * What is in a trace of requests and what generator comes near it: statistics in one pass and
 * constant memory, fits of lengths and arrivals, and the distance of each fit. Knows nothing of
 * clusters and policies.
 */
@NullMarked
package io.masito.eval.trace;

import org.jspecify.annotations.NullMarked;

package io.masito.eval.bound;

/**
 * What a request takes of a resource of a node, to be laid anywhere within a span of time.
 *
 * @param row the resource
 * @param fromNanos start of the span
 * @param toNanos end of the span
 * @param seconds how much of the whole resource for how long, above 0
 * @param rate the most of the whole resource at a time, in (0, 1]
 */
record Claim(int row, long fromNanos, long toNanos, double seconds, double rate) {}

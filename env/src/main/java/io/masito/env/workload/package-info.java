/**
 * The requests that arrive: drawn from a seed or replayed from a trace, with lengths, classes and a
 * prediction of the output length that errs, and with what they ask for and how far their data may
 * go. Knows nothing of the cluster but how many nodes it has.
 */
@NullMarked
package io.masito.env.workload;

import org.jspecify.annotations.NullMarked;

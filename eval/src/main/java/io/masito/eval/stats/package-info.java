/**
 * Statistics over seeds: means, intervals and paired differences. Plain numbers in, plain numbers
 * out; nothing here knows what they measure.
 */
@NullMarked
package io.masito.eval.stats;

import org.jspecify.annotations.NullMarked;

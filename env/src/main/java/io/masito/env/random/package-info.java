/**
 * Randomness: {@link io.masito.env.random.RandomStreams} derives one small generator for each
 * purpose and subject from a seed, so that a changed decision or a new component moves nobody
 * else's draws. It is the only place in the project that creates a generator.
 */
@NullMarked
package io.masito.env.random;

import org.jspecify.annotations.NullMarked;

/**
 * The settings of a training: one documented file of defaults, a user's file over it, single
 * settings over both. Knows nothing of the loop that uses them.
 */
@NullMarked
package io.masito.training.config;

import org.jspecify.annotations.NullMarked;

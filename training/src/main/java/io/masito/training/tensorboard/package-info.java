/**
 * Event files that TensorBoard reads: the framing of records, the few fields of an event that a
 * curve needs, and a file that can be cut back to a checkpoint. Knows no training.
 */
@NullMarked
package io.masito.training.tensorboard;

import org.jspecify.annotations.NullMarked;

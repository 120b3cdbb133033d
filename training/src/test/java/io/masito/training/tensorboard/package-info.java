@NullMarked
package io.masito.training.tensorboard;

import org.jspecify.annotations.NullMarked;

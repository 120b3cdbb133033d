@NullMarked
package io.masito.training.yardstick;

import org.jspecify.annotations.NullMarked;

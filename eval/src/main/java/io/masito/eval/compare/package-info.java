/**
 * Two folders of results side by side: what they were made from, and which differences between them
 * are more than chance. Reads the files that {@code evaluate} wrote and runs nothing.
 */
@NullMarked
package io.masito.eval.compare;

import org.jspecify.annotations.NullMarked;

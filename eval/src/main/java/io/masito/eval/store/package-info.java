/**
 * Keeps the cells of an evaluation as they end, one line each, so that an evaluation that was
 * interrupted goes on where it was. A store belongs to one plan and one build, and refuses others.
 */
@NullMarked
package io.masito.eval.store;

import org.jspecify.annotations.NullMarked;

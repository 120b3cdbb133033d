/**
 * Judges what an evaluation found: scores between random and bound, comparisons with the best rule
 * that has the same information, figures over all scenarios, and checks that protect the reader. It
 * runs nothing and writes no files.
 */
@NullMarked
package io.masito.eval.score;

import org.jspecify.annotations.NullMarked;

/**
 * Tells people and programs what an evaluation found: a table for the terminal, Markdown, CSV and
 * JSON. It computes no metric of its own and runs nothing.
 */
@NullMarked
package io.masito.eval.report;

import org.jspecify.annotations.NullMarked;

/**
 * Charts of curves with bands of spread, drawn once for two surfaces: SVG, in a page that needs
 * nothing else, and a PNG. Knows points and names, not where they come from.
 */
@NullMarked
package io.masito.eval.chart;

import org.jspecify.annotations.NullMarked;

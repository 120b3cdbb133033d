/**
 * A report as one page that needs no other file: sections of text, charts, tables. The page is a
 * template with one island of JSON, one style sheet and one script, beside a chart library. Knows
 * nothing of evaluations; what is shown comes as plain content.
 */
@NullMarked
package io.masito.eval.page;

import org.jspecify.annotations.NullMarked;

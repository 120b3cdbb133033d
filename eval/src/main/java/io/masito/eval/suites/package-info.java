/**
 * Suites: files that name scenarios, how each is changed, and who is judged in them. The built-in
 * ones are resources. What a suite makes is a list of scenarios for an evaluation; nothing is run
 * here.
 */
@NullMarked
package io.masito.eval.suites;

import org.jspecify.annotations.NullMarked;

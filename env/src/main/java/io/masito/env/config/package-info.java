/**
 * Reading what users wrote: YAML files into records, strictly, with errors that name file, key and
 * line. Knows Jackson and nothing of scenarios, runs or bundles.
 */
@NullMarked
package io.masito.env.config;

import org.jspecify.annotations.NullMarked;

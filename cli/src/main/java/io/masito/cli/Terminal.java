package io.masito.cli;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err errors and progress
 * @param interactive whether {@code err} is a terminal that understands cursor movements
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive) {}

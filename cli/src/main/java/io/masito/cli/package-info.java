/**
 * The {@code masito} command: one class a command, and the only place that knows picocli, the
 * terminal and exit codes. Must not hold logic that another program would want.
 */
@NullMarked
package io.masito.cli;

import org.jspecify.annotations.NullMarked;

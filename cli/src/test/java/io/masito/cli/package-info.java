/** Tests of the command and of the arrows between packages. */
@NullMarked
package io.masito.cli;

import org.jspecify.annotations.NullMarked;

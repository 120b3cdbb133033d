/** The command as a user meets it, and small inputs for it. */
@NullMarked
package io.masito.cli.testdomain;

import org.jspecify.annotations.NullMarked;

/**
 * Where a file came from: the build that wrote it and digests of what went into it. Everything the
 * project writes to disk carries a {@link io.masito.env.provenance.Provenance}.
 */
@NullMarked
package io.masito.env.provenance;

import org.jspecify.annotations.NullMarked;

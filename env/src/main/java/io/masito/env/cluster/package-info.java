/**
 * The cluster as facts: nodes with their devices and models, links, the cloud, and the built-in
 * catalogues with their sources. Knows nothing of time.
 */
@NullMarked
package io.masito.env.cluster;

import org.jspecify.annotations.NullMarked;

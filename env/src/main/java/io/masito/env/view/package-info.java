/**
 * What an agent sees: rows of features, one row an option, in natural units. Every rule and every
 * learned policy reads the same {@link io.masito.env.view.Observation}. Nothing here knows how the
 * figures were produced, and none of them comes from the future or from another node's memory.
 */
@NullMarked
package io.masito.env.view;

import org.jspecify.annotations.NullMarked;

/**
 * An episode as it is known afterwards: what arrives, what each option would give each request at
 * best, what it would use. Made before anything is decided, from the seed alone, for bounds. Not
 * for those who decide: policies, agents and training must not know this package.
 */
@NullMarked
package io.masito.env.hindsight;

import org.jspecify.annotations.NullMarked;

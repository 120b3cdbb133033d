/**
 * What users bring in jars of their own: opening such a jar, and finding in it the classes that it
 * offers. It knows no kind of thing that a jar may hold; see {@link io.masito.env.own.OwnJar}.
 */
@NullMarked
package io.masito.env.own;

import org.jspecify.annotations.NullMarked;

/**
 * Policies that users bring: classes in a jar, and processes that speak a line protocol. It checks
 * strictly what they answer and says in one line what was wrong; it judges nothing. What the
 * protocol is stands in {@code docs/own.md}.
 */
@NullMarked
package io.masito.policies.own;

import org.jspecify.annotations.NullMarked;

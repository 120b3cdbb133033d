/**
 * The static problem of MASITO: for each task of a battery-powered device choose one of its own
 * models or a model of an edge server, for the highest mean accuracy within a time and an energy
 * limit. Here are the problem, instances of it, bounds, an exact method, the searches that the
 * learned agents are compared with, and the comparison. Nothing here learns or knows of the
 * simulator. See {@code docs/static.md}.
 */
@NullMarked
package io.masito.eval.staticplan;

import org.jspecify.annotations.NullMarked;

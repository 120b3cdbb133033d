package io.masito.eval.bound;

import java.util.List;

/**
 * A way to serve a request within its limits.
 *
 * @param option the option's row
 * @param value no more than this is earned
 * @param claims what it takes of the nodes' resources
 * @param cells what it takes of the cloud's allowances: cells
 * @param shares share of each that it takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Choice(int option, double value, List<Claim> claims, int[] cells, double[] shares) {}

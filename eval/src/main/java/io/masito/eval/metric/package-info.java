/**
 * What is measured: {@link io.masito.eval.metric.MetricCatalogue} names every metric once, and
 * {@link io.masito.eval.metric.EpisodeMeter} computes all of them from the outcomes of one episode.
 * Memory does not grow with the number of requests. Nothing here knows policies, scenarios or
 * files.
 */
@NullMarked
package io.masito.eval.metric;

import org.jspecify.annotations.NullMarked;

package io.masito.env.workload;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of a class hold data that must not go everywhere.
 *
 * @param localOnly share that must not leave the node where they arrive, in [0, 1]; 0 if it is left
 *     out
 * @param siteOnly share that may go to neighbours and not to the cloud; 0 if it is left out;
 *     together at most 1
 */
public record DataShares(@Nullable Double localOnly, @Nullable Double siteOnly) {

  /** Checks the ranges. */
  public DataShares {
    localOnly = localOnly == null ? 0 : localOnly;
    siteOnly = siteOnly == null ? 0 : siteOnly;
    Ranges.within("localOnly", localOnly, 0, 1);
    Ranges.within("siteOnly", siteOnly, 0, 1 - localOnly);
  }
}

package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import org.jspecify.annotations.Nullable;

/**
 * How well a link carries, beyond delay and bandwidth. All of it may be left out.
 *
 * @param medium what it is made of; wired if it is left out
 * @param jitterSpread standard deviation of the logarithm of the propagation delay from request to
 *     request, in [0, 2]; 0 if it is left out
 * @param lossProbability chance that a packet of a request is lost and has to be sent again, in [0,
 *     0.5]; 0 if it is left out
 * @param joulesPerByte energy of carrying a byte, at least 0; that of the medium if it is left out
 */
public record CarrierSpec(
    @Nullable Medium medium,
    @Nullable Double jitterSpread,
    @Nullable Double lossProbability,
    @Nullable Double joulesPerByte) {

  /** A steady, lossless wire. */
  public static final CarrierSpec STEADY = new CarrierSpec(null, null, null, null);

  /** Checks the ranges. */
  public CarrierSpec {
    medium = medium == null ? Medium.WIRED : medium;
    jitterSpread = jitterSpread == null ? 0 : jitterSpread;
    lossProbability = lossProbability == null ? 0 : lossProbability;
    joulesPerByte = joulesPerByte == null ? medium.joulesPerByte() : joulesPerByte;
    Ranges.within("jitterSpread", jitterSpread, 0, 2);
    Ranges.within("lossProbability", lossProbability, 0, 0.5);
    Ranges.within("joulesPerByte", joulesPerByte, 0, 1);
  }
}

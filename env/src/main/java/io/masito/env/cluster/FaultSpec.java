package io.masito.env.cluster;

import io.masito.env.config.Ranges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault: once, at a stated time, or again and again, with exponential times up and down. Either
 * {@code atSeconds} and {@code forSeconds} or the two means are given; what else is given depends
 * on the kind.
 *
 * @param kind what breaks
 * @param node whose fault it is; {@link #ANY} for one drawn anew each time
 * @param atSeconds when it starts, at least 0
 * @param forSeconds how long it lasts, above 0
 * @param meanUpSeconds mean time to the next fault, above 0
 * @param meanDownSeconds mean time that a fault lasts, above 0
 * @param inFlight what becomes of the requests on a node that crashes; lost if not given
 * @param slowness times that a straggler or the cloud takes longer, above 1
 * @param between one end of a link that is down
 * @param and its other end; may be the cloud
 * @param nodes the places on one side of a partition; may name the cloud
 * @param refusedShare share of the requests that the cloud refuses, in (0, 1]
 * @param offsetSeconds how far ahead a wrong clock is; behind if negative, in [-3600, 3600]
 * @param load what a liar tells, as a multiple of its load, in [0, 100]; 0, which is idle, if not
 *     given
 */
public record FaultSpec(
    FaultKind kind,
    @Nullable String node,
    @Nullable Double atSeconds,
    @Nullable Double forSeconds,
    @Nullable Double meanUpSeconds,
    @Nullable Double meanDownSeconds,
    @Nullable InFlight inFlight,
    @Nullable Double slowness,
    @Nullable String between,
    @Nullable String and,
    @Nullable List<String> nodes,
    @Nullable Double refusedShare,
    @Nullable Double offsetSeconds,
    @Nullable Double load) {

  /** Name for a node that is drawn anew, all alike, each time that the fault starts. */
  public static final String ANY = "any";

  private static final double LONGEST_OFFSET_SECONDS = 3600;
  private static final double LARGEST_LIE = 100;

  /** Checks the ranges, and that all is given that the kind needs, and nothing else. */
  public FaultSpec {
    nodes = nodes == null ? null : List.copyOf(nodes);
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("node", node);
    given.put("inFlight", inFlight);
    given.put("slowness", slowness);
    given.put("between", between);
    given.put("and", and);
    given.put("nodes", nodes);
    given.put("refusedShare", refusedShare);
    given.put("offsetSeconds", offsetSeconds);
    given.put("load", load);
    given.forEach((key, value) -> checkKey(kind, key, value));
    if (kind == FaultKind.CLOUD_THROTTLE && slowness == null && refusedShare == null) {
      throw new IllegalArgumentException("slowness: give this, or refusedShare, or both");
    }
    above("slowness", slowness, 1);
    above("refusedShare", refusedShare, 0);
    within("refusedShare", refusedShare, 0, 1);
    within("offsetSeconds", offsetSeconds, -LONGEST_OFFSET_SECONDS, LONGEST_OFFSET_SECONDS);
    within("load", load, 0, LARGEST_LIE);
    checkTimes(atSeconds, forSeconds, meanUpSeconds, meanDownSeconds);
  }

  /**
   * Makes a fault that needs no more than a node, or nothing.
   *
   * @param kind what breaks
   * @param node whose fault it is
   * @param atSeconds when it starts
   * @param forSeconds how long it lasts
   * @param meanUpSeconds mean time to the next fault
   * @param meanDownSeconds mean time that a fault lasts
   */
  public FaultSpec(
      FaultKind kind,
      @Nullable String node,
      @Nullable Double atSeconds,
      @Nullable Double forSeconds,
      @Nullable Double meanUpSeconds,
      @Nullable Double meanDownSeconds) {
    this(
        kind,
        node,
        atSeconds,
        forSeconds,
        meanUpSeconds,
        meanDownSeconds,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void checkKey(FaultKind kind, String key, @Nullable Object value) {
    if (value == null && kind.needed().contains(key)) {
      throw new IllegalArgumentException(key + ": needed for this kind of fault");
    }
    if (value != null && !kind.takes(key)) {
      throw new IllegalArgumentException(key + ": this kind of fault has none; remove it");
    }
  }

  private static void checkTimes(
      @Nullable Double atSeconds,
      @Nullable Double forSeconds,
      @Nullable Double meanUpSeconds,
      @Nullable Double meanDownSeconds) {
    boolean once = atSeconds != null && forSeconds != null;
    boolean again = meanUpSeconds != null && meanDownSeconds != null;
    boolean half = (atSeconds != null) != (forSeconds != null);
    half |= (meanUpSeconds != null) != (meanDownSeconds != null);
    if (half || once == again) {
      throw new IllegalArgumentException(
          "atSeconds: give this and forSeconds, or meanUpSeconds and meanDownSeconds");
    }
    within("atSeconds", atSeconds, 0, Double.POSITIVE_INFINITY);
    above("forSeconds", forSeconds, 0);
    above("meanUpSeconds", meanUpSeconds, 0);
    above("meanDownSeconds", meanDownSeconds, 0);
  }

  private static void above(String key, @Nullable Double value, double bound) {
    if (value != null) {
      Ranges.above(key, value, bound);
    }
  }

  private static void within(String key, @Nullable Double value, double low, double high) {
    if (value != null) {
      Ranges.within(key, value, low, high);
    }
  }

  /**
   * Says whether the node is drawn anew each time.
   *
   * @return true if it is
   */
  public boolean strikesAny() {
    return ANY.equals(node);
  }

  /**
   * Says what becomes of the requests on a node that crashes.
   *
   * @return what the scenario says, or that they are lost
   */
  public InFlight whatIsInFlight() {
    return inFlight == null ? InFlight.LOST : inFlight;
  }

  /**
   * Gives the same fault of other places.
   *
   * @param newNode in place of the node
   * @param newBetween in place of an end of the link
   * @param newAnd in place of the other
   * @param newNodes in place of the places on one side
   * @return the same fault otherwise
   */
  public FaultSpec at(
      @Nullable String newNode,
      @Nullable String newBetween,
      @Nullable String newAnd,
      @Nullable List<String> newNodes) {
    return new FaultSpec(
        kind,
        newNode,
        atSeconds,
        forSeconds,
        meanUpSeconds,
        meanDownSeconds,
        inFlight,
        slowness,
        newBetween,
        newAnd,
        newNodes,
        refusedShare,
        offsetSeconds,
        load);
  }
}

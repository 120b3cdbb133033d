package io.masito.env.sim;

import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.sim.SentLedger.Sent;
import io.masito.env.view.KnownLoad;
import io.masito.env.view.KnownLoads;
import io.masito.env.view.KnownSignals;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.PlaceEnergy;
import io.masito.env.view.RateAllowance;
import org.jspecify.annotations.Nullable;

/**
 * What an agent knew at a decision: its own load, the last message of each neighbour, and its
 * counters. Nothing in it changes.
 *
 * @param targets by option, where it runs
 * @param own load of the own node
 * @param reports by neighbour, its last message if there was any
 * @param sent by option, what was sent there
 * @param rate how many requests the cloud still takes
 * @param transfers by option, transfers under way on the path there; empty if there are none at all
 * @param nowNanos when it was known
 * @param prefixHits by option, tokens of the prompt that its place should have in its prefix cache;
 *     empty if there can be none
 * @param unreached by neighbour, whether the agent found nobody there since it last heard of it;
 *     empty if it was always answered
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Knowledge(
    OptionModel[] targets,
    LoadReport own,
    @Nullable LoadReport[] reports,
    Sent[] sent,
    RateAllowance rate,
    int[] transfers,
    long nowNanos,
    int[] prefixHits,
    boolean[] unreached)
    implements KnownLoads {

  private static final double OLDEST_SECONDS = 60;

  @Override
  public int requests(int option) {
    OptionModel target = targets[option];
    if (target.inCloud()) {
      return 0;
    }
    if (target.isHere()) {
      return own.placeRequests();
    }
    LoadReport report = reports[target.neighbour()];
    return (report == null ? 0 : report.placeRequests()) + sent[option].since();
  }

  @Override
  public KnownLoad of(int option) {
    OptionModel target = targets[option];
    if (target.inCloud()) {
      return silent(target, 0, new Sent(0, 0, sent[option].stillOut()), rate, transfers(option), 0);
    }
    if (target.isHere()) {
      return load(own, target, new Sent(0, 0, sent[option].stillOut()), 0, prefixHit(option));
    }
    LoadReport report = reports[target.neighbour()];
    return report == null
        ? silent(
            target,
            age(nowNanos),
            sent[option],
            RateAllowance.UNLIMITED,
            transfers(option),
            prefixHit(option))
        : load(report, target, sent[option], transfers(option), prefixHit(option));
  }

  @Override
  public boolean serving(int option) {
    OptionModel target = targets[option];
    return target.isHere() ? own.serving() : answers(target);
  }

  private boolean answers(OptionModel target) {
    boolean neighbour = target.neighbour() != OptionModel.NO_NEIGHBOUR;
    return !neighbour || unreached.length == 0 || !unreached[target.neighbour()];
  }

  private int prefixHit(int option) {
    return prefixHits.length == 0 ? 0 : prefixHits[option];
  }

  private int transfers(int option) {
    return transfers.length == 0 ? 0 : transfers[option];
  }

  private KnownLoad load(
      LoadReport report, OptionModel target, Sent counted, int underWay, int prefixHit) {
    EngineLoad engine = report.engines().get(target.engine());
    return new KnownLoad(
        engine.waiting(),
        engine.running(),
        report.placeRequests(),
        report.waitingPrefillSeconds(),
        engine.outstandingTokens(),
        report.otherStepSeconds(target.engine()),
        report.kvFreeFraction(),
        age(nowNanos - report.stampNanos()),
        counted.since(),
        counted.workSeconds(),
        counted.stillOut(),
        RateAllowance.UNLIMITED,
        report.energy(),
        underWay,
        engine.standing().after(StrictMath.max(0, Nanos.toSeconds(nowNanos - report.stampNanos()))),
        prefixHit,
        report.slowness(),
        report.serving() && answers(target),
        report.signals());
  }

  /** What is known of a place that has told nothing. */
  private KnownLoad silent(
      OptionModel target,
      double ageSeconds,
      Sent counted,
      RateAllowance rate,
      int underWay,
      int prefixHit) {
    return new KnownLoad(
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        ageSeconds,
        counted.since(),
        counted.workSeconds(),
        counted.stillOut(),
        rate,
        PlaceEnergy.UNLIMITED,
        underWay,
        ModelStanding.READY,
        prefixHit,
        1,
        answers(target),
        KnownSignals.none(ageSeconds));
  }

  private static double age(long nanos) {
    return StrictMath.max(0, StrictMath.min(OLDEST_SECONDS, Nanos.toSeconds(nanos)));
  }
}

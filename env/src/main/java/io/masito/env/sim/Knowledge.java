package io.masito.env.sim;

import io.masito.env.sim.LoadReport.EngineLoad;
import io.masito.env.sim.SentLedger.Sent;
import io.masito.env.view.KnownLoad;
import io.masito.env.view.KnownLoads;
import org.jspecify.annotations.Nullable;

/**
 * What an agent knew at a decision: its own load, the last message of each neighbour, and its
 * counters. Nothing in it changes.
 *
 * @param targets by option, where it runs
 * @param own load of the own node
 * @param reports by neighbour, its last message if there was any
 * @param sent by option, what was sent there
 * @param rateLeft share of the cloud's rate allowance that is left
 * @param rateExhausted whether the cloud would refuse a request
 * @param nowNanos when it was known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Knowledge(
    OptionModel[] targets,
    LoadReport own,
    @Nullable LoadReport[] reports,
    Sent[] sent,
    double rateLeft,
    boolean rateExhausted,
    long nowNanos)
    implements KnownLoads {

  private static final double OLDEST_SECONDS = 60;

  @Override
  public int requests(int option) {
    OptionModel target = targets[option];
    if (target.inCloud()) {
      return 0;
    }
    if (isHere(target)) {
      return own.placeRequests();
    }
    LoadReport report = reports[target.neighbour()];
    return (report == null ? 0 : report.placeRequests()) + sent[option].since();
  }

  @Override
  public KnownLoad of(int option) {
    OptionModel target = targets[option];
    if (target.inCloud()) {
      return new KnownLoad(
          0, 0, 0, 0, 0, 0, 1, 0, 0, 0, sent[option].stillOut(), rateLeft, rateExhausted);
    }
    if (isHere(target)) {
      return load(own, target, new Sent(0, 0, sent[option].stillOut()));
    }
    LoadReport report = reports[target.neighbour()];
    return report == null ? unknown(sent[option]) : load(report, target, sent[option]);
  }

  private static boolean isHere(OptionModel target) {
    return target.neighbour() == OptionModel.NO_NEIGHBOUR;
  }

  private KnownLoad load(LoadReport report, OptionModel target, Sent counted) {
    EngineLoad engine = report.engines().get(target.engine());
    return new KnownLoad(
        engine.waiting(),
        engine.running(),
        report.placeRequests(),
        report.waitingPrefillSeconds(),
        engine.outstandingTokens(),
        report.otherStepSeconds(target.engine()),
        report.kvFreeFraction(),
        age(nowNanos - report.sentNanos()),
        counted.since(),
        counted.workSeconds(),
        counted.stillOut(),
        1,
        false,
        report.energy());
  }

  private KnownLoad unknown(Sent counted) {
    return new KnownLoad(
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        age(nowNanos),
        counted.since(),
        counted.workSeconds(),
        counted.stillOut(),
        1,
        false);
  }

  private static double age(long nanos) {
    return StrictMath.min(OLDEST_SECONDS, Nanos.toSeconds(nanos));
  }
}

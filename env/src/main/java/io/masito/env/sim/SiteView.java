package io.masito.env.sim;

import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.llm.KvMemory;
import io.masito.env.sim.PrefixLedger.Answered;
import io.masito.env.sim.SentLedger.Sent;
import io.masito.env.view.DataClass;
import io.masito.env.view.FeatureEncoder;
import io.masito.env.view.Observation;
import io.masito.env.view.OptionProfile;
import io.masito.env.view.RateAllowance;
import io.masito.env.view.RequestView;
import io.masito.env.view.WindowedAnswers;
import io.masito.env.workload.Prefix;
import io.masito.env.workload.Request;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one agent knows: its own node, its counters, the last message of each neighbour. Everything
 * an observation shows comes from here. Not thread-safe.
 */
final class SiteView {

  private static final double RATE_WINDOW_SECONDS = 30;
  private static final int[] NONE = {};
  private static final boolean[] ALL_ANSWER = {};
  private static final long ANSWERS = -1;

  private final NodeModel model;
  private final Options options;
  private final @Nullable LoadReport[] reports;
  private final SentLedger[] ledgers;
  private final @Nullable CloudGate gate;
  private final @Nullable CloudPurse purse;
  private final PrefixLedger answered;

  /** By neighbour, when the agent found nobody there; negative if it was answered since. */
  private final long[] foundNobodyNanos;

  private double arrivalsPerSecond;
  private long lastArrivalNanos;

  SiteView(NodeModel model, @Nullable CloudSpec cloud, @Nullable CloudPurse purse) {
    this(
        model,
        Options.of(model),
        new LoadReport[model.neighbours().size()],
        new SentLedger[model.options().size()],
        cloud == null ? null : new CloudGate(cloud),
        purse,
        new PrefixLedger(),
        new long[model.neighbours().size()]);
    Arrays.fill(foundNobodyNanos, ANSWERS);
    for (int option = 0; option < ledgers.length; option++) {
      ledgers[option] = new SentLedger();
    }
  }

  private SiteView(
      NodeModel model,
      Options options,
      @Nullable LoadReport[] reports,
      SentLedger[] ledgers,
      @Nullable CloudGate gate,
      @Nullable CloudPurse purse,
      PrefixLedger answered,
      long[] foundNobodyNanos) {
    this.model = model;
    this.options = options;
    this.reports = reports;
    this.ledgers = ledgers;
    this.gate = gate;
    this.purse = purse;
    this.answered = answered;
    this.foundNobodyNanos = foundNobodyNanos;
  }

  /** Copies the view, with the copy of its purse. */
  SiteView copy(@Nullable CloudPurse purseCopy) {
    var ledgerCopies = new SentLedger[ledgers.length];
    for (int option = 0; option < ledgers.length; option++) {
      ledgerCopies[option] = ledgers[option].copy();
    }
    var copy =
        new SiteView(
            model,
            options,
            reports.clone(),
            ledgerCopies,
            gate == null ? null : gate.copy(),
            purseCopy,
            answered.copy(),
            foundNobodyNanos.clone());
    copy.arrivalsPerSecond = arrivalsPerSecond;
    copy.lastArrivalNanos = lastArrivalNanos;
    return copy;
  }

  /** Counts an arrival in the smoothed rate. */
  void arrived(long nowNanos) {
    arrivalsPerSecond = arrivalsPerSecondAt(nowNanos) + 1 / RATE_WINDOW_SECONDS;
    lastArrivalNanos = nowNanos;
  }

  /** Takes in a message unless a newer one came before it. */
  void told(int neighbour, LoadReport report) {
    LoadReport known = reports[neighbour];
    if (known != null && known.sentNanos() >= report.sentNanos()) {
      return;
    }
    reports[neighbour] = report;
    if (report.stampNanos() > foundNobodyNanos[neighbour]) {
      foundNobodyNanos[neighbour] = ANSWERS;
    }
    for (int option = 0; option < ledgers.length; option++) {
      if (options.targets()[option].neighbour() == neighbour) {
        ledgers[option].told(report.stampNanos());
      }
    }
  }

  /**
   * When the newest message was sent that the agent has of a neighbour, or will have with one that
   * has come; {@link RequestTimes#NEVER} if there is none.
   */
  long newestSentNanos(int neighbour, @Nullable LoadReport come) {
    LoadReport known = reports[neighbour];
    long sent = known == null ? RequestTimes.NEVER : known.sentNanos();
    return come == null ? sent : StrictMath.max(sent, come.sentNanos());
  }

  /** Counts a request as sent to its option. */
  void sent(ActiveRequest active, long reachNanos) {
    SentLedger ledger = ledgers[active.option];
    if (active.target.neighbour() == OptionModel.NO_NEIGHBOUR) {
      ledger.sent();
      return;
    }
    Request request = active.request;
    OptionProfile profile = active.target.profile();
    ledger.sentToNeighbour(
        reachNanos, profile.workSeconds(request.promptTokens(), request.predictedTokens()));
  }

  /** Counts these as sent to neighbours and not there yet, and no others. */
  void onTheWay(List<ActiveRequest> requests) {
    for (SentLedger ledger : ledgers) {
      ledger.told(Long.MAX_VALUE);
    }
    for (ActiveRequest active : requests) {
      ledgers[active.option].answered();
      sent(active, Long.MAX_VALUE);
    }
  }

  /** Counts a request as answered, refused or given up. */
  void answered(ActiveRequest request, long nowNanos) {
    ledgers[request.option].answered();
    int neighbour = request.target.neighbour();
    if (neighbour == OptionModel.NO_NEIGHBOUR) {
      return;
    }
    if (request.foundNobody) {
      foundNobodyNanos[neighbour] = nowNanos;
    } else if (request.lastTokenNanos >= 0) {
      foundNobodyNanos[neighbour] = ANSWERS;
    }
    if (request.answerRider != null) {
      told(neighbour, request.answerRider);
    }
  }

  /** Notes where a turn of a conversation was answered. */
  void keeps(ActiveRequest request, long nowNanos) {
    int tokens = request.request.promptTokens() + request.request.outputTokens() - 1;
    answered.answered(
        request.request.prefix().session(), new Answered(request.option, tokens, nowNanos));
  }

  /** Takes a token of the cloud's allowance and holds its cost; false if it would be refused. */
  boolean admitToCloud(ActiveRequest request, long nowNanos) {
    boolean affordable = purse == null || purse.takes(request, nowNanos);
    boolean admitted = affordable && gate != null && gate.take(nowNanos);
    if (purse != null) {
      if (admitted) {
        purse.hold(request, nowNanos);
      } else {
        purse.refuse(request, !affordable);
      }
    }
    return admitted;
  }

  /** Counts a request to the cloud as paid. */
  void settle(ActiveRequest request, OutcomeKind kind, long nowNanos) {
    CloudClaim claim = request.claim;
    if (purse != null && claim != null) {
      purse.settle(request, claim, kind, Accounting.written(request, nowNanos), nowNanos);
    }
  }

  /** Time until the cloud would take a request again that it refuses. */
  double retryAfterSeconds(ActiveRequest refused, long nowNanos) {
    double rate = gate == null ? 0 : gate.retryAfterSeconds(nowNanos);
    CloudClaim claim = refused.claim;
    return purse != null && claim != null && claim.refused()
        ? StrictMath.max(rate, purse.secondsToRenewal(nowNanos))
        : rate;
  }

  /** What is put by for the cloud, if there is a budget. */
  @Nullable CloudPurse purse() {
    return purse;
  }

  Observation observe(
      FeatureEncoder encoder,
      Request request,
      RequestView view,
      LoadReport own,
      Network network,
      long nowNanos) {
    return encoder.encode(
        view,
        arrivalsPerSecondAt(nowNanos),
        options.profiles(),
        knowledge(request, own, network, nowNanos),
        options.allowed(request));
  }

  private Knowledge knowledge(Request request, LoadReport own, Network network, long nowNanos) {
    var sent = new Sent[ledgers.length];
    for (int option = 0; option < sent.length; option++) {
      sent[option] = ledgers[option].now();
    }
    return new Knowledge(
        options.targets(),
        own,
        reports.clone(),
        sent,
        gate == null ? RateAllowance.NONE : allowance(gate, request, nowNanos),
        transfers(network, nowNanos),
        nowNanos,
        prefixHits(request, own),
        unreached());
  }

  /** By neighbour, whether nobody answered there; empty if everybody did. */
  private boolean[] unreached() {
    boolean[] unreached = ALL_ANSWER;
    for (int neighbour = 0; neighbour < foundNobodyNanos.length; neighbour++) {
      if (foundNobodyNanos[neighbour] >= 0) {
        unreached = unreached == ALL_ANSWER ? new boolean[foundNobodyNanos.length] : unreached;
        unreached[neighbour] = true;
      }
    }
    return unreached;
  }

  /** By option, tokens of the prompt that its place should have; empty if nobody can have any. */
  private int[] prefixHits(Request request, LoadReport own) {
    Prefix prefix = request.prefix();
    if (prefix.segments() == 0) {
      return NONE;
    }
    OptionModel[] targets = options.targets();
    var hits = new int[targets.length];
    Answered last = prefix.inSession() ? answered.of(prefix.session()) : null;
    for (int option = 0; option < targets.length; option++) {
      OptionModel target = targets[option];
      LoadReport report =
          target.isHere() ? own : target.inCloud() ? null : reports[target.neighbour()];
      if (report != null) {
        hits[option] = report.prefixes().hitTokens(target.engine(), prefix, request.promptTokens());
      }
      long told =
          report == null || !report.signals().prefixes() ? RequestTimes.NEVER : report.stampNanos();
      boolean newer = last != null && last.nanos() > told;
      if (last != null && newer && last.option() == option) {
        hits[option] = wholeBlocks(StrictMath.min(last.tokens(), request.promptTokens() - 1));
      }
    }
    return hits;
  }

  private static int wholeBlocks(int tokens) {
    return tokens / KvMemory.BLOCK_TOKENS * KvMemory.BLOCK_TOKENS;
  }

  private RateAllowance allowance(CloudGate known, Request request, long nowNanos) {
    RateAllowance rate = known.allowance(nowNanos);
    if (purse == null) {
      return rate;
    }
    boolean usedUp = purse.usedUp(request.promptTokens(), nowNanos);
    return new RateAllowance(
        rate.left(), rate.exhausted() || usedUp, rate.retryAfterSeconds(), purse.known(nowNanos));
  }

  /** By option, transfers under way on the path there; empty if there are none at all. */
  private int[] transfers(Network network, long nowNanos) {
    int[] counts = NONE;
    OptionModel[] targets = options.targets();
    for (int option = 0; option < targets.length; option++) {
      if (!targets[option].isHere()) {
        int count = network.transfers(targets[option].path(), nowNanos);
        if (count > 0) {
          counts = counts == NONE ? new int[targets.length] : counts;
          counts[option] = count;
        }
      }
    }
    return counts;
  }

  private double arrivalsPerSecondAt(long nowNanos) {
    if (nowNanos == lastArrivalNanos) {
      return arrivalsPerSecond;
    }
    double quiet = Nanos.toSeconds(nowNanos - lastArrivalNanos);
    return arrivalsPerSecond * StrictMath.exp(-quiet / RATE_WINDOW_SECONDS);
  }

  /**
   * What an agent knows of its options for good. Shared by all copies of its view.
   *
   * @param targets by option, where it runs
   * @param profiles by option, its profile
   * @param longestContexts by option, tokens of the longest context that it could ever hold
   * @param shortestOfThose the smallest of these
   * @param longestOfThose the largest of these
   * @param all a mask that forbids nothing
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Options(
      OptionModel[] targets,
      List<OptionProfile> profiles,
      long[] longestContexts,
      long shortestOfThose,
      long longestOfThose,
      boolean[] all) {

    static Options of(NodeModel model) {
      long[] longest = model.options().stream().mapToLong(Options::longestContext).toArray();
      var all = new boolean[longest.length];
      Arrays.fill(all, true);
      return new Options(
          model.options().toArray(OptionModel[]::new),
          model.options().stream().map(OptionModel::profile).toList(),
          longest,
          Arrays.stream(longest).min().orElse(0),
          Arrays.stream(longest).max().orElse(0),
          all);
    }

    private static long longestContext(OptionModel target) {
      if (target.inCloud()) {
        return Long.MAX_VALUE;
      }
      long blockBytes = KvMemory.bytes(1, target.kvBytesPerToken());
      long longest = target.kvCapacityBytes() / blockBytes * KvMemory.BLOCK_TOKENS;
      WindowedAnswers windowed = target.profile().windowed();
      return windowed != null && windowed.windowTokens() <= longest ? Long.MAX_VALUE : longest;
    }

    /** Masks what could never be run, unless that is everything. */
    boolean[] allowed(Request request) {
      int tokens = request.promptTokens() + request.predictedTokens();
      DataClass data = request.task().data();
      if (data != DataClass.ANY) {
        return within(data, tokens);
      }
      if (tokens <= shortestOfThose || tokens > longestOfThose) {
        return all;
      }
      var allowed = new boolean[longestContexts.length];
      for (int option = 0; option < allowed.length; option++) {
        allowed[option] = tokens <= longestContexts[option];
      }
      return allowed;
    }

    /** The same among the places that the data may go to, and never beyond them. */
    private boolean[] within(DataClass data, int tokens) {
      var allowed = new boolean[longestContexts.length];
      var mayGo = new boolean[longestContexts.length];
      boolean fits = false;
      for (int option = 0; option < allowed.length; option++) {
        mayGo[option] = data.allows(profiles.get(option).option().place());
        allowed[option] = mayGo[option] && tokens <= longestContexts[option];
        fits |= allowed[option];
      }
      return fits ? allowed : mayGo;
    }
  }
}

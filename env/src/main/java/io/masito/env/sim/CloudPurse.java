package io.masito.env.sim;

import io.masito.env.OutcomeKind;
import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import io.masito.env.view.BudgetAllowance;

/**
 * A site's dealings with its allowance at the cloud. An allowance of its own is known exactly. Of a
 * shared one the site knows what the cloud said with the last answer, as it stood when that request
 * came there, and what it has itself sent since. Not thread-safe.
 */
final class CloudPurse {

  private static final double LONGEST_SECONDS = 3600;

  private final CloudAccount account;
  private final boolean shared;
  private final double perPromptToken;
  private final double perOutputToken;
  private final int longestAnswer;

  /** What this site has held in all. */
  private double heldInAll;

  /** The same when it first held something in its last period of sending. */
  private double heldBefore;

  private long lastPeriod;
  private double toldLeft;
  private double toldPerUsd;
  private long toldNanos;
  private double heldWhenTold;

  CloudPurse(CloudSpec cloud, CloudBudgetSpec budget, CloudAccount account) {
    this(
        account,
        budget.isShared(),
        budget.inMoney() ? cloud.usdPerMillionPromptTokens() / 1e6 : 1,
        budget.inMoney() ? cloud.usdPerMillionOutputTokens() / 1e6 : 1,
        budget.longestAnswer());
  }

  private CloudPurse(
      CloudAccount account,
      boolean shared,
      double perPromptToken,
      double perOutputToken,
      int longestAnswer) {
    this.account = account;
    this.shared = shared;
    this.perPromptToken = perPromptToken;
    this.perOutputToken = perOutputToken;
    this.longestAnswer = longestAnswer;
    this.toldLeft = account.limit(0);
  }

  /** Copies the purse; the account of a shared allowance is copied by whoever owns it. */
  CloudPurse copy(CloudAccount accountCopy) {
    var copy = new CloudPurse(accountCopy, shared, perPromptToken, perOutputToken, longestAnswer);
    copy.heldInAll = heldInAll;
    copy.heldBefore = heldBefore;
    copy.lastPeriod = lastPeriod;
    copy.toldLeft = toldLeft;
    copy.toldPerUsd = toldPerUsd;
    copy.toldNanos = toldNanos;
    copy.heldWhenTold = heldWhenTold;
    return copy;
  }

  CloudAccount account() {
    return account;
  }

  /** Whether the allowance takes a request; it must then be held or refused. */
  boolean takes(ActiveRequest request, long nowNanos) {
    return most(request) <= account.left(nowNanos);
  }

  void hold(ActiveRequest request, long nowNanos) {
    double amount = most(request);
    account.hold(amount, nowNanos);
    long period = account.periodOf(nowNanos);
    if (period != lastPeriod) {
      lastPeriod = period;
      heldBefore = heldInAll;
    }
    heldInAll += amount;
    request.claim = new CloudClaim(amount, false, heldInAll, account.price(nowNanos));
  }

  void refuse(ActiveRequest request, boolean usedUp) {
    request.claim = new CloudClaim(0, usedUp, heldInAll, 0);
  }

  /** Charges what a request has cost and frees the rest; takes in what its answer tells. */
  void settle(
      ActiveRequest request, CloudClaim claim, OutcomeKind kind, double written, long nowNanos) {
    if (claim.held() > 0) {
      boolean read = request.queuedNanos >= 0;
      double cost =
          read ? perPromptToken * request.request.promptTokens() + perOutputToken * written : 0;
      account.giveBack(claim.held() - cost, request.request.arrivalNanos(), nowNanos);
    }
    boolean answered = kind == OutcomeKind.SERVED || kind == OutcomeKind.REFUSED;
    if (answered && claim.wasTold() && claim.toldNanos() >= toldNanos) {
      toldLeft = claim.toldLeft();
      toldPerUsd = claim.toldPerUsd();
      toldNanos = claim.toldNanos();
      heldWhenTold = claim.heldBySite();
    }
  }

  private double most(ActiveRequest request) {
    int longest = StrictMath.max(longestAnswer, request.request.outputTokens());
    return perPromptToken * request.request.promptTokens() + perOutputToken * longest;
  }

  /** Whether a request of so many tokens would be refused, by what the site knows. */
  boolean usedUp(int promptTokens, long nowNanos) {
    return perPromptToken * promptTokens + perOutputToken * longestAnswer > knownLeft(nowNanos);
  }

  double secondsToRenewal(long nowNanos) {
    return account.secondsToRenewal(nowNanos);
  }

  BudgetAllowance known(long nowNanos) {
    double limit = account.limit(nowNanos);
    double left = knownLeft(nowNanos);
    double spent = limit - left;
    double elapsed = account.secondsOfPeriod(nowNanos);
    double lasts = spent > 0 ? left * elapsed / spent : LONGEST_SECONDS;
    double age = shared ? Nanos.toSeconds(nowNanos - toldAt(nowNanos)) : 0;
    return new BudgetAllowance(
        limit > 0 ? left / limit : 0,
        account.secondsToRenewal(nowNanos),
        StrictMath.min(LONGEST_SECONDS, lasts),
        age,
        shared ? toldPerUsd : account.price(nowNanos));
  }

  private double knownLeft(long nowNanos) {
    if (!shared) {
      return account.left(nowNanos);
    }
    double limit = account.limit(nowNanos);
    boolean told = account.periodOf(toldNanos) == account.periodOf(nowNanos);
    boolean sent = lastPeriod == account.periodOf(nowNanos);
    double before = told ? heldWhenTold : sent ? heldBefore : heldInAll;
    double base = told ? StrictMath.min(limit, toldLeft) : limit;
    return StrictMath.max(0, base - (heldInAll - before));
  }

  /** When what is known was so; at the start of a period everything is left. */
  private long toldAt(long nowNanos) {
    boolean told = account.periodOf(toldNanos) == account.periodOf(nowNanos);
    return told ? toldNanos : nowNanos - Nanos.ofSeconds(account.secondsOfPeriod(nowNanos));
  }
}

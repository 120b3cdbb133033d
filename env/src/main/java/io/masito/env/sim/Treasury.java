package io.masito.env.sim;

import io.masito.env.cluster.CloudBudgetSpec;
import io.masito.env.cluster.CloudSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All purses of a cluster and the accounts behind them: one account for all sites, or one for each
 * by its share of the arrivals. Not thread-safe.
 */
final class Treasury {

  private final CloudAccount[] accounts;
  private final CloudPurse[] purses;

  private Treasury(CloudAccount[] accounts, CloudPurse[] purses) {
    this.accounts = accounts;
    this.purses = purses;
  }

  /** The treasury of a world, null if it has no budget. */
  static @Nullable Treasury of(World world) {
    CloudSpec cloud = world.cloud();
    CloudBudgetSpec budget = cloud == null ? null : cloud.budget();
    return cloud == null || budget == null ? null : of(world, cloud, budget);
  }

  private static Treasury of(World world, CloudSpec cloud, CloudBudgetSpec budget) {
    List<Double> limits = world.cloudBudgets();
    var accounts = new CloudAccount[limits.size()];
    for (int number = 0; number < accounts.length; number++) {
      accounts[number] =
          new CloudAccount(
              limits.get(number), budget.start(), budget.periodSeconds(), budget.step());
    }
    var purses = new CloudPurse[world.nodes().size()];
    for (int site = 0; site < purses.length; site++) {
      purses[site] = new CloudPurse(cloud, budget, accounts[site % accounts.length]);
    }
    return new Treasury(accounts, purses);
  }

  Treasury copy() {
    var accountCopies = new CloudAccount[accounts.length];
    for (int number = 0; number < accounts.length; number++) {
      accountCopies[number] = accounts[number].copy();
    }
    var purseCopies = new CloudPurse[purses.length];
    for (int site = 0; site < purses.length; site++) {
      purseCopies[site] = purses[site].copy(accountCopies[site % accountCopies.length]);
    }
    return new Treasury(accountCopies, purseCopies);
  }

  CloudPurse purse(int site) {
    return purses[site];
  }

  /** Notes what is left when a request comes to the cloud; its answer will tell it. */
  void tell(ActiveRequest request, long nowNanos) {
    CloudClaim claim = request.claim;
    if (claim != null) {
      CloudAccount account = accounts[request.request.node() % accounts.length];
      request.claim = claim.told(account.left(nowNanos), account.price(nowNanos), nowNanos);
    }
  }

  /** Share of all allowances of the periods that began before an instant that was used. */
  double usedFraction(long untilNanos) {
    double used = 0;
    double allowed = 0;
    for (CloudAccount account : accounts) {
      used += account.usedInAll();
      allowed += account.allowedInAll(untilNanos);
    }
    return allowed > 0 ? used / allowed : 0;
  }
}

package io.masito.training.credit;

import io.masito.env.AgentTurn;
import io.masito.env.Credit;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A world whose agents are paid the mean over a group. A decision is paid when its own outcome is
 * known: the mean, over the agents of the group, of what each of them learned in that time. For the
 * agent itself that is the outcome of this decision; for another it is the mean of the rewards that
 * became known to it from the decision to its outcome, and an agent to which none did is left out.
 *
 * <p>Stores, for each decision under way, how much each agent of its group had earned by then. Not
 * thread-safe.
 */
final class SharedRewardEnv implements MultiAgentEnv {

  private final MultiAgentEnv world;
  private final List<List<Integer>> others;

  /** By agent: rewards known so far, and how many. */
  private final double[] sums;

  private final long[] counts;
  private final Map<Long, Mark> underWay = new HashMap<>();
  private final Map<Long, Double> paid = new HashMap<>();

  /**
   * Makes the world.
   *
   * @param world the world behind it
   * @param others by agent, whose rewards it shares beside its own
   */
  SharedRewardEnv(MultiAgentEnv world, List<List<Integer>> others) {
    this.world = world;
    this.others = others.stream().map(List::copyOf).toList();
    this.sums = new double[others.size()];
    this.counts = new long[others.size()];
  }

  @Override
  public EnvSpec spec() {
    return world.spec();
  }

  @Override
  public Turn reset(long seed) {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    underWay.clear();
    paid.clear();
    return shared(world.reset(seed));
  }

  @Override
  public Turn step(List<Decision> decisions) {
    Turn next = world.step(decisions);
    for (Decision decision : decisions) {
      underWay.put(decision.decisionId(), mark(decision.agent()));
    }
    return shared(next);
  }

  private Mark mark(int agent) {
    List<Integer> group = others.get(agent);
    double[] sum = new double[group.size()];
    long[] count = new long[group.size()];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sums[group.get(i)];
      count[i] = counts[group.get(i)];
    }
    return new Mark(sum, count);
  }

  private Turn shared(Turn turn) {
    turn.outcomes().forEach(this::ended);
    List<AgentTurn> agents = new ArrayList<>();
    for (AgentTurn due : turn.agents()) {
      List<Credit> credits = due.credits().stream().map(this::shared).toList();
      agents.add(
          new AgentTurn(
              due.agent(), due.decisionId(), due.observation(), due.elapsedNanos(), credits));
    }
    return new Turn(turn.timeNanos(), turn.phase(), agents, turn.outcomes(), turn.totals());
  }

  private void ended(Outcome outcome) {
    int agent = outcome.agent();
    double utility = outcome.score().utility();
    sums[agent] += utility;
    counts[agent]++;
    Mark mark = underWay.remove(outcome.requestId());
    if (mark != null) {
      paid.put(outcome.requestId(), mean(agent, utility, mark));
    }
  }

  private double mean(int agent, double own, Mark mark) {
    List<Integer> group = others.get(agent);
    double sum = own;
    int agents = 1;
    for (int i = 0; i < group.size(); i++) {
      long count = counts[group.get(i)] - mark.counts[i];
      if (count > 0) {
        sum += (sums[group.get(i)] - mark.sums[i]) / count;
        agents++;
      }
    }
    return sum / agents;
  }

  /** A reward without an outcome of its decision stays as it is. */
  private Credit shared(Credit credit) {
    Double reward = paid.remove(credit.decisionId());
    return reward == null
        ? credit
        : new Credit(credit.decisionId(), credit.timeNanos(), reward, credit.complete());
  }

  @Override
  public MultiAgentEnv fork() {
    var fork = new SharedRewardEnv(world.fork(), others);
    System.arraycopy(sums, 0, fork.sums, 0, sums.length);
    System.arraycopy(counts, 0, fork.counts, 0, counts.length);
    fork.underWay.putAll(underWay);
    fork.paid.putAll(paid);
    return fork;
  }

  /** What the others had earned at a decision. */
  private static final class Mark {

    private final double[] sums;
    private final long[] counts;

    private Mark(double[] sums, long[] counts) {
      this.sums = sums;
      this.counts = counts;
    }
  }
}

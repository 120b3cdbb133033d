package io.masito.eval.staticplan;

/**
 * Agents that make up for each other: a task that cannot have a more accurate option because of a
 * limit asks another to step down, where both together gain. Tasks are asked in a fixed order, each
 * task so many others, so that the work grows with tasks times that number.
 */
public final class PairExchange {

  private final StaticProblem problem;
  private final int partners;

  /**
   * Prepares.
   *
   * @param problem the instance
   * @param partners most other tasks that a task asks in a round, at least 0
   */
  public PairExchange(StaticProblem problem, int partners) {
    this.problem = problem;
    this.partners = Math.min(partners, problem.tasks() - 1);
  }

  /**
   * Lets every task take the best that fits, and then ask others.
   *
   * @param plan within the limits; it stays there and never becomes less accurate
   * @param rounds most times that all tasks are gone through
   */
  public void improve(WorkingPlan plan, int rounds) {
    plan.upgrade();
    boolean gained = true;
    for (int round = 0; round < rounds && gained; round++) {
      gained = false;
      for (int task = 0; task < problem.tasks(); task++) {
        boolean raised = plan.upgrade(task);
        gained |= ask(plan, task, round) || raised;
      }
    }
  }

  private boolean ask(WorkingPlan plan, int task, int round) {
    int tasks = problem.tasks();
    for (int i = 1; i <= partners; i++) {
      int other = (task + i + round * partners) % tasks;
      if (other != task && exchange(plan, task, other)) {
        return true;
      }
    }
    return false;
  }

  /** Changes both to the pair of options that gains most together, if any gains. */
  private boolean exchange(WorkingPlan plan, int task, int other) {
    int count = problem.options().size();
    int mine = plan.option(task);
    int theirs = plan.option(other);
    int now = problem.accuracy(mine) + problem.accuracy(theirs);
    int best = now;
    int bestMine = mine;
    int bestTheirs = theirs;
    for (int wanted = 0; wanted < count; wanted++) {
      for (int given = 0; given < count; given++) {
        int sum = problem.accuracy(wanted) + problem.accuracy(given);
        if (sum > best && pairFits(plan, task, wanted, other, given)) {
          best = sum;
          bestMine = wanted;
          bestTheirs = given;
        }
      }
    }
    if (best > now) {
      plan.move(task, bestMine);
      plan.move(other, bestTheirs);
    }
    return best > now;
  }

  private boolean pairFits(WorkingPlan plan, int task, int wanted, int other, int given) {
    int mine = plan.option(task);
    int theirs = plan.option(other);
    long energy =
        plan.microjoules()
            + problem.microjoules(task, wanted)
            - problem.microjoules(task, mine)
            + problem.microjoules(other, given)
            - problem.microjoules(other, theirs);
    return energy <= problem.limitMicrojoules()
        && laneFits(plan, problem.lane(wanted), task, wanted, other, given)
        && laneFits(plan, problem.lane(given), task, wanted, other, given);
  }

  private boolean laneFits(WorkingPlan plan, int lane, int task, int wanted, int other, int given) {
    int mine = plan.option(task);
    int theirs = plan.option(other);
    long time = plan.laneNanos(lane);
    time += on(lane, task, wanted) - on(lane, task, mine);
    time += on(lane, other, given) - on(lane, other, theirs);
    return time <= problem.limitNanos();
  }

  private long on(int lane, int task, int option) {
    return problem.lane(option) == lane ? problem.nanos(task, option) : 0;
  }
}

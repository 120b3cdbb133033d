package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.Optional;

/** Something that plans. Not thread-safe unless it says so. */
public interface PlanSolver {

  /**
   * Gives the name in tables and files.
   *
   * @return lower case, words joined by '-'
   */
  String name();

  /**
   * Plans.
   *
   * @param problem the instance
   * @param random for searches that draw lots
   * @param budget when to stop early and give the best plan so far
   * @return a plan within both limits; empty if none was found
   */
  Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget);
}

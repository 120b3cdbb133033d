package io.masito.eval.staticplan;

import io.masito.env.random.SmallRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Discrete particle swarm optimisation: Quan-Ke Pan, M. Fatih Tasgetiren and Yun-Chia Liang, "A
 * discrete particle swarm optimization algorithm for the no-wait flowshop scheduling problem",
 * Computers and Operations Research 35(9), 2008. Commons Math has none. A particle is changed at
 * random with probability 0.2 (its inertia), crossed with its own best with probability 0.8 and
 * with the best of the swarm with probability 0.8, and one task is redrawn; positions are decoded
 * within the limits as {@link PlanDecoder} says. 50 particles, started as in {@link GeneticSolver};
 * the end comes after 50 rounds without a better one. Thread-safe.
 */
public final class SwarmSolver implements PlanSolver {

  private static final int PARTICLES = 50;
  private static final double INERTIA = 0.2;
  private static final double OWN = 0.8;
  private static final double SWARM = 0.8;
  private static final int PATIENCE = 50;
  private static final double REDRAWN = 0.1;

  /** Makes the solver. */
  public SwarmSolver() {}

  @Override
  public String name() {
    return "pso";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return LeanPlan.of(problem).map(lean -> new Swarm(problem, lean, random, budget).run());
  }

  /** One run. */
  private static final class Swarm {

    private final StaticProblem problem;
    private final Plan lean;
    private final SmallRandom random;
    private final SearchBudget budget;
    private final PlanDecoder decoder;
    private final int[][] position = new int[PARTICLES][];
    private final int[][] own = new int[PARTICLES][];
    private final long[] ownAccuracy = new long[PARTICLES];
    private int[] best = new int[0];
    private long bestAccuracy = -1;

    private Swarm(StaticProblem problem, Plan lean, SmallRandom random, SearchBudget budget) {
      this.problem = problem;
      this.lean = lean;
      this.random = random;
      this.budget = budget;
      this.decoder = new PlanDecoder(problem, lean);
      Arrays.fill(ownAccuracy, -1);
    }

    private Plan run() {
      for (int i = 0; i < PARTICLES && (i == 0 || !budget.spent()); i++) {
        position[i] = start(i % 2 == 0 ? REDRAWN : 1);
        settle(i);
      }
      int waited = 0;
      while (waited < PATIENCE && !budget.spent()) {
        long before = bestAccuracy;
        for (int i = 0; i < PARTICLES && !budget.spent(); i++) {
          fly(i);
        }
        waited = bestAccuracy > before ? 0 : waited + 1;
      }
      return new Plan(best);
    }

    private int[] start(double redrawn) {
      int[] options = new int[problem.tasks()];
      for (int task = 0; task < options.length; task++) {
        boolean drawn = random.nextDouble() < redrawn;
        options[task] = drawn ? random.nextInt(problem.options().size()) : lean.option(task);
      }
      return options;
    }

    private void settle(int particle) {
      long accuracy = decoder.decode(position[particle]);
      if (accuracy > ownAccuracy[particle]) {
        ownAccuracy[particle] = accuracy;
        own[particle] = position[particle].clone();
      }
      if (accuracy > bestAccuracy) {
        bestAccuracy = accuracy;
        best = position[particle].clone();
      }
    }

    private void fly(int particle) {
      int[] at = position[particle];
      if (random.nextDouble() < INERTIA) {
        wander(at);
      }
      if (random.nextDouble() < OWN) {
        cross(at, own[particle]);
      }
      if (random.nextDouble() < SWARM) {
        cross(at, best);
      }
      wanderOnce(at);
      settle(particle);
    }

    /** Redraws a tenth of the tasks. */
    private void wander(int[] at) {
      for (int task = 0; task < at.length; task++) {
        if (random.nextDouble() < REDRAWN) {
          at[task] = random.nextInt(problem.options().size());
        }
      }
    }

    private void wanderOnce(int[] at) {
      at[random.nextInt(at.length)] = random.nextInt(problem.options().size());
    }

    private void cross(int[] at, int[] with) {
      for (int task = 0; task < at.length; task++) {
        if (random.nextBoolean()) {
          at[task] = with[task];
        }
      }
    }
  }
}

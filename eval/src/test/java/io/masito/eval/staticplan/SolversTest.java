package io.masito.eval.staticplan;

import static io.masito.eval.staticplan.TinyProblems.random;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What all solvers owe, checked without their help. */
class SolversTest {

  private static final List<PlanSolver> SEARCHES =
      List.of(
          new GeneticSolver(),
          new AnnealingSolver(),
          new SwarmSolver(),
          new LpRounding(),
          new RatioGreedy());

  private static Optional<Plan> solve(PlanSolver solver, StaticProblem problem, long seed) {
    return solver.solve(problem, random(seed), SearchBudget.UNLIMITED);
  }

  @Test
  void plansKeepTheLimitsAndAreAtMostOptimal() {
    for (long seed = 0; seed < 60; seed++) {
      StaticProblem problem = TinyProblems.draw(seed);
      long best = TinyProblems.best(problem);
      for (PlanSolver solver : SEARCHES) {
        Optional<Plan> plan = solve(solver, problem, seed);
        plan.ifPresent(found -> check(problem, found, best));
        assertThat(plan)
            .as("%s, seed %d", solver.name(), seed)
            .matches(p -> best >= 0 || p.isEmpty());
      }
    }
  }

  private static void check(StaticProblem problem, Plan plan, long best) {
    assertThat(TinyProblems.kept(problem, TinyProblems.options(plan))).isTrue();
    assertThat(PlanCheck.of(problem, plan).feasible()).isTrue();
    assertThat(PlanCheck.of(problem, plan).accuracyPercent())
        .isLessThanOrEqualTo(problem.meanPercent((double) best));
  }

  @Test
  void searchesAreNoStrawmen() {
    for (long seed = 1; seed <= 3; seed++) {
      for (int tasks : new int[] {10, 50}) {
        StaticProblem problem = InstanceDraw.of(seed, tasks, PlanLimits.DEFAULT);
        double bound = problem.meanPercent(Relaxation.of(problem).bound());
        double optimum =
            problem.meanPercent(
                (double) new BranchAndBound(3_000_000).prove(problem).boundMillipoints());
        assertThat(optimum).isLessThanOrEqualTo(bound);
        for (PlanSolver solver : SEARCHES.subList(0, 3)) {
          Plan plan = solve(solver, problem, seed).orElseThrow();
          var found = PlanCheck.of(problem, plan);
          assertThat(found.feasible()).isTrue();
          assertThat(optimum - found.accuracyPercent())
              .as("%s, seed %d, %d tasks", solver.name(), seed, tasks)
              .isBetween(0.0, 1.6);
        }
      }
    }
  }

  @Test
  void equalSeedsGiveEqualPlans() {
    StaticProblem problem = InstanceDraw.of(5, 30, PlanLimits.DEFAULT);
    for (PlanSolver solver : SEARCHES) {
      assertThat(solve(solver, problem, 7)).isEqualTo(solve(solver, problem, 7)).isPresent();
    }
  }

  @Test
  void roundingLosesFewTasks() {
    for (long seed = 1; seed <= 20; seed++) {
      StaticProblem problem = InstanceDraw.of(seed, seed % 2 == 0 ? 35 : 150, PlanLimits.DEFAULT);
      LpRounding.Rounded rounded = new LpRounding().round(problem);
      int lanes = problem.lanes().size();
      int span = ImageNetFigures.SERVER.get(2).topOneMillipoints() - problem.accuracy(0);
      assertThat(rounded.loose()).as("seed %d", seed).isLessThanOrEqualTo(4 * lanes + 2);
      Plan plan = Objects.requireNonNull(rounded.plan());
      var check = PlanCheck.of(problem, plan);
      assertThat(check.feasible()).isTrue();
      double lost = rounded.relaxed() - check.accuracyPercent() * 1000 * problem.tasks();
      assertThat(rounded.stepped() || lost <= (double) rounded.loose() * span)
          .as("seed %d loses %f with %d loose", seed, lost, rounded.loose())
          .isTrue();
    }
  }

  @Test
  void moreTasksOfASeedAreTheSameAndFurtherImages() {
    StaticProblem few = InstanceDraw.of(9, 20, PlanLimits.DEFAULT);
    StaticProblem many = InstanceDraw.of(9, 40, PlanLimits.DEFAULT);
    assertThat(few.lanes()).isEqualTo(many.lanes());
    for (int task = 0; task < few.tasks(); task++) {
      assertThat(few.bytes(task)).isEqualTo(many.bytes(task));
    }
  }

  @Test
  void bothLimitsBind() {
    double byTime = 0;
    double byEnergy = 0;
    for (long seed = 1; seed <= 10; seed++) {
      double both = optimum(seed, PlanLimits.DEFAULT);
      double millis = PlanLimits.DEFAULT.millisPerTask();
      double joules = PlanLimits.DEFAULT.joulesPerTask();
      byTime += (optimum(seed, new PlanLimits(10 * millis, joules)) - both) / 10;
      byEnergy += (optimum(seed, new PlanLimits(millis, 10 * joules)) - both) / 10;
      assertThat(both).as("seed %d", seed).isBetween(62.0, 79.0);
    }
    assertThat(byTime).isGreaterThan(0.5);
    assertThat(byEnergy).isGreaterThan(0.2);
  }

  private static double optimum(long seed, PlanLimits limits) {
    StaticProblem problem = InstanceDraw.of(seed, 100, limits);
    return problem.meanPercent(Relaxation.of(problem).bound());
  }
}

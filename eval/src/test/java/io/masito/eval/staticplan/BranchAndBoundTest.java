package io.masito.eval.staticplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The exact method and the bound against enumeration. */
class BranchAndBoundTest {

  private static final int INSTANCES = 1500;

  @Test
  void exactEqualsEnumeration() {
    int infeasible = 0;
    for (long seed = 0; seed < INSTANCES; seed++) {
      StaticProblem problem = TinyProblems.draw(seed);
      var exact = new BranchAndBound(1_000_000).prove(problem);
      long best = TinyProblems.best(problem);
      assertThat(exact.proven()).as("seed %d", seed).isTrue();
      assertThat(exact.plan() == null).as("seed %d", seed).isEqualTo(best < 0);
      if (exact.plan() == null) {
        infeasible++;
        continue;
      }
      assertThat(exact.boundMillipoints()).as("seed %d", seed).isEqualTo(best);
      var check = PlanCheck.of(problem, exact.plan());
      assertThat(check.feasible()).isTrue();
      assertThat(check.accuracyPercent()).isEqualTo(problem.meanPercent((double) best));
    }
    assertThat(infeasible).isBetween(INSTANCES / 10, INSTANCES - 400);
  }

  @Test
  void relaxationIsNeverBelowTheOptimum() {
    for (long seed = 0; seed < INSTANCES; seed++) {
      StaticProblem problem = TinyProblems.draw(seed);
      long best = TinyProblems.best(problem);
      if (best < 0) {
        continue;
      }
      var relaxation = Relaxation.of(problem);
      assertThat(relaxation.bound()).as("seed %d", seed).isGreaterThanOrEqualTo((double) best);
      assertThat(relaxation.wholeBound()).as("seed %d", seed).isGreaterThanOrEqualTo(best);
    }
  }

  @Test
  void excessProvesThatThereIsNoPlan() {
    int proven = 0;
    for (long seed = 0; seed < INSTANCES; seed++) {
      StaticProblem problem = TinyProblems.draw(seed);
      boolean excess = Relaxation.leastExcess(problem) > 1;
      proven += excess ? 1 : 0;
      assertThat(excess && TinyProblems.best(problem) >= 0).as("seed %d", seed).isFalse();
    }
    assertThat(proven).isGreaterThan(INSTANCES / 20);
  }

  @Test
  void relaxationIsTheLinearProgramme() {
    for (long seed = 1; seed <= 5; seed++) {
      StaticProblem problem = InstanceDraw.of(seed, 30, PlanLimits.DEFAULT);
      double linear = new LpRounding().round(problem).relaxed();
      assertThat(Relaxation.of(problem).bound() / linear).isBetween(1 - 1e-7, 1 + 1e-6);
    }
  }

  @Test
  void withoutNodesTheBoundIsGiven() {
    StaticProblem problem = InstanceDraw.of(3, 60, PlanLimits.DEFAULT);
    var exact = new BranchAndBound(10).prove(problem);
    assertThat(exact.boundMillipoints()).isEqualTo(Relaxation.of(problem).wholeBound());
    assertThat(exact.plan()).isNotNull();
  }
}

package io.masito.eval.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.eval.testdomain.CounterWorld;
import io.masito.policies.Moment;
import io.masito.policies.OwnPolicy;
import io.masito.policies.Policy;
import io.masito.policies.PolicyFault;
import io.masito.policies.SavedObservation;
import io.masito.policies.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Policies of users that hang at any call, or throw at the last. */
class OwnPolicyTest {

  /** Where a policy hangs. */
  private enum Hang {
    START,
    CHOOSE,
    CLOSE,
    NOWHERE
  }

  /**
   * Waits for what never comes, until it is interrupted.
   *
   * @param hang at which call
   */
  private record Sleeper(Hang hang) implements OwnPolicy {

    @Override
    public String name() {
      return "sleeper";
    }

    @Override
    public Duration limit() {
      return Duration.ofMillis(100);
    }

    @Override
    public Policy start(EnvSpec spec, long seed) {
      at(Hang.START);
      return new Policy() {
        @Override
        public int choose(int agent, Observation observation) {
          at(Hang.CHOOSE);
          return 0;
        }

        @Override
        public void close() {
          at(Hang.CLOSE);
          throw new IllegalStateException("a last word");
        }
      };
    }

    private void at(Hang call) {
      if (hang == call) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  private static EvaluationResult run(Hang hang) {
    var plan =
        new EvaluationPlan(
            List.of(new NamedWorld("short", () -> new CounterWorld(1))),
            List.of(Contender.rule(new Sleeper(hang))),
            List.of(1L, 2L));
    return Evaluation.run(plan, new EvaluationRun(1, Map.of(), EvaluationProgress.SILENT));
  }

  @Test
  void whatHangsIsGivenUpAtEveryCall() {
    Map<Hang, String> words =
        Map.of(Hang.START, "to start", Hang.CHOOSE, "for a decision", Hang.CLOSE, "to close");
    words.forEach(
        (hang, when) ->
            assertThat(run(hang).failures())
                .as(when)
                .hasSize(2)
                .allMatch(failure -> failure.kind() == FailureKind.TIMED_OUT)
                .allMatch(failure -> failure.reason().endsWith("longer than 0.1 s " + when)));
  }

  @Test
  void whatIsThrownAtTheEndChangesNothing() {
    assertThat(run(Hang.NOWHERE).cells()).hasSize(2);
  }

  @Test
  void aSingleQuestionIsWaitedForOnlySoLong() {
    var world = new CounterWorld(1);
    Observation seen = world.reset(1).agents().get(0).observation();
    var saved =
        SavedObservation.of(
            world.spec(), new Moment("short", 1, 0, 0, 0), seen, Verdict.chose("x", 0));
    assertThatThrownBy(() -> PolicyQuestion.ask(saved, new Sleeper(Hang.CHOOSE)))
        .isInstanceOf(PolicyFault.class)
        .hasMessage("gave no answer within 0.2 s");
  }
}

package io.masito.policies.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.testdomain.View;
import io.masito.policies.testdomain.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Policies are swapped under deciding threads: every decision is one of the two, never less. */
class SwappablePolicyTest {

  private static final EnvSpec WORLD = Worlds.scheduling(2, 3);
  private static final Observation SEEN = new View().here().neighbour().cloud().see();
  private static final int THREADS = 4;

  private record Named(String name, Policy policy) implements PolicySource {
    @Override
    public Policy start(EnvSpec spec, long seed) {
      return policy;
    }
  }

  private static PolicySource always(int option) {
    return new Named("always-" + option, (agent, seen) -> option);
  }

  private static PolicySource broken() {
    return new Named(
        "broken",
        (agent, seen) -> {
          throw new IllegalStateException("broken");
        });
  }

  private static SwappablePolicy swap(int first, long faultsAllowed) {
    return new SwappablePolicy(
        always(first), always(0), GuardLimits.REPRODUCIBLE, faultsAllowed, WORLD, 1);
  }

  @Test
  void aCandidateDecidesNothingUntilItIsPromoted() {
    SwappablePolicy policy = swap(1, 0);
    policy.shadow(always(2));
    for (int i = 0; i < 40; i++) {
      assertThat(policy.choose(i % 2, SEEN)).isEqualTo(1);
    }
    ShadowReport report = Objects.requireNonNull(policy.status().shadow());
    assertThat(report.decisions()).isEqualTo(40);
    assertThat(report.differing()).isEqualTo(40);
    assertThat(report.samples()).hasSize(ShadowReport.MOST_SAMPLES);
    assertThat(report.samples().get(3)).isEqualTo(new ShadowSample(1, SEEN, 1, 2));
    assertThat(policy.promote()).isTrue();
    assertThat(policy.choose(0, SEEN)).isEqualTo(2);
    assertThat(policy.status().lastGood()).isEqualTo("always-1");
    assertThat(policy.status().shadow()).isNull();
    assertThat(policy.promote()).isFalse();
  }

  @Test
  void anEqualCandidateDoesNotDiffer() {
    SwappablePolicy policy = swap(1, 0);
    policy.shadow(always(1));
    policy.choose(0, SEEN);
    ShadowReport report = Objects.requireNonNull(policy.status().shadow());
    assertThat(report.decisions()).isEqualTo(1);
    assertThat(report.differing()).isZero();
    policy.dismiss();
    assertThat(policy.promote()).isFalse();
  }

  @Test
  void aCandidateThatFailsInTheShadowHurtsNobodyAndIsNotPromoted() {
    SwappablePolicy policy = swap(1, 0);
    policy.shadow(broken());
    assertThat(policy.choose(0, SEEN)).isEqualTo(1);
    assertThat(policy.promote()).isFalse();
    assertThat(policy.status().live()).isEqualTo("always-1");
    assertThat(policy.status().rollbacks()).isZero();
  }

  @Test
  void aTrippedGuardGoesBackToTheLastGoodOne() {
    SwappablePolicy policy = swap(1, 2);
    policy.shadow(broken());
    assertThat(policy.promote()).isTrue();
    for (int i = 0; i < 3; i++) {
      assertThat(policy.choose(0, SEEN)).as("by the fallback").isZero();
    }
    assertThat(policy.choose(0, SEEN)).as("by the last good one").isEqualTo(1);
    assertThat(policy.status().rollbacks()).isEqualTo(1);
    assertThat(policy.status().lastGood()).isNull();
    assertThat(policy.rollBack()).isFalse();
  }

  @Test
  void badInputsRollNothingBack() {
    SwappablePolicy policy = swap(1, 0);
    policy.shadow(always(2));
    assertThat(policy.promote()).isTrue();
    Observation nothing = new View().here().masked().see();
    assertThat(policy.choose(0, nothing)).isEqualTo(GuardedPolicy.NOWHERE);
    assertThat(policy.status().live()).isEqualTo("always-2");
    assertThat(policy.rollBack()).isTrue();
    assertThat(policy.choose(0, SEEN)).isEqualTo(1);
  }

  @Test
  void aCandidateThatDoesNotFitIsRefusedAndNothingChanges() {
    SwappablePolicy policy = swap(1, 0);
    PolicySource misfit =
        new PolicySource() {
          @Override
          public String name() {
            return "misfit";
          }

          @Override
          public Policy start(EnvSpec spec, long seed) {
            throw new ConfigError("does not fit");
          }
        };
    assertThatThrownBy(() -> policy.shadow(misfit)).isInstanceOf(ConfigError.class);
    assertThat(policy.status().shadow()).isNull();
    assertThat(policy.choose(0, SEEN)).isEqualTo(1);
  }

  @Test
  void underManyThreadsEveryChoiceIsThatOfAPolicyThatWasLive() throws Exception {
    SwappablePolicy policy = swap(1, 0);
    var wrong = new AtomicInteger();
    var chosen = new AtomicIntegerArray(3);
    decideWhile(
        policy,
        option -> {
          chosen.incrementAndGet(Math.max(0, option));
          wrong.addAndGet(option == 1 || option == 2 ? 0 : 1);
        },
        () -> {
          for (int i = 0; i < 2_000; i++) {
            policy.shadow(always(1 + (i + 1) % 2));
            assertThat(policy.promote()).isTrue();
          }
        });
    assertThat(wrong.get()).isZero();
    assertThat(policy.status().live()).isEqualTo("always-1");
    assertThat(policy.status().rollbacks()).isZero();
    assertThat(chosen.get(1) + chosen.get(2)).isPositive();
  }

  @Test
  void manyThreadsRollBackOnce() throws Exception {
    SwappablePolicy policy = swap(1, 0);
    var wrong = new AtomicInteger();
    int rounds = 200;
    decideWhile(
        policy,
        option -> wrong.addAndGet(option == 0 || option == 1 ? 0 : 1),
        () -> {
          for (int i = 0; i < rounds; i++) {
            // Unseen in the shadow, so that it can be promoted.
            int before = (int) policy.status().rollbacks();
            policy.shadow(broken());
            if (policy.promote()) {
              policy.choose(0, SEEN);
              assertThat(policy.status().rollbacks()).isEqualTo(before + 1);
            }
            assertThat(policy.status().live()).isEqualTo("always-1");
          }
        });
    assertThat(wrong.get()).isZero();
    assertThat(policy.choose(0, SEEN)).isEqualTo(1);
    assertThat(policy.status().rollbacks()).isBetween(0L, (long) rounds);
  }

  private interface Seen {
    void chose(int option);
  }

  /** Decides on several threads until the work of this one is done. */
  private static void decideWhile(SwappablePolicy policy, Seen seen, Runnable work)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    var started = new CountDownLatch(THREADS);
    var done = new CountDownLatch(1);
    List<Future<?>> futures = new ArrayList<>();
    try {
      for (int thread = 0; thread < THREADS; thread++) {
        futures.add(
            threads.submit(
                () -> {
                  seen.chose(policy.choose(0, SEEN));
                  started.countDown();
                  while (done.getCount() > 0) {
                    seen.chose(policy.choose(1, SEEN));
                  }
                }));
      }
      started.await();
      work.run();
    } finally {
      done.countDown();
      for (Future<?> future : futures) {
        future.get();
      }
      threads.shutdown();
    }
  }
}

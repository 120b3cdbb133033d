package io.masito.env.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.scenario.Scenarios;
import io.masito.env.sim.ResidencyPlan.Weights;
import io.masito.env.testdomain.Player;
import io.masito.env.view.ModelStanding;
import io.masito.env.view.Observation;
import io.masito.env.view.SchedulingFeature;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** When a model could run, by what an agent believes: by hand, and beside the truth. */
class BelievedModelsTest {

  private static final long SECOND = 1_000_000_000;

  /** Of a memory of 10: two models of 6 that take 2 and 3 s, a small one that takes 1 s. */
  private static final ResidencyPlan PLAN =
      new ResidencyPlan(
          10,
          List.of(
              new Weights(6, 2 * SECOND, false, ResidencyPlan.NO_BASE, true),
              new Weights(6, 3 * SECOND, false, ResidencyPlan.NO_BASE, false),
              new Weights(1, SECOND, false, ResidencyPlan.NO_BASE, false),
              new Weights(1, SECOND / 2, false, 1, false)),
          false,
          NodeClock.NEVER);

  private static ModelStanding standing(int model, String resident, String wanted) {
    return new BelievedModels(PLAN, flags(resident), flags(wanted)).standing(model, 5);
  }

  private static boolean[] flags(String which) {
    var flags = new boolean[PLAN.models().size()];
    which.chars().forEach(model -> flags[model - '0'] = true);
    return flags;
  }

  @Test
  void whoIsThereIsReadyAndWhoFitsTakesItsLoad() {
    assertThat(standing(0, "0", "0")).isEqualTo(ModelStanding.READY);
    assertThat(standing(2, "0", "0")).isEqualTo(new ModelStanding(false, 0, 1));
  }

  @Test
  void whoDoesNotFitBesideThoseAtWorkWaitsForThemUnlessTheyAreIdle() {
    assertThat(standing(1, "0", "0")).isEqualTo(new ModelStanding(false, 5, 3));
    assertThat(standing(1, "0", "")).isEqualTo(new ModelStanding(false, 0, 3));
  }

  @Test
  void whoIsWaitedForAndFindsNoRoomHoldsEverybodyBack() {
    assertThat(standing(0, "0", "01")).isEqualTo(new ModelStanding(true, 8, 2));
    assertThat(standing(1, "0", "01")).isEqualTo(new ModelStanding(false, 5, 3));
    assertThat(standing(2, "0", "01")).isEqualTo(new ModelStanding(false, 8, 1));
  }

  @Test
  void loadsAheadAndMissingBasesTakeTheirTime() {
    assertThat(standing(1, "", "12")).isEqualTo(new ModelStanding(false, 1, 3));
    assertThat(standing(3, "", "")).isEqualTo(new ModelStanding(false, 0, 3.5));
    assertThat(standing(3, "1", "1")).isEqualTo(new ModelStanding(false, 0, 0.5));
  }

  @Test
  void memoryForBlocksIsWhatWeightsLeave() {
    assertThat(new BelievedModels(PLAN, flags("02"), flags("2")).kvBytes(true)).isEqualTo(3);
    assertThat(new BelievedModels(PLAN, flags("0123"), flags("2")).kvBytes(false)).isEqualTo(9);
    assertThat(new BelievedModels(PLAN, flags("0123"), flags("2")).kvBytes(true)).isZero();
  }

  private static SchedulingEnv swap(String signals) {
    String yaml =
        Scenarios.load("swap")
            .yaml()
            .replaceAll("    signals: .*\n", "")
            .replace("horizonSeconds: 600", "horizonSeconds: 200")
            .replaceAll("(    residency: )", signals + "$1");
    return Scenarios.parse(yaml, "swap").environment();
  }

  /** The same decisions in both worlds, so one shows the truth of the other. */
  @Test
  void modelsTheOllamaTellsAreThoseThatAreThereUpToItsDelay() {
    SchedulingEnv exact = swap("");
    SchedulingEnv told = swap("    signals: {backend: ollama, pollSeconds: 0.2}\n");
    ToIntFunction<Observation> chooser = Player.byLot(4);
    Turn truth = exact.reset(4);
    Turn seen = told.reset(4);
    int rows = 0;
    int same = 0;
    int absent = 0;
    while (!truth.ended()) {
      for (int agent = 0; agent < truth.agents().size(); agent++) {
        Observation is = truth.agents().get(agent).observation();
        Observation known = seen.agents().get(agent).observation();
        for (int option = 0; SchedulingFeature.IS_HERE.of(is, option) == 1; option++) {
          assertThat(SchedulingFeature.LOAD_REQUESTS.of(known, option))
              .isEqualTo(SchedulingFeature.LOAD_REQUESTS.of(is, option));
          assertThat(SchedulingFeature.QUEUE_KNOWN.of(known, option)).isZero();
          float resident = SchedulingFeature.RESIDENT.of(is, option);
          rows++;
          absent += resident == 0 ? 1 : 0;
          same += SchedulingFeature.RESIDENT.of(known, option) == resident ? 1 : 0;
        }
      }
      List<Decision> decisions = Player.decide(truth, chooser);
      truth = exact.step(decisions);
      seen = told.step(decisions);
    }
    assertThat(absent).isGreaterThan(rows / 5);
    assertThat((double) same / rows).isCloseTo(1, within(0.03));
  }
}

package example;

import static io.masito.env.view.SchedulingFeature.EXPECTED_ENERGY_JOULES;
import static io.masito.env.view.SchedulingFeature.LATENCY_SLACK;
import static io.masito.env.view.SchedulingFeature.TTFT_SLACK;

import io.masito.env.EnvSpec;
import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;

/** Takes the option of least energy among those that should keep their limits, else the soonest. */
public final class Thrifty implements PolicySource {

  /** ServiceLoader makes the one object that there is. */
  public Thrifty() {}

  @Override
  public String name() {
    return "thrifty";
  }

  /** Called once for each episode; what the policy has to remember goes into the object it gives. */
  @Override
  public Policy start(EnvSpec spec, long seed) {
    return Thrifty::choose;
  }

  private static int choose(int agent, Observation seen) {
    int best = -1;
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option) && (best < 0 || better(seen, option, best))) {
        best = option;
      }
    }
    return best;
  }

  private static boolean better(Observation seen, int option, int other) {
    float slack = slack(seen, option);
    float otherSlack = slack(seen, other);
    if (slack < 0 || otherSlack < 0) {
      return slack > otherSlack;
    }
    return EXPECTED_ENERGY_JOULES.of(seen, option) < EXPECTED_ENERGY_JOULES.of(seen, other);
  }

  private static float slack(Observation seen, int option) {
    return Math.min(TTFT_SLACK.of(seen, option), LATENCY_SLACK.of(seen, option));
  }
}

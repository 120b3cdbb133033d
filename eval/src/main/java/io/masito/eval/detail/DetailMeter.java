package io.masito.eval.detail;

import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Outcome;
import io.masito.env.OutcomeKind;
import io.masito.env.RequestTimes;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import io.masito.policies.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Collects the detail of one episode as it goes. Use one for each episode; not thread-safe. It
 * reads what agents see and changes nothing.
 */
public final class DetailMeter {

  private static final int SAMPLED = 3;
  private static final Comparator<Kind> ORDER =
      Comparator.comparing(Kind::band).thenComparing(Kind::place).thenComparing(Kind::model);

  private final DecisionLens lens;
  private final DecisionSample sample = new DecisionSample(SAMPLED);
  private final TreeMap<Kind, Long> mix = new TreeMap<>(ORDER);
  private final long[] latency = new long[DurationCounts.BUCKETS];
  private final long[] firstToken = new long[DurationCounts.BUCKETS];
  private long arrived;

  /**
   * Makes a meter that has seen nothing.
   *
   * @param spec the world
   */
  public DetailMeter(EnvSpec spec) {
    this.lens = new DecisionLens(spec);
  }

  /**
   * Counts a decision. Call it right after the choice, while the policy can tell its scores.
   *
   * @param nowNanos simulated time
   * @param due the decision and what the agent saw
   * @param option row of the option chosen
   * @param policy who chose
   */
  public void decided(long nowNanos, AgentTurn due, int option, Policy policy) {
    arrived++;
    ExecutionOption chosen = lens.option(due, option);
    mix.merge(new Kind(lens.band(due), chosen.place(), chosen.model()), 1L, Long::sum);
    sample.offer(due.decisionId(), () -> lens.sample(nowNanos, due, option, policy));
  }

  /**
   * Counts a request that ended.
   *
   * @param outcome what became of it
   */
  public void ended(Outcome outcome) {
    RequestTimes times = outcome.times();
    if (times.firstTokenNanos() != RequestTimes.NEVER) {
      firstToken[DurationCounts.bucket(times.firstTokenNanos() - times.arrivalNanos())]++;
    }
    if (outcome.kind() == OutcomeKind.SERVED) {
      latency[DurationCounts.bucket(times.endNanos() - times.arrivalNanos())]++;
    }
    sample.ended(outcome);
  }

  /**
   * Closes the episode.
   *
   * @return its detail
   */
  public CellDetail close() {
    var counts = new ArrayList<MixCount>();
    mix.forEach(
        (kind, count) -> counts.add(new MixCount(kind.band(), kind.place(), kind.model(), count)));
    return new CellDetail(counts(latency), counts(firstToken), counts, sample.taken());
  }

  private DurationCounts counts(long[] buckets) {
    int used = buckets.length;
    while (used > 0 && buckets[used - 1] == 0) {
      used--;
    }
    List<Long> counted = new ArrayList<>();
    for (int i = 0; i < used; i++) {
      counted.add(buckets[i]);
    }
    return new DurationCounts(arrived, counted);
  }

  private record Kind(LoadBand band, Place place, String model) {}
}

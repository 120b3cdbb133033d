package io.masito.eval.bound;

import io.masito.env.hindsight.Hindsight;
import java.util.List;

/**
 * What no policy can exceed in an episode, whatever it knows: the upper end of a bound. {@code
 * docs/bound.md} has the proof. First each request is given the best that any option could give it
 * alone; then what they take together is held against what there is, by prices. Where decisions
 * change who arrives, only the first is done. Stores the choices of all requests; not thread-safe.
 */
public final class Relaxation {

  private final Hindsight hindsight;
  private final Cells cells;
  private final List<List<Choice>> choices;

  /**
   * Relaxes an episode.
   *
   * @param hindsight what it brings
   */
  public Relaxation(Hindsight hindsight) {
    this.hindsight = hindsight;
    this.cells = new Cells(hindsight);
    this.choices = new ChoiceFloors(hindsight, cells, true).all();
  }

  /**
   * Bounds the mean utility of the requests.
   *
   * @param priceSteps how often the prices are improved, at least 0; 0 is each request alone
   * @return utility per request; 0 without requests
   */
  public double perRequest(int priceSteps) {
    if (choices.isEmpty()) {
      return 0;
    }
    if (hindsight.closedLoop()) {
      return new Conversations(hindsight, alone()).greatestMean();
    }
    return total(priceSteps) / choices.size();
  }

  /**
   * Bounds the utility of all requests together, where decisions change nobody's arrival.
   *
   * @param priceSteps how often the prices are improved, at least 0
   * @return utility
   */
  public double total(int priceSteps) {
    return new PricedBound(choices, miss(), cells).tighten(priceSteps);
  }

  private double miss() {
    return -hindsight.objective().missPenalty();
  }

  private double[] alone() {
    return choices.stream()
        .mapToDouble(some -> some.stream().mapToDouble(Choice::value).reduce(miss(), Math::max))
        .toArray();
  }
}

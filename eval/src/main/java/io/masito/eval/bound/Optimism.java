package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The most that each request of an episode can earn, with the option it was given or with any. It
 * holds for each request by itself, whatever the others have cost. Immutable.
 */
final class Optimism {

  private final Map<Long, List<Choice>> choices = new TreeMap<>();
  private final double miss;
  private final boolean mayStayAway;

  Optimism(Hindsight hindsight) {
    List<List<Choice>> all = new ChoiceFloors(hindsight, new Cells(hindsight), false).all();
    for (int index = 0; index < all.size(); index++) {
      ForeseenRequest request = hindsight.requests().get(index);
      choices.put(request.id(), all.get(index));
    }
    this.miss = -hindsight.objective().missPenalty();
    this.mayStayAway = hindsight.closedLoop();
  }

  /** The most that all requests earn together, before anything is decided. */
  double ofAll() {
    return choices.keySet().stream().mapToDouble(this::ofAny).sum();
  }

  /** The most that a request earns that has not been decided. */
  double ofAny(long request) {
    double most = mayStayAway ? Math.max(0, miss) : miss;
    for (Choice choice : known(request)) {
      most = Math.max(most, choice.value());
    }
    return most;
  }

  /** The most that a request earns with an option. */
  double of(long request, int option) {
    for (Choice choice : known(request)) {
      if (choice.option() == option) {
        return Math.max(miss, choice.value());
      }
    }
    return miss;
  }

  private List<Choice> known(long request) {
    List<Choice> known = choices.get(request);
    if (known == null) {
      throw new IllegalStateException("request " + request + " was not foreseen");
    }
    return known;
  }
}

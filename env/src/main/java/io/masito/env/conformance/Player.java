package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;

/** Decides for all agents without looking at more than the mask. */
final class Player {

  /** How a player chooses among the allowed options. */
  enum Style {
    /** Any of them, equally likely. */
    UNIFORM,
    /** The first of them, which overloads one place. */
    FIRST,
    /** The last of them, which overloads another. */
    LAST
  }

  private final Style style;
  private final SmallRandom random;

  private Player(Style style, SmallRandom random) {
    this.style = style;
    this.random = random;
  }

  static Player of(Style style, long seed) {
    return new Player(style, new RandomStreams(seed).of(Purpose.RULE));
  }

  /** Makes a player that goes on with the same choices. */
  Player copy() {
    return new Player(style, random.copy());
  }

  List<Decision> decide(Turn turn) {
    var decisions = new ArrayList<Decision>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      decisions.add(new Decision(due.agent(), due.decisionId(), choose(due.observation())));
    }
    return decisions;
  }

  /** Where nothing is allowed, option 0: the world must say what it makes of that. */
  private int choose(Observation seen) {
    var allowed = new ArrayList<Integer>();
    for (int option = 0; option < seen.options(); option++) {
      if (seen.allowed(option)) {
        allowed.add(option);
      }
    }
    if (allowed.isEmpty()) {
      return 0;
    }
    return switch (style) {
      case UNIFORM -> allowed.get(random.nextInt(allowed.size()));
      case FIRST -> allowed.get(0);
      case LAST -> allowed.get(allowed.size() - 1);
    };
  }
}

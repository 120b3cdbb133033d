package io.masito.env.conformance;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.view.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to answer a turn wrongly. */
enum IllegalDecisions {
  /** No decision at all. */
  NONE {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      return Optional.of(List.of());
    }
  },
  /** The last due agent is left out. */
  ONE_MISSING {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      return right.size() < 2 ? Optional.empty() : Optional.of(right.subList(0, right.size() - 1));
    }
  },
  /** The last decision is given twice. */
  ONE_TOO_MANY {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      var decisions = new ArrayList<>(right);
      decisions.add(right.get(right.size() - 1));
      return Optional.of(decisions);
    }
  },
  /** A decision id that is not due. */
  WRONG_ID {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      Decision first = right.get(0);
      long id = first.decisionId() ^ Long.MIN_VALUE;
      return Optional.of(withFirst(right, new Decision(first.agent(), id, first.option())));
    }
  },
  /** An agent that does not exist. */
  UNKNOWN_AGENT {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      Decision first = right.get(0);
      int agent = spec.agents().size();
      return Optional.of(withFirst(right, new Decision(agent, first.decisionId(), first.option())));
    }
  },
  /** An option below the first. */
  OPTION_TOO_LOW {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      return Optional.of(choosing(right, -1));
    }
  },
  /** An option above the last. */
  OPTION_TOO_HIGH {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      return Optional.of(choosing(right, turn.agents().get(0).observation().options()));
    }
  },
  /** An option that the mask forbids. */
  MASKED_OPTION {
    @Override
    Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right) {
      AgentTurn due = turn.agents().get(0);
      Observation seen = due.observation();
      for (int option = 0; option < seen.options(); option++) {
        if (!seen.allowed(option)) {
          return Optional.of(choosing(right, option));
        }
      }
      return Optional.empty();
    }
  };

  /** Turns right decisions into wrong ones, if this turn allows this mistake. */
  abstract Optional<List<Decision>> spoil(EnvSpec spec, Turn turn, List<Decision> right);

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<Decision> choosing(List<Decision> right, int option) {
    Decision first = right.get(0);
    return withFirst(right, new Decision(first.agent(), first.decisionId(), option));
  }

  private static List<Decision> withFirst(List<Decision> right, Decision wrong) {
    var decisions = new ArrayList<>(right);
    decisions.set(0, wrong);
    return decisions;
  }
}

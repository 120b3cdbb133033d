package io.masito.env.conformance.testdomain;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.ArrayList;
import java.util.List;

/** Worlds that break the contract in what they do with calls, not in what a turn says. */
public final class BrokenWorlds {

  /** State that all worlds of a kind share, as it must not be. */
  private static final class Shared {
    private static int draws;

    static synchronized int next() {
      return draws++;
    }
  }

  private BrokenWorlds() {}

  /** Draws from a source that no seed controls. */
  public static MultiAgentEnv drawingFromEverywhere() {
    return EditedWorld.of(Edits.outcomes(outcome -> Edits.withPrompt(outcome, Shared.next())));
  }

  /** Keeps to its seed until the last turn, which it draws as it likes. */
  public static MultiAgentEnv drawingAtTheEnd() {
    var drawn = Edits.outcomes(outcome -> Edits.withPrompt(outcome, Shared.next()));
    return EditedWorld.of(turn -> turn.ended() ? drawn.apply(turn) : turn);
  }

  /** Plays the same episode whatever the seed. */
  public static MultiAgentEnv deafToSeeds() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public Turn reset(long seed) {
        return super.reset(7);
      }
    };
  }

  /** Keeps what a half-played episode had left: the first episode after one starts late. */
  public static MultiAgentEnv forgetful() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      private boolean running;

      @Override
      public Turn reset(long seed) {
        boolean left = running;
        Turn first = super.reset(seed);
        running = true;
        return left ? Edits.withTime(first, first.timeNanos() + 1) : first;
      }

      @Override
      public Turn step(List<Decision> decisions) {
        Turn next = super.step(decisions);
        running = !next.ended();
        return next;
      }
    };
  }

  /** Remembers the last reset of any world of its kind. */
  public static final class Siblings extends EditedWorld {
    private static long latest;
    private long own;

    /** Makes one more of them. */
    public Siblings() {
      super(new TwoShops(), turn -> turn);
    }

    @Override
    public Turn reset(long seed) {
      latest = seed;
      own = seed;
      return super.reset(seed);
    }

    @Override
    public Turn step(List<Decision> decisions) {
      Turn next = super.step(decisions);
      return latest == own ? next : Edits.withOutcomes(next, List.of());
    }
  }

  /** Takes an allowed option where a forbidden one was chosen. */
  public static MultiAgentEnv lenient() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public Turn step(List<Decision> decisions) {
        try {
          return super.step(decisions);
        } catch (IllegalArgumentException e) {
          var repaired = new ArrayList<Decision>();
          for (Decision decision : decisions) {
            repaired.add(new Decision(decision.agent(), decision.decisionId(), 0));
          }
          return super.step(repaired);
        }
      }
    };
  }

  /** Refuses with an exception of the wrong kind. */
  public static MultiAgentEnv rude() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public Turn step(List<Decision> decisions) {
        try {
          return super.step(decisions);
        } catch (IllegalArgumentException e) {
          throw new UnsupportedOperationException("no", e);
        }
      }
    };
  }

  /** Refuses a wrong decision, but the episode is another one from then on. */
  public static MultiAgentEnv resentful() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      private int grudge;

      @Override
      public Turn reset(long seed) {
        grudge = 0;
        return super.reset(seed);
      }

      @Override
      public Turn step(List<Decision> decisions) {
        try {
          int now = grudge;
          return Edits.outcomes(o -> Edits.withPrompt(o, o.promptTokens() + now))
              .apply(super.step(decisions));
        } catch (IllegalArgumentException e) {
          grudge++;
          throw e;
        }
      }
    };
  }

  /** Tells the last turn once more instead of refusing a step. */
  public static MultiAgentEnv neverDone() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      private List<Turn> last = List.of();

      @Override
      public Turn step(List<Decision> decisions) {
        if (!last.isEmpty() && last.get(0).ended()) {
          return last.get(0);
        }
        Turn next = super.step(decisions);
        last = List.of(next);
        return next;
      }
    };
  }

  /** Calls itself something else each time. */
  public static MultiAgentEnv fickle() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      private int version;

      @Override
      public EnvSpec spec() {
        EnvSpec spec = super.spec();
        version++;
        return new EnvSpec(
            spec.id(),
            version,
            spec.agents(),
            spec.options(),
            spec.schema(),
            spec.horizonNanos(),
            spec.longestCreditNanos());
      }
    };
  }

  /** Its fork is the world itself. */
  public static MultiAgentEnv selfFork() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public MultiAgentEnv fork() {
        return this;
      }
    };
  }

  /** Its fork is a good world told differently. */
  public static MultiAgentEnv otherFork() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public MultiAgentEnv fork() {
        return new EditedWorld(
            world().fork(),
            Edits.outcomes(outcome -> Edits.withPrompt(outcome, outcome.promptTokens() + 1)));
      }
    };
  }

  /** Its fork stands before the first reset. */
  public static MultiAgentEnv emptyFork() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      @Override
      public MultiAgentEnv fork() {
        return new TwoShops();
      }
    };
  }

  /** Tells its first turn for ever. */
  public static MultiAgentEnv stuck() {
    return new EditedWorld(new TwoShops(), turn -> turn) {
      private List<Turn> first = List.of();

      @Override
      public Turn reset(long seed) {
        first = List.of(super.reset(seed));
        return first.get(0);
      }

      @Override
      public Turn step(List<Decision> decisions) {
        return first.get(0);
      }
    };
  }

  /** Throws in the middle of an episode. */
  public static MultiAgentEnv crashing() {
    return EditedWorld.of(
        turn -> {
          if (turn.timeNanos() > 1_000_000_000L) {
            throw new ArithmeticException("overflow");
          }
          return turn;
        });
  }
}

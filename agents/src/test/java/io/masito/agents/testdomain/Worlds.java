package io.masito.agents.testdomain;

import io.masito.agents.testdomain.Dynamics.Move;
import io.masito.env.random.SmallRandom;

/** The worlds of the yardsticks. */
public final class Worlds {

  private Worlds() {}

  /** One of four states at random each second; choosing its number earns 1; 100 decisions. */
  public static TableWorld identity(int agents) {
    return new TableWorld("identity", new Identity(4), agents, 100, 0);
  }

  /** The same, but rewards arrive late, longer than a decision lasts. */
  public static TableWorld lateIdentity(int agents) {
    return new TableWorld("late-identity", new Identity(4), agents, 100, 2.5);
  }

  /** States in a row: option 0 goes back to the first, option 1 on; leaving the last earns 1. */
  public static TableWorld chain(int length) {
    return new TableWorld("chain", new Chain(length), 1, 60, 0);
  }

  /** One state: 1 after one second, or 3 after four. */
  public static TableWorld twoSpeeds() {
    return new TableWorld("two-speeds", new TwoSpeeds(), 1, 40, 0);
  }

  /** One state and one option that earns 1 each second; cut after ten. */
  public static TableWorld endless() {
    return new TableWorld("endless", new Endless(), 1, 10, 0);
  }

  /** As {@link #lateIdentity}, but a move in fifty ends the world, so episodes differ in length. */
  public static TableWorld mortal(int agents) {
    return new TableWorld("mortal", new Mortal(new Identity(4)), agents, 100, 2.5);
  }

  private record Mortal(Identity inner) implements Dynamics {

    @Override
    public int states() {
      return inner.states();
    }

    @Override
    public int options() {
      return inner.options();
    }

    @Override
    public int start(SmallRandom random) {
      return inner.start(random);
    }

    @Override
    public Move move(int state, int option, SmallRandom random) {
      boolean dies = random.nextInt(50) == 0;
      Move move = inner.move(state, option, random);
      return dies ? new Move(Move.END, move.reward(), move.seconds()) : move;
    }
  }

  private record Identity(int states) implements Dynamics {

    @Override
    public int options() {
      return states;
    }

    @Override
    public int start(SmallRandom random) {
      return random.nextInt(states);
    }

    @Override
    public Move move(int state, int option, SmallRandom random) {
      return new Move(random.nextInt(states), option == state ? 1 : 0, 1);
    }
  }

  private record Chain(int states) implements Dynamics {

    @Override
    public int options() {
      return 2;
    }

    @Override
    public int start(SmallRandom random) {
      return 0;
    }

    @Override
    public Move move(int state, int option, SmallRandom random) {
      if (option == 0) {
        return new Move(0, 0, 1);
      }
      return state == states - 1 ? new Move(Move.END, 1, 1) : new Move(state + 1, 0, 1);
    }
  }

  private record TwoSpeeds() implements Dynamics {

    @Override
    public int states() {
      return 1;
    }

    @Override
    public int options() {
      return 2;
    }

    @Override
    public int start(SmallRandom random) {
      return 0;
    }

    @Override
    public Move move(int state, int option, SmallRandom random) {
      return option == 0 ? new Move(0, 1, 1) : new Move(0, 3, 4);
    }
  }

  private record Endless() implements Dynamics {

    @Override
    public int states() {
      return 1;
    }

    @Override
    public int options() {
      return 1;
    }

    @Override
    public int start(SmallRandom random) {
      return 0;
    }

    @Override
    public Move move(int state, int option, SmallRandom random) {
      return new Move(0, 1, 1);
    }
  }
}

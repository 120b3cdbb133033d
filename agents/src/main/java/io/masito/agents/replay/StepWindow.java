package io.masito.agents.replay;

import io.masito.agents.Transition;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sums the rewards of several decisions of one agent before what follows is bootstrapped: {@code R
 * = sum over k of gamma^(t_k - t_0) r_k} (n-step returns: Richard S. Sutton, "Learning to predict
 * by the methods of temporal differences", 1988), with the real time between decisions. Transitions
 * may come out of order; a sum goes on as soon as all its parts are there. It is shorter where the
 * world ended, where the episode was cut, and before a decision that was forgotten; every
 * transition begins one sum. Stores the transitions that may still be part of a sum. Not
 * thread-safe.
 */
final class StepWindow {

  private final int steps;
  private final double discountPerSecond;
  private final Consumer<Transition> sink;
  private final TreeMap<Long, Part> parts = new TreeMap<>();

  /** Number of the first decision that may still come or still begins a sum. */
  private long first;

  /** A transition, and whether the sum that it begins has gone on. */
  private static final class Part {

    private final Transition transition;
    private boolean done;

    private Part(Transition transition) {
      this.transition = transition;
    }
  }

  StepWindow(int steps, double discountPerSecond, Consumer<Transition> sink) {
    this.steps = steps;
    this.discountPerSecond = discountPerSecond;
    this.sink = sink;
  }

  /**
   * Takes in a transition.
   *
   * @param number of its decision: the agent's decisions count up by 1
   * @param transition of one decision
   */
  void add(long number, Transition transition) {
    if (steps == 1) {
      sink.accept(transition);
      return;
    }
    parts.put(number, new Part(transition));
    for (long begin = Math.max(first, number - steps + 1); begin <= number; begin++) {
      passOn(begin, false);
    }
    dropDone();
  }

  /**
   * Ends the episode: what is held goes on with the rewards that it has.
   *
   * @param next number of the next decision
   */
  void flush(long next) {
    for (long begin : parts.keySet()) {
      passOn(begin, true);
    }
    parts.clear();
    first = next;
  }

  private void passOn(long begin, boolean mayBeShort) {
    Part part = parts.get(begin);
    if (part == null || part.done) {
      return;
    }
    Transition sum = sum(part.transition, begin, mayBeShort);
    if (sum != null) {
      part.done = true;
      sink.accept(sum);
    }
  }

  /** The sum that begins with a part; null if a part is missing and it may not be short. */
  private @Nullable Transition sum(Transition start, long begin, boolean mayBeShort) {
    Transition last = start;
    double reward = start.reward();
    double discount = start.discount(discountPerSecond);
    long elapsed = start.elapsedNanos();
    for (long number = begin + 1; number < begin + steps && last.next() != null; number++) {
      Part part = parts.get(number);
      if (part == null) {
        return mayBeShort ? joined(start, reward, last, elapsed) : null;
      }
      last = part.transition;
      reward += discount * last.reward();
      discount *= last.discount(discountPerSecond);
      elapsed += last.elapsedNanos();
    }
    return joined(start, reward, last, elapsed);
  }

  private static Transition joined(Transition start, double reward, Transition last, long elapsed) {
    return new Transition(
        start.state(), start.option(), reward, last.next(), last.next() == null ? 0 : elapsed);
  }

  private void dropDone() {
    while (!parts.isEmpty() && parts.firstKey() == first && parts.firstEntry().getValue().done) {
      parts.pollFirstEntry();
      first++;
    }
  }
}

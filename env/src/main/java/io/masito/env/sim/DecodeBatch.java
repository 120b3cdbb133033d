package io.masito.env.sim;

import io.masito.env.llm.KvMemory;
import io.masito.env.workload.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The requests of a model that decode. They go in lockstep: a step makes one token for each, so
 * steps, blocks and energy are counted once for the batch, and a request's own figures are worked
 * out when it leaves. That makes a step, or any number of them, cost the same for one request and
 * for a hundred. Not thread-safe.
 *
 * <p>A context of c tokens lies in ceil(c / 16) blocks, so the step that reads it needs a new block
 * if c - 1 is a multiple of 16. All contexts grow by one a step; what differs is where in a block
 * each of them stands. How many stand where says what the next steps need.
 *
 * <p>Where the model keeps a window only, a context that has come to it grows no more: it needs no
 * block, and a step reads the window. Counts of growing contexts and of full windows are kept
 * apart, and nobody may look past the step at which the next context comes to its window.
 */
final class DecodeBatch {

  private static final int FIRST_CAPACITY = 8;
  private static final int WITHIN_BLOCK = KvMemory.BLOCK_TOKENS - 1;

  /** The most tokens of a context that are kept. */
  private final long window;

  private final List<ActiveRequest> requests = new ArrayList<>(FIRST_CAPACITY);

  /** By request, the number of the step that makes its last token. */
  private long[] completeSteps = new long[FIRST_CAPACITY];

  /** By request, the number of the step that makes its last predicted token. */
  private long[] predictedSteps = new long[FIRST_CAPACITY];

  /** Requests whose context has not come to the window. */
  private int growing;

  /** How many growing contexts, less a token for each finished step, stand where within a block. */
  private final int[] standing = new int[KvMemory.BLOCK_TOKENS];

  /** Growing contexts, less a token of each for each finished step. */
  private long baseTokens;

  /** Steps that have been finished. */
  private long finished;

  /** Steps whose blocks have been taken. */
  private long booked;

  /** Steps whose energy has been charged. */
  private long charged;

  /** Energy of one who was here from the start. */
  private double joulesEach;

  private long nextComplete = Long.MAX_VALUE;

  /** Number of the step after which the next context has come to its window, or later. */
  private long nextFull = Long.MAX_VALUE;

  DecodeBatch(int window) {
    this.window = window;
  }

  /** Copies the batch; the requests in it are replaced by their copies. */
  DecodeBatch copy(UnaryOperator<ActiveRequest> copyOf) {
    var copy = new DecodeBatch((int) window);
    for (int i = 0; i < requests.size(); i++) {
      copy.requests.add(copyOf.apply(requests.get(i)));
    }
    copy.completeSteps = completeSteps.clone();
    copy.predictedSteps = predictedSteps.clone();
    System.arraycopy(standing, 0, copy.standing, 0, standing.length);
    copy.baseTokens = baseTokens;
    copy.finished = finished;
    copy.booked = booked;
    copy.charged = charged;
    copy.joulesEach = joulesEach;
    copy.nextComplete = nextComplete;
    copy.nextFull = nextFull;
    copy.growing = growing;
    return copy;
  }

  int size() {
    return requests.size();
  }

  ActiveRequest get(int index) {
    return requests.get(index);
  }

  int indexOf(ActiveRequest request) {
    return requests.indexOf(request);
  }

  /** Tokens in the KV cache that the next step reads, of all together. */
  long contextTokens() {
    return baseTokens + finished * growing + window * (requests.size() - growing);
  }

  /** Contexts that grow by a token a step. */
  int growing() {
    return growing;
  }

  /** Takes in a request that has its prompt and first token; no step may be under way. */
  void join(ActiveRequest request) {
    int place = requests.size();
    if (place == completeSteps.length) {
      completeSteps = Arrays.copyOf(completeSteps, 2 * place);
      predictedSteps = Arrays.copyOf(predictedSteps, 2 * place);
    }
    if (place == 0) {
      joulesEach = 0;
    }
    requests.add(request);
    completeSteps[place] = finished + request.outputLeft();
    predictedSteps[place] = finished + request.request.predictedTokens() - request.generatedTokens;
    request.joulesBefore = joulesEach;
    long base = base(place);
    nextComplete = StrictMath.min(nextComplete, completeSteps[place]);
    if (grows(base)) {
      baseTokens += base;
      standing[(int) base & WITHIN_BLOCK]++;
      growing++;
      nextFull = StrictMath.min(nextFull, window - base);
    }
  }

  private boolean grows(long base) {
    return base + finished < window;
  }

  private void stopGrowing(long base) {
    baseTokens -= base;
    standing[(int) base & WITHIN_BLOCK]--;
    growing--;
  }

  /** Context of a request, less a token for each finished step. */
  private long base(int index) {
    Request lengths = requests.get(index).request;
    return lengths.promptTokens() + lengths.outputTokens() - completeSteps[index];
  }

  /** Brings a request's own figures up to date. */
  void settle(int index) {
    ActiveRequest request = requests.get(index);
    request.generatedTokens =
        (int) (request.request.outputTokens() - (completeSteps[index] - finished));
    request.energyJoules += joulesEach - request.joulesBefore;
    request.joulesBefore = joulesEach;
  }

  /**
   * Takes a request out.
   *
   * @return blocks that it held
   */
  int remove(int index) {
    int blocks = leave(index);
    requests.remove(index);
    int behind = requests.size() - index;
    System.arraycopy(completeSteps, index + 1, completeSteps, index, behind);
    System.arraycopy(predictedSteps, index + 1, predictedSteps, index, behind);
    nextComplete = Long.MAX_VALUE;
    for (int i = 0; i < requests.size(); i++) {
      nextComplete = StrictMath.min(nextComplete, completeSteps[i]);
    }
    return blocks;
  }

  private int leave(int index) {
    settle(index);
    long base = base(index);
    if (grows(base)) {
      stopGrowing(base);
    }
    return KvMemory.blocks((int) StrictMath.min(window, base + booked - 1));
  }

  /**
   * Takes out those whose last token is made.
   *
   * @param complete receives them, in order of admission
   * @return blocks that they held
   */
  long removeComplete(List<ActiveRequest> complete) {
    if (finished < nextComplete) {
      return 0;
    }
    long blocks = 0;
    int kept = 0;
    nextComplete = Long.MAX_VALUE;
    for (int i = 0; i < requests.size(); i++) {
      if (completeSteps[i] <= finished) {
        blocks += leave(i);
        complete.add(requests.get(i));
      } else {
        keep(i, kept++);
      }
    }
    while (requests.size() > kept) {
      requests.remove(requests.size() - 1);
    }
    return blocks;
  }

  private void keep(int from, int to) {
    if (from != to) {
      requests.set(to, requests.get(from));
      completeSteps[to] = completeSteps[from];
      predictedSteps[to] = predictedSteps[from];
    }
    nextComplete = StrictMath.min(nextComplete, completeSteps[to]);
  }

  /** Steps until the first is complete, or comes to its window. */
  long stepsToChange() {
    return StrictMath.min(nextComplete, nextFull) - finished;
  }

  /** Predicted tokens still to be made after so many more steps, at least 1 of each. */
  long predictedLeft(long steps) {
    long left = 0;
    for (int i = 0; i < requests.size(); i++) {
      left += StrictMath.max(1, predictedSteps[i] - finished - steps);
    }
    return left;
  }

  /** Blocks still to be taken before so many steps more have been started. */
  long growthBlocks(long started) {
    long until = finished + started;
    long rounds = (until - booked) / KvMemory.BLOCK_TOKENS;
    long blocks = rounds * growing;
    for (long step = booked + rounds * KvMemory.BLOCK_TOKENS; step < until; step++) {
      blocks += standing[(int) (1 - step) & WITHIN_BLOCK];
    }
    return blocks;
  }

  /** Whether a request needs a block for the next step. */
  boolean needsBlock(int index) {
    long base = base(index);
    return grows(base) && ((base + booked - 1) & WITHIN_BLOCK) == 0;
  }

  /** Notes that the blocks of so many steps more are taken. */
  void book(long started) {
    booked = StrictMath.max(booked, finished + started);
  }

  /** Of so many steps more, those whose energy has been charged. */
  long charged() {
    return charged - finished;
  }

  /** Charges everybody the same for steps, up to so many more. */
  void charge(long started, double joules) {
    charged = finished + started;
    joulesEach += joules;
  }

  /** Ends steps. */
  void finish(long steps) {
    finished += steps;
    booked = StrictMath.max(booked, finished);
    charged = StrictMath.max(charged, finished);
    if (finished >= nextFull) {
      stopGrowingAtWindows(steps);
    }
  }

  /** Contexts that have come to their window in these last steps grow no more. */
  private void stopGrowingAtWindows(long steps) {
    nextFull = Long.MAX_VALUE;
    for (int i = 0; i < requests.size(); i++) {
      long base = base(i);
      if (grows(base)) {
        nextFull = StrictMath.min(nextFull, window - base);
      } else if (base + finished - steps < window) {
        stopGrowing(base);
      }
    }
  }
}

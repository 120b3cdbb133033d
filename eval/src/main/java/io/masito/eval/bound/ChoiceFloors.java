package io.masito.eval.bound;

import io.masito.env.hindsight.ForeseenOption;
import io.masito.env.hindsight.ForeseenRequest;
import io.masito.env.hindsight.Hindsight;
import io.masito.env.llm.WorkFloor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each request the options by which it could be served within its limits, what each would be
 * worth at most, and what it would take at least. Immutable and thread-safe.
 */
final class ChoiceFloors {

  /** Whatever is rounded in the simulator is rounded by less, as a share. */
  private static final double EXACT = 1 - 1e-7;

  private static final double SLACK_NANOS = 100;
  private static final double NANOS = 1e9;
  private static final double TINY = 1e-12;

  private final Hindsight hindsight;
  private final Cells cells;
  private final NodeFloors nodes;
  private final Crowding crowding;
  private final boolean together;

  /**
   * Prepares.
   *
   * @param hindsight what the episode brings
   * @param cells what is scarce
   * @param together whether values hold for all requests together only, and are tighter then
   */
  ChoiceFloors(Hindsight hindsight, Cells cells, boolean together) {
    this.together = together;
    this.hindsight = hindsight;
    this.cells = cells;
    this.nodes = new NodeFloors(hindsight);
    this.crowding = new Crowding(hindsight);
  }

  /** By request, its choices. */
  List<List<Choice>> all() {
    List<List<Choice>> all = new ArrayList<>();
    for (int index = 0; index < hindsight.requests().size(); index++) {
      all.add(of(index));
    }
    return all;
  }

  private List<Choice> of(int index) {
    ForeseenRequest request = hindsight.requests().get(index);
    List<Choice> choices = new ArrayList<>();
    for (ForeseenOption option : request.options()) {
      Choice choice = option.inCloud() ? inCloud(request, option) : atNode(index, option);
      if (choice != null && choice.value() > -hindsight.objective().missPenalty()) {
        choices.add(choice);
      }
    }
    return List.copyOf(choices);
  }

  private @Nullable Choice inCloud(ForeseenRequest request, ForeseenOption option) {
    double there = (double) option.reachNanos() + option.backNanos();
    if (late(there + option.firstTokenNanos(), request.firstTokenLimitNanos())
        || late(there + option.lastTokenNanos(), request.latencyLimitNanos())) {
      return null;
    }
    double value =
        hindsight.objective().score(true, option.quality(), 0, option.costUsd()).utility();
    double[] shares = cells.sharesOf(request);
    boolean beyondBudget = Arrays.stream(shares).anyMatch(share -> share > 1);
    return beyondBudget
        ? null
        : new Choice(option.option(), value, List.of(), cells.of(request), shares);
  }

  private static boolean late(double nanos, long limitNanos) {
    return nanos * EXACT - SLACK_NANOS > limitNanos;
  }

  private @Nullable Choice atNode(int index, ForeseenOption option) {
    ForeseenRequest request = hindsight.requests().get(index);
    var least = new LeastService(request, option, nodes);
    double there = (double) option.reachNanos() + option.backNanos();
    if (late(there + least.firstTokenSeconds() * NANOS, request.firstTokenLimitNanos())
        || late(there + least.lastTokenSeconds() * NANOS, request.latencyLimitNanos())) {
      return null;
    }
    int sharing = crowding.most(index, option.node(), nodes.batch(option));
    double joules = joules(index, option, least, sharing) * EXACT;
    double value =
        hindsight.objective().score(true, option.quality(), joules, option.costUsd()).utility();
    List<Claim> claims = hindsight.closedLoop() ? List.of() : claims(request, least, sharing);
    return new Choice(option.option(), value, claims, new int[0], new double[0]);
  }

  private double joules(int index, ForeseenOption option, LeastService least, int sharing) {
    ForeseenRequest request = hindsight.requests().get(index);
    WorkFloor floor = nodes.floor(option);
    int prompt = request.promptTokens();
    int read = option.promptTokensRead();
    if (!nodes.startsOver(option.node()) && crowding.alone(index, option.node())) {
      return floor.joulesAlone(prompt, read, least.steps());
    }
    return together ? floor.joules(prompt, read, least.steps(), sharing) : 0;
  }

  private List<Claim> claims(ForeseenRequest request, LeastService least, int sharing) {
    ForeseenOption option = least.option();
    WorkFloor floor = nodes.floor(option);
    int prompt = request.promptTokens();
    int read = option.promptTokensRead();
    long start = request.arrivalNanos() + option.reachNanos();
    long first = request.arrivalNanos() + request.firstTokenLimitNanos() - option.backNanos();
    long last = request.arrivalNanos() + request.latencyLimitNanos() - option.backNanos();
    long decode = start + (long) (least.firstTokenSeconds() * NANOS * EXACT) - 1;
    List<Claim> claims = new ArrayList<>();
    int work = cells.work(option.node());
    int compute = cells.compute(option.node());
    add(claims, work, start, Math.min(first, last), floor.promptWork(prompt, read), 1);
    add(claims, compute, start, Math.min(first, last), floor.promptCompute(prompt, read), 1);
    if (least.steps() > 0) {
      double slowest = floor.stepSeconds(prompt + 1);
      double step = floor.stepsWork(prompt + least.steps() - 1, 1, sharing) / slowest;
      add(claims, work, decode, last, floor.stepsWork(prompt, least.steps(), sharing), step);
      double computing = floor.stepsCompute(1, sharing) / slowest;
      add(claims, compute, decode, last, floor.stepsCompute(least.steps(), sharing), computing);
      double held = nodes.memoryShare(option, prompt + 1);
      double seconds = held * floor.stepsSeconds(prompt, least.steps());
      add(claims, cells.memory(option.node()), decode, last, seconds, held);
    }
    return List.copyOf(claims);
  }

  private static void add(
      List<Claim> claims, int row, long from, long to, double seconds, double rate) {
    if (seconds > TINY && to > from) {
      double most = Math.min(1, Math.max(rate / EXACT, TINY));
      claims.add(new Claim(row, from, to, seconds * EXACT, most));
    }
  }
}

package io.masito.eval.bound;

import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Outcome;
import io.masito.env.Turn;
import io.masito.env.hindsight.Hindsight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best sequence of decisions of a whole episode, by branch and bound over forks of the
 * world (Ailsa Land and Alison Doig, "An automatic method of solving discrete programming
 * problems", Econometrica 28, 1960). A branch is cut when what has been earned, and the most that
 * every request still open can earn by itself, is no more than the best sequence seen. For tiny
 * episodes: the tree grows with the options to the power of the decisions. Stores a world for each
 * turn of the branch. Not thread-safe.
 */
public final class ExactSearch {

  private final @Nullable Optimism optimism;
  private final long nodeLimit;
  private final Map<Long, Integer> chosen = new TreeMap<>();
  private double best = Double.NEGATIVE_INFINITY;
  private double cutOff = Double.NEGATIVE_INFINITY;
  private long nodes;

  private ExactSearch(@Nullable Optimism optimism, long nodeLimit) {
    if (nodeLimit < 1) {
      throw new IllegalArgumentException("node limit " + nodeLimit + " must be above 0");
    }
    this.optimism = optimism;
    this.nodeLimit = nodeLimit;
  }

  /**
   * Prepares a search that knows nothing of the world and looks at every sequence.
   *
   * @param nodeLimit turns that are looked at, above 0
   * @return the search
   */
  public static ExactSearch ofAll(long nodeLimit) {
    return new ExactSearch(null, nodeLimit);
  }

  /**
   * Prepares a search.
   *
   * @param hindsight what the episode brings
   * @param nodeLimit turns that are looked at, above 0
   * @return the search
   */
  public static ExactSearch of(Hindsight hindsight, long nodeLimit) {
    return new ExactSearch(new Optimism(hindsight), nodeLimit);
  }

  /** Decisions of one turn, and the most that can be earned after them. */
  private record Branch(List<Decision> decisions, double rest) {}

  /**
   * Searches an episode.
   *
   * @param env the world; it is reset
   * @param seed seed of the episode
   * @return the utility of all requests together
   */
  public ExactResult search(MultiAgentEnv env, long seed) {
    Turn turn = env.reset(seed);
    double rest = optimism == null ? Double.POSITIVE_INFINITY : optimism.ofAll();
    visit(env, turn, 0, rest);
    return new ExactResult(best, Math.max(best, cutOff), nodes);
  }

  private void visit(MultiAgentEnv world, Turn turn, double earnedBefore, double restBefore) {
    nodes++;
    double earned = earnedBefore;
    double rest = restBefore;
    for (Outcome outcome : turn.outcomes()) {
      earned += outcome.score().utility();
      rest -= most(outcome.requestId());
    }
    if (turn.ended()) {
      best = Math.max(best, earned);
      return;
    }
    for (Branch branch : branches(turn, rest)) {
      double bound = earned + branch.rest();
      if (bound > best && nodes >= nodeLimit) {
        cutOff = Math.max(cutOff, bound);
      } else if (bound > best) {
        branch.decisions().forEach(d -> chosen.put(d.decisionId(), d.option()));
        MultiAgentEnv fork = world.fork();
        visit(fork, fork.step(branch.decisions()), earned, branch.rest());
      }
    }
  }

  /** What was reckoned with for a decided request. */
  private double most(long request) {
    Integer option = chosen.get(request);
    return optimism == null || option == null ? 0 : optimism.of(request, option);
  }

  private List<Branch> branches(Turn turn, double rest) {
    List<Branch> branches = new ArrayList<>(List.of(new Branch(List.of(), rest)));
    for (AgentTurn due : turn.agents()) {
      List<Branch> longer = new ArrayList<>();
      for (Branch branch : branches) {
        extend(branch, due, longer);
      }
      branches = longer;
    }
    branches.sort(Comparator.comparingDouble(Branch::rest).reversed());
    return branches;
  }

  private void extend(Branch branch, AgentTurn due, List<Branch> longer) {
    long id = due.decisionId();
    for (int option = 0; option < due.observation().options(); option++) {
      if (due.observation().allowed(option)) {
        List<Decision> decisions = new ArrayList<>(branch.decisions());
        decisions.add(new Decision(due.agent(), id, option));
        double change = optimism == null ? 0 : optimism.of(id, option) - optimism.ofAny(id);
        longer.add(new Branch(decisions, branch.rest() + change));
      }
    }
  }
}

package io.masito.training.assignment;

import io.masito.env.config.StrictYaml;
import io.masito.env.random.SmallRandom;
import io.masito.eval.staticplan.AnnealingSolver;
import io.masito.eval.staticplan.LeanPlan;
import io.masito.eval.staticplan.PairExchange;
import io.masito.eval.staticplan.Plan;
import io.masito.eval.staticplan.PlanSolver;
import io.masito.eval.staticplan.SearchBudget;
import io.masito.eval.staticplan.StaticProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The learned agents, in the two stages of MASITO (Ben Sada et al., Electronics 13(13):2580, 2024):
 * an agent for each task, all of one network, names the model; for a task that leaves the device
 * another, all of a second network, names the server. Then agents make up for each other's choices:
 * one that a limit keeps from a better option asks others to step down, and then agents drawn by
 * lot offer to change or to swap, at first also at a small loss. The paper's states, rewards and
 * networks are not published in what could be read of it; these are ours. Not thread-safe.
 */
public final class TwoStageAgents implements PlanSolver {

  private static final String RESOURCE = "static-agents.json";

  /** Others that a task asks: one for so many tasks, but at most so many. */
  private static final int TASKS_PER_PARTNER = 10;

  private static final int MOST_PARTNERS = 4;
  private static final int ROUNDS = 1;

  /** Offers among agents in the end, for each task. */
  private static final int OFFERS = 100;

  /** Loss, millipoints, that an offer may have at first with a chance of 1/e. */
  private static final double FIRST_LOSS = 2500;

  private final AgentWeights weights;
  private final RowNetwork scheduler;
  private final RowNetwork selector;
  private final float[] row = new float[PlanningFeatures.COLUMNS];

  /**
   * Makes agents.
   *
   * @param weights of their networks
   */
  public TwoStageAgents(AgentWeights weights) {
    this.weights = weights;
    this.scheduler = new RowNetwork(weights.scheduler());
    this.selector = new RowNetwork(weights.selector());
  }

  /**
   * Gives the agents that ship with Masito.
   *
   * @return agents of the weights in the jar
   */
  public static TwoStageAgents shipped() {
    try (InputStream in = TwoStageAgents.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing in the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new TwoStageAgents(StrictYaml.parse(text, RESOURCE, AgentWeights.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * Gives what the agents were made of.
   *
   * @return the weights and where they came from
   */
  public AgentWeights weights() {
    return weights;
  }

  @Override
  public String name() {
    return "agents";
  }

  @Override
  public Optional<Plan> solve(StaticProblem problem, SmallRandom random, SearchBudget budget) {
    return LeanPlan.of(problem).map(lean -> plan(problem, lean, random));
  }

  private Plan plan(StaticProblem problem, Plan lean, SmallRandom random) {
    PlanningState state = choose(problem, lean);
    int partners = Math.max(1, Math.min(MOST_PARTNERS, problem.tasks() / TASKS_PER_PARTNER));
    new PairExchange(problem, partners).improve(state.plan(), ROUNDS);
    long offers = (long) OFFERS * problem.tasks();
    return AnnealingSolver.refine(problem, state.plan().toPlan(), random, offers, FIRST_LOSS);
  }

  /** Both stages, without making up for each other. */
  PlanningState choose(StaticProblem problem, Plan lean) {
    var state = new PlanningState(problem, lean);
    var features = new PlanningFeatures(state);
    while (!state.done()) {
      features.look();
      int model = bestModel(state, features);
      int device = state.deviceOption(model);
      state.take(device >= 0 ? device : bestServer(state, features, model));
    }
    return state;
  }

  private int bestModel(PlanningState state, PlanningFeatures features) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int model = 0; model < state.models(); model++) {
      int option = state.representative(model);
      if (option >= 0) {
        features.write(option, row, 0);
        float score = scheduler.score(row);
        if (best < 0 || score > most) {
          most = score;
          best = model;
        }
      }
    }
    return best;
  }

  private int bestServer(PlanningState state, PlanningFeatures features, int model) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int server = 0; server < state.servers(); server++) {
      int option = state.serverOption(server, model);
      if (option >= 0) {
        features.write(option, row, 0);
        float score = selector.score(row);
        if (best < 0 || score > most) {
          most = score;
          best = option;
        }
      }
    }
    return best;
  }
}

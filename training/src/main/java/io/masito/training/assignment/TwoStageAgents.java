package io.masito.training.assignment;

import io.masito.env.config.StrictYaml;
import io.masito.env.random.SmallRandom;
import io.masito.eval.staticplan.AnnealingSolver;
import io.masito.eval.staticplan.LeanPlan;
import io.masito.eval.staticplan.Plan;
import io.masito.eval.staticplan.PlanSolver;
import io.masito.eval.staticplan.PriceTrade;
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
 * they choose again at the prices that the networks' scores amount to, prices follow, and in the
 * end agents drawn by lot offer to change or to swap, at first also at a small loss. The paper's
 * states, rewards and networks are not published in what could be read of it; these are ours. Not
 * thread-safe.
 */
public final class TwoStageAgents implements PlanSolver {

  private static final String RESOURCE = "static-agents.json";

  /** Times that each task chooses at prices. */
  private static final int ROUNDS = 12;

  /** Offers among agents in the end, for each task. */
  private static final int OFFERS = 40;

  /** Loss, millipoints, that an offer may have at first with a chance of 1/e. */
  private static final double FIRST_LOSS = 2500;

  private final AgentWeights weights;
  private final int rounds;
  private final int offers;
  private final RowNetwork scheduler;
  private final RowNetwork selector;
  private final float[] row = new float[PlanningFeatures.COLUMNS];

  /**
   * Makes agents.
   *
   * @param weights of their networks
   */
  public TwoStageAgents(AgentWeights weights) {
    this(weights, ROUNDS, OFFERS);
  }

  /** Agents that make up for each other more or less than usual. */
  TwoStageAgents(AgentWeights weights, int rounds, int offers) {
    this.weights = weights;
    this.rounds = rounds;
    this.offers = offers;
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
    var reading = new PriceReading(problem);
    PlanningState state = choose(problem, lean, reading);
    if (rounds > 0) {
      new PriceTrade(problem, reading.prices()).improve(state.plan(), rounds);
    }
    long moves = (long) offers * problem.tasks();
    return AnnealingSolver.refine(problem, state.plan().toPlan(), random, moves, FIRST_LOSS);
  }

  /** Both stages, without making up for each other. */
  PlanningState choose(StaticProblem problem, Plan lean, PriceReading reading) {
    var state = new PlanningState(problem, lean);
    var features = new PlanningFeatures(state);
    while (!state.done()) {
      features.look();
      int model = bestModel(state, features, reading);
      int device = state.deviceOption(model);
      state.take(device >= 0 ? device : bestServer(state, features, model, reading));
    }
    return state;
  }

  private int bestModel(PlanningState state, PlanningFeatures features, PriceReading reading) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int model = 0; model < state.models(); model++) {
      int option = state.representative(model);
      if (option >= 0) {
        features.write(option, row, 0);
        float score = scheduler.score(row);
        reading.note(state.task(), option, score * PlanningWorld.UNIT);
        if (best < 0 || score > most) {
          most = score;
          best = model;
        }
      }
    }
    reading.endGroup();
    return best;
  }

  private int bestServer(
      PlanningState state, PlanningFeatures features, int model, PriceReading reading) {
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int server = 0; server < state.servers(); server++) {
      int option = state.serverOption(server, model);
      if (option >= 0) {
        features.write(option, row, 0);
        float score = selector.score(row);
        reading.note(state.task(), option, score * PlanningWorld.UNIT);
        if (best < 0 || score > most) {
          most = score;
          best = option;
        }
      }
    }
    reading.endGroup();
    return best;
  }
}

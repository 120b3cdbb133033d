package io.masito.agents;

import io.masito.policies.bundle.NetworkShape;
import java.util.List;

/**
 * Settings of a team's learners. Ranges are checked here; the defaults are those of training, in
 * its {@code training-defaults.yaml}.
 *
 * @param learner which learner updates the networks
 * @param network how the networks read an observation
 * @param sharing who shares weights
 * @param hidden widths of the hidden layers, each above 0
 * @param learningRate step of Adam, above 0
 * @param discountPerSecond gamma for one simulated second, in [0, 1]
 * @param rewardTiming whether a late reward counts from its decision or is discounted by its delay
 * @param batchSize transitions in an update, above 0
 * @param replayCapacity transitions kept by each learner, at least a batch
 * @param learningStarts decisions of a learner's agents before its first update
 * @param decisionsPerUpdate decisions of a learner's agents between updates, above 0
 * @param targetEvery updates between copies into the target network, above 0
 * @param doubleDqn whether the online network picks the option that the target network values
 * @param huberDelta where the loss turns from square to linear, above 0
 * @param gradientNorm bound on the norm of the gradient, above 0
 * @param epsilonStart first share of decisions drawn by lot, in [0, 1]
 * @param epsilonEnd last such share, in [0, 1]
 * @param epsilonDecisions decisions of one agent over which the share falls in a straight line
 * @param normaliserDecisions decisions of the team from which the feature scaling is measured
 *     before it is frozen; 0 leaves features as they are
 * @param learningRateEnd step of Adam at last, above 0
 * @param learningRateUpdates updates over which the step moves there in a straight line; 0 leaves
 *     it at {@code learningRate}
 * @param targetRate share of the way that the target network follows after each update, in [0, 1];
 *     0 for copies every {@code targetEvery} updates
 * @param steps decisions whose rewards are summed before bootstrapping, in [1, 100]
 * @param priorityExponent how far the error of a transition decides how often it is drawn, in [0,
 *     2]; 0 draws all alike
 * @param priorityCorrection how far, at first, weights make up for that, in [0, 1]
 * @param priorityCorrectionUpdates updates over which that rises to 1, at least 0
 * @param hysteresis weight of values that were too high, in (0, 1]; 1 for plain Q-learning
 * @param duelling whether networks value the state apart from the options
 * @param embedding width of the summary of all options in a network with context, above 0
 * @param warmup whether a rule decides first, and which
 * @param fingerprint whether each row also says how far exploration and training are
 * @param messages what networks see of the messages of neighbours
 * @param ownCounters whether networks see what their agent has sent to neighbours
 * @param imitation what the learner imitation copies
 */
public record LearnerSettings(
    LearnerKind learner,
    NetworkShape network,
    Sharing sharing,
    List<Integer> hidden,
    double learningRate,
    double discountPerSecond,
    RewardTiming rewardTiming,
    int batchSize,
    int replayCapacity,
    int learningStarts,
    int decisionsPerUpdate,
    int targetEvery,
    boolean doubleDqn,
    double huberDelta,
    double gradientNorm,
    double epsilonStart,
    double epsilonEnd,
    int epsilonDecisions,
    int normaliserDecisions,
    double learningRateEnd,
    long learningRateUpdates,
    double targetRate,
    int steps,
    double priorityExponent,
    double priorityCorrection,
    long priorityCorrectionUpdates,
    double hysteresis,
    boolean duelling,
    int embedding,
    Warmup warmup,
    boolean fingerprint,
    Messages messages,
    OwnCounters ownCounters,
    Imitation imitation) {

  /** The learners that can be chosen. */
  public enum LearnerKind {
    /** Masito's double DQN. */
    DQN,
    /** RL4J's own DoubleDQN, for comparison; needs the concatenating network. */
    RL4J,
    /** Rounds of labels from forked worlds, not a learner of transitions. */
    CREDIT,
    /** A copy of a rule, fitted to what it chooses. */
    IMITATION
  }

  /** Who shares weights. */
  public enum Sharing {
    /** One network for the whole team. */
    SHARED,
    /** A network for each agent. */
    INDEPENDENT,
    /** A network for each class of node: agents of like devices and models share one. */
    GROUPED
  }

  /** What networks see of the messages of neighbours. */
  public enum Messages {
    /** Nothing. */
    NONE,
    /** What the last one told. */
    LAST,
    /** What the last one told, and how old it is. */
    LAST_AGE
  }

  /** Whether networks see what their agent has sent to neighbours. */
  public enum OwnCounters {
    /** They do. */
    ON,
    /** They do not. */
    OFF
  }

  /** When a reward that comes late is taken to be earned. */
  public enum RewardTiming {
    /**
     * At the decision: an answer is worth the same however long it took within its limits, which is
     * what utility per request says.
     */
    DECISION,
    /** When it came: discounted from there to the decision, so that slow answers are worth less. */
    OUTCOME
  }

  /** Copies the widths and checks the ranges. */
  public LearnerSettings {
    hidden = List.copyOf(hidden);
    check(learningRateEnd > 0, "learningRateEnd", learningRateEnd, "above 0");
    check(learningRateUpdates >= 0, "learningRateUpdates", learningRateUpdates, "at least 0");
    check(unit(targetRate), "targetRate", targetRate, "in [0, 1]");
    check(steps >= 1 && steps <= 100, "steps", steps, "in [1, 100]");
    check(
        priorityExponent >= 0 && priorityExponent <= 2,
        "priorityExponent",
        priorityExponent,
        "in [0, 2]");
    check(unit(priorityCorrection), "priorityCorrection", priorityCorrection, "in [0, 1]");
    check(
        priorityCorrectionUpdates >= 0,
        "priorityCorrectionUpdates",
        priorityCorrectionUpdates,
        "at least 0");
    check(hysteresis > 0 && hysteresis <= 1, "hysteresis", hysteresis, "in (0, 1]");
    check(embedding > 0, "embedding", embedding, "above 0");
    check(
        !warmup.on() || normaliserDecisions <= warmup.decisions(),
        "normaliserDecisions",
        normaliserDecisions,
        "at most warmup.decisions, " + warmup.decisions());
    check(hidden.stream().allMatch(width -> width > 0), "hidden", hidden, "widths above 0");
    check(learningRate > 0, "learningRate", learningRate, "above 0");
    check(unit(discountPerSecond), "discountPerSecond", discountPerSecond, "in [0, 1]");
    check(batchSize > 0, "batchSize", batchSize, "above 0");
    check(replayCapacity >= batchSize, "replayCapacity", replayCapacity, "at least batchSize");
    check(learningStarts >= 0, "learningStarts", learningStarts, "at least 0");
    check(decisionsPerUpdate > 0, "decisionsPerUpdate", decisionsPerUpdate, "above 0");
    check(targetEvery > 0, "targetEvery", targetEvery, "above 0");
    check(huberDelta > 0, "huberDelta", huberDelta, "above 0");
    check(gradientNorm > 0, "gradientNorm", gradientNorm, "above 0");
    check(unit(epsilonStart), "epsilonStart", epsilonStart, "in [0, 1]");
    check(unit(epsilonEnd), "epsilonEnd", epsilonEnd, "in [0, 1]");
    check(epsilonDecisions >= 0, "epsilonDecisions", epsilonDecisions, "at least 0");
    check(normaliserDecisions >= 0, "normaliserDecisions", normaliserDecisions, "at least 0");
    check(
        learner != LearnerKind.RL4J || network == NetworkShape.CONCATENATING,
        "network",
        network,
        "concat when learner is rl4j; add --set network=concat");
    check(
        learner != LearnerKind.CREDIT || network == NetworkShape.OPTION_SCORING,
        "network",
        network,
        "options when learner is credit");
    check(
        learner != LearnerKind.IMITATION || !warmup.on(),
        "warmup.rule",
        warmup.rule(),
        "none when learner is imitation, which copies imitation.rule throughout");
    check(
        learner != LearnerKind.IMITATION || !fingerprint,
        "fingerprint",
        fingerprint,
        "false when learner is imitation");
    boolean plain =
        steps == 1
            && targetRate == 0
            && priorityExponent == 0
            && hysteresis == 1
            && learningRateUpdates == 0
            && !duelling
            && !warmup.on()
            && !fingerprint;
    check(
        learner != LearnerKind.RL4J || plain,
        "learner",
        "rl4j",
        "dqn where steps, targetRate, priorityExponent, hysteresis, learningRateUpdates, duelling,"
            + " warmup.rule or fingerprint are set");
  }

  /**
   * Gives the discount between a decision and a reward that it earned.
   *
   * @return gamma for one second, 1 if rewards count from their decision
   */
  public double rewardDiscountPerSecond() {
    return rewardTiming == RewardTiming.DECISION ? 1 : discountPerSecond;
  }

  /**
   * Gives the step of Adam by updates made.
   *
   * @return a straight line from {@link #learningRate} to {@link #learningRateEnd}, or the first
   */
  public LinearSchedule learningRates() {
    return learningRateUpdates == 0
        ? LinearSchedule.constant(learningRate)
        : new LinearSchedule(learningRate, learningRateEnd, learningRateUpdates);
  }

  private static boolean unit(double value) {
    return value >= 0 && value <= 1;
  }

  private static void check(boolean holds, String key, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": " + value + " must be " + allowed);
    }
  }
}

package io.masito.training.config;

import io.masito.agents.LearnerSettings;
import io.masito.env.config.ConfigError;
import io.masito.env.config.ConfigTree;
import io.masito.env.config.StrictYaml;
import io.masito.env.config.Unwrapped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a training. Their meaning and defaults stand in {@code training-defaults.yaml}, which
 * is also what a fresh configuration starts from.
 *
 * @param decisions decisions of all agents together after which training ends, above 0
 * @param reportEvery decisions between lines of metrics, above 0
 * @param evaluateEvery decisions between greedy evaluations, above 0
 * @param evaluationSeeds episodes of an evaluation, above 0
 * @param checkpointEvery decisions between checkpoints, above 0
 * @param learning settings of the learners
 * @param reward what agents are paid while they learn from rewards
 * @param credit settings of the learner credit
 * @param multipliers limits whose prices it learns
 * @param environments worlds that the team decides in at once, in lock step, in [1, 1000]; 1 but
 *     with the learners dqn and rl4j
 * @param overlap whether updates run on a second thread while the team acts and the worlds go on;
 *     only with several worlds and the learner dqn
 */
public record TrainingConfig(
    long decisions,
    long reportEvery,
    long evaluateEvery,
    int evaluationSeeds,
    long checkpointEvery,
    @Unwrapped LearnerSettings learning,
    RewardSettings reward,
    CreditSettings credit,
    MultiplierSettings multipliers,
    int environments,
    boolean overlap) {

  private static final String DEFAULTS = "/io/masito/training/training-defaults.yaml";
  private static final int MOST_ENVIRONMENTS = 1000;
  private static final Map<String, String> NETWORKS =
      Map.of("options", "option-scoring", "concat", "concatenating", "context", "context-scoring");

  private static final Map<String, String> MESSAGES = Map.of("last+age", "last-age");

  /** Checks the ranges. */
  public TrainingConfig {
    above0("decisions", decisions);
    above0("reportEvery", reportEvery);
    above0("evaluateEvery", evaluateEvery);
    above0("evaluationSeeds", evaluationSeeds);
    above0("checkpointEvery", checkpointEvery);
    checkWorlds(environments, overlap, learning.learner());
    boolean rounds = learning.learner() == LearnerSettings.LearnerKind.CREDIT;
    boolean own = reward.sharing() == RewardSettings.Sharing.OWN;
    if (rounds && !own) {
      throw new IllegalArgumentException(
          "reward.sharing: %s must be own when learner is credit, which counts others by itself"
              .formatted(reward.sharing()));
    }
    if (learning.learner() == LearnerSettings.LearnerKind.IMITATION && !own) {
      throw new IllegalArgumentException(
          "reward.sharing: %s must be own when learner is imitation, which looks at no reward"
              .formatted(reward.sharing()));
    }
    if (!rounds && multipliers.limited()) {
      throw new IllegalArgumentException(
          "%s must be 0 unless learner is credit; add --set learner=credit"
              .formatted(multipliers.named()));
    }
  }

  private static void checkWorlds(
      int environments, boolean overlap, LearnerSettings.LearnerKind learner) {
    if (environments < 1 || environments > MOST_ENVIRONMENTS) {
      throw new IllegalArgumentException(
          "environments: %d must be in [1, %d]".formatted(environments, MOST_ENVIRONMENTS));
    }
    boolean dqn = learner == LearnerSettings.LearnerKind.DQN;
    if (environments > 1 && !dqn && learner != LearnerSettings.LearnerKind.RL4J) {
      throw new IllegalArgumentException(
          "environments: %d must be 1 unless learner is dqn or rl4j".formatted(environments));
    }
    if (overlap && (environments == 1 || !dqn)) {
      throw new IllegalArgumentException(
          "overlap: true must be false unless environments is above 1 and learner is dqn");
    }
  }

  /**
   * Gives the defaults.
   *
   * @return what the file of defaults says
   */
  public static TrainingConfig defaults() {
    return resolve(List.of(), List.of());
  }

  /**
   * Lays settings over the defaults.
   *
   * @param layers settings that replace defaults, later ones over earlier ones
   * @param assignments single settings over all of them, each {@code key=value}
   * @return the settings
   * @throws ConfigError if a key is unknown or a value wrong
   */
  public static TrainingConfig resolve(List<ConfigTree> layers, List<String> assignments) {
    ConfigTree tree = ConfigTree.parse(defaultsText(), "training-defaults.yaml");
    for (ConfigTree layer : layers) {
      tree = tree.overlay(layer);
    }
    for (String assignment : assignments) {
      tree = assign(tree, assignment);
    }
    return bind(tree);
  }

  /**
   * Reads settings that were written in full, as into the folder of a run.
   *
   * @param file the file
   * @return the settings
   * @throws ConfigError if a key is unknown or missing or a value wrong
   */
  public static TrainingConfig read(Path file) {
    return bind(ConfigTree.read(file));
  }

  /**
   * Gives the documented file of defaults.
   *
   * @return YAML to copy
   */
  public static String defaultsText() {
    try (@Nullable InputStream in = TrainingConfig.class.getResourceAsStream(DEFAULTS)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + DEFAULTS, e);
    }
  }

  /**
   * Gives the count that training ends at.
   *
   * @return decisions, or with the learner credit episodes in which decisions are collected
   */
  public long budget() {
    return learning.learner() == LearnerSettings.LearnerKind.CREDIT
        ? (long) credit.rounds() * credit.episodes()
        : decisions;
  }

  /**
   * Changes how long training goes on.
   *
   * @param decisions the new budget
   * @return the same settings otherwise
   */
  public TrainingConfig withDecisions(long decisions) {
    return new TrainingConfig(
        decisions,
        reportEvery,
        evaluateEvery,
        evaluationSeeds,
        checkpointEvery,
        learning,
        reward,
        credit,
        multipliers,
        environments,
        overlap);
  }

  /**
   * Takes over how long another training goes on.
   *
   * @param other where from
   * @return the same settings otherwise
   */
  public TrainingConfig withBudgetOf(TrainingConfig other) {
    return new TrainingConfig(
        other.decisions,
        reportEvery,
        evaluateEvery,
        evaluationSeeds,
        checkpointEvery,
        learning,
        reward,
        credit.withRounds(other.credit.rounds()),
        multipliers,
        environments,
        overlap);
  }

  /**
   * Writes all settings.
   *
   * @return YAML that {@link #read} understands
   */
  public String yaml() {
    return StrictYaml.write(this);
  }

  private static TrainingConfig bind(ConfigTree tree) {
    return tree.spelledOut("network", NETWORKS)
        .spelledOut("messages", MESSAGES)
        .bind(TrainingConfig.class);
  }

  private static ConfigTree assign(ConfigTree tree, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals <= 0) {
      throw new ConfigError(
          "--set: '" + assignment + "' must be key=value, for example learningRate=0.001");
    }
    String key = assignment.substring(0, equals).strip();
    return tree.with(key, assignment.substring(equals + 1).strip(), "--set");
  }

  private static void above0(String key, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(key + ": " + value + " must be above 0");
    }
  }
}

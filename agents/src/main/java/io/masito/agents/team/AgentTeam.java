package io.masito.agents.team;

import io.masito.agents.Learner;
import io.masito.agents.LearnerFigures;
import io.masito.agents.LearnerSettings;
import io.masito.agents.LinearSchedule;
import io.masito.agents.LockStep;
import io.masito.agents.Team;
import io.masito.agents.TeamProgress;
import io.masito.agents.Transition;
import io.masito.agents.dqn.DoubleDqnLearner;
import io.masito.agents.dqn.EpsilonGreedy;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.agents.network.Parameters;
import io.masito.agents.replay.TransitionAssembler;
import io.masito.agents.rl4j.StockDoubleDqnLearner;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.bundle.DenseLayer;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team of DQN agents: one agent for each of the world, one learner for all of them, one for each
 * class of node or one for each agent. Features are scaled alike for the whole team, by what its
 * first decisions showed; learning starts once that is settled. All that is drawn by lot comes from
 * the seed. Not thread-safe.
 */
public final class AgentTeam implements Team {

  private static final int STATE_VERSION = 2;

  private final EnvSpec spec;
  private final LearnerSettings settings;
  private final FeatureScaling scaling;
  private final List<Learner> learners = new ArrayList<>();
  private final List<TeamAgent> agents = new ArrayList<>();
  private final RecentMean reward = new RecentMean();
  private final RuleStart start;
  private final @Nullable Fingerprint fingerprint;
  private final UpdatesBeside updates = new UpdatesBeside();
  private long decisions;

  private AgentTeam(
      EnvSpec spec, LearnerSettings settings, long seed, @Nullable Inheritance inheritance) {
    this.spec = spec;
    this.settings = settings;
    this.fingerprint =
        settings.fingerprint() ? new Fingerprint(exploration(settings), settings.network()) : null;
    this.scaling =
        new FeatureScaling(
            spec.schema().size(),
            settings.fingerprint() ? Fingerprint.COLUMNS : 0,
            settings.normaliserDecisions(),
            Knowledge.kept(spec, settings));
    var streams = new RandomStreams(seed);
    this.start = new RuleStart(spec, settings.warmup(), streams.seed(Purpose.RULE, 0));
    int[] groupOfAgent = Grouping.of(spec, settings.sharing());
    for (int agent = 0; agent < spec.agents().size(); agent++) {
      if (groupOfAgent[agent] == learners.size()) {
        learners.add(learner(streams, agent, inheritance));
      }
      agents.add(agent(streams, agent, learners.get(groupOfAgent[agent])));
    }
  }

  /**
   * Makes a team that has learned nothing.
   *
   * @param spec the world it will decide in
   * @param settings of its learners
   * @param seed of all that is drawn by lot: initial weights, exploration, samples from replay
   * @return the team
   */
  public static AgentTeam create(EnvSpec spec, LearnerSettings settings, long seed) {
    NativeThreads.useOne();
    return new AgentTeam(spec, settings, seed, null);
  }

  /**
   * Makes a team that goes on from the weights of an earlier one; its agents may be more, and its
   * nodes of other classes. The scaling is that of the earlier team and settled. Nothing else is
   * taken over: replay, optimiser, exploration and counts start anew.
   *
   * @param spec the world it will decide in
   * @param settings of its learners; networks as those of the earlier team
   * @param seed of all that is drawn by lot
   * @param inheritance what it goes on from
   * @return the team
   * @throws io.masito.env.config.ConfigError if the earlier team has other features or networks
   */
  public static AgentTeam create(
      EnvSpec spec, LearnerSettings settings, long seed, Inheritance inheritance) {
    NativeThreads.useOne();
    inheritance.check(spec, settings);
    var team = new AgentTeam(spec, settings, seed, inheritance);
    team.scaling.adopt(inheritance.snapshot().normaliser());
    return team;
  }

  private Learner learner(RandomStreams streams, int index, @Nullable Inheritance inheritance) {
    var definition =
        new NetworkDefinition(
            settings.network(),
            spec.schema().size() + (settings.fingerprint() ? Fingerprint.COLUMNS : 0),
            spec.maxOptions(),
            settings.hidden(),
            settings.duelling(),
            settings.embedding());
    long seed = streams.seed(Purpose.INITIAL_WEIGHTS, index);
    var draws = streams.of(Purpose.REPLAY, index);
    if (inheritance != null) {
      Parameters inherited = definition.zeros();
      inherited.copyFrom(inheritance.layers(spec, settings.sharing(), index));
      return DoubleDqnLearner.create(definition, settings, scaling, inherited, draws);
    }
    return switch (settings.learner()) {
      case DQN -> DoubleDqnLearner.create(definition, settings, scaling, seed, draws);
      case RL4J -> StockDoubleDqnLearner.create(definition, settings, scaling, seed, draws);
      case CREDIT, IMITATION ->
          throw new IllegalArgumentException(
              "learner: " + settings.learner() + " does not learn from rewards as a team");
    };
  }

  private TeamAgent agent(RandomStreams streams, int index, Learner learner) {
    var exploration =
        new EpsilonGreedy(exploration(settings), streams.of(Purpose.EXPLORATION, index));
    return new TeamAgent(learner, assembler(learner), exploration);
  }

  private TransitionAssembler assembler(Learner learner) {
    return new TransitionAssembler(
        settings.rewardDiscountPerSecond(),
        spec.longestCreditNanos(),
        settings.steps(),
        settings.discountPerSecond(),
        transition -> learnFrom(transition, learner));
  }

  private static LinearSchedule exploration(LearnerSettings settings) {
    return new LinearSchedule(
        settings.epsilonStart(), settings.epsilonEnd(), settings.epsilonDecisions());
  }

  /** What an agent sees, with a fingerprint if there is one. */
  private AgentTurn seen(AgentTurn turn, float[] numbers) {
    return fingerprint == null ? turn : fingerprint.on(turn, numbers);
  }

  /** The numbers of the fingerprint just now, none if there is no fingerprint. */
  float[] numbers() {
    if (fingerprint == null) {
      return new float[0];
    }
    long all = agents.stream().mapToLong(TeamAgent::decisions).sum();
    return fingerprint.at(all / agents.size());
  }

  private void learnFrom(Transition transition, Learner learner) {
    reward.add(transition.reward());
    learner.add(transition);
  }

  @Override
  public List<Decision> act(Turn turn) {
    if (turn.ended()) {
      throw new IllegalArgumentException("the episode has ended; call endEpisode with this turn");
    }
    boolean taught = beginTurn();
    float[] numbers = numbers();
    var chosen = new ArrayList<Decision>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      AgentTurn seen = measured(due, numbers);
      int option =
          taught ? teach(due, seen, turn) : agents.get(due.agent()).decide(seen, turn.timeNanos());
      decisions++;
      chosen.add(new Decision(due.agent(), due.decisionId(), option));
    }
    for (AgentTurn due : turn.agents()) {
      count(agents.get(due.agent()).learner(), taught);
    }
    return chosen;
  }

  /** Has the learners imitate if the warm-up is just over; says whether the rule still decides. */
  boolean beginTurn() {
    start.finish(decisions, learners);
    return start.decides(decisions);
  }

  /** What a due agent sees, taken into the measure of the features. */
  AgentTurn measured(AgentTurn due, float[] numbers) {
    scaling.measure(due.observation());
    return seen(due, numbers);
  }

  private int teach(AgentTurn due, AgentTurn seen, Turn turn) {
    int option = start.choose(due, decisions);
    agents.get(due.agent()).follow(seen, turn.timeNanos(), option);
    return option;
  }

  /** Counts a decision that was taken in one of several worlds, and learns if that is due. */
  void count(int agent, boolean taught) {
    decisions++;
    count(agents.get(agent).learner(), taught);
  }

  private static void count(Learner learner, boolean taught) {
    if (taught) {
      learner.taught();
    } else {
      learner.decided();
    }
  }

  @Override
  public void endEpisode(Turn turn) {
    if (!turn.ended()) {
      throw new IllegalArgumentException("the episode goes on; call act with this turn");
    }
    start.endEpisode();
    for (int agent = 0; agent < agents.size(); agent++) {
      agents.get(agent).assembler().close(turn.phase(), turn.timeNanos(), closingView(turn, agent));
    }
  }

  @Nullable AgentTurn closingView(Turn turn, int agent) {
    for (AgentTurn view : turn.agents()) {
      if (view.agent() == agent) {
        return seen(view, numbers());
      }
    }
    return null;
  }

  @Override
  public LockStep inLockStep(int worlds, boolean overlap) {
    return new TeamInLockStep(this, learners, agents, worlds, overlap ? updates : null);
  }

  /** Whether features are scaled as they will be to the end, so that another thread may copy it. */
  boolean scalingIsSettled() {
    return scaling.frozen();
  }

  /** What is kept of an episode that runs in one of several worlds. */
  RunningEpisode running(long episode) {
    return new RunningEpisode(
        agents.stream().map(agent -> assembler(agent.learner())).toList(),
        agents.stream().map(agent -> agent.exploration().drawsOf(episode)).toList(),
        settings.warmup().on() ? start.started(episode) : null);
  }

  @Override
  public TeamProgress progress() {
    updates.await();
    long updatesMade = 0;
    long replaySize = 0;
    long recent = 0;
    double loss = 0;
    double value = 0;
    for (Learner learner : learners) {
      LearnerFigures figures = learner.takeFigures();
      updatesMade += figures.updates();
      replaySize += figures.replaySize();
      recent += figures.recentUpdates();
      loss += figures.lossSum();
      value += figures.valueSum();
    }
    double epsilon = agents.stream().mapToDouble(TeamAgent::epsilon).average().orElseThrow();
    // Without an update both sums are 0 and the means come out as NaN, as they should.
    return new TeamProgress(
        decisions, updatesMade, epsilon, loss / recent, value / recent, reward.take(), replaySize);
  }

  @Override
  public PolicySnapshot snapshot() {
    updates.await();
    List<List<DenseLayer>> networks = learners.stream().map(this::layers).toList();
    List<Integer> networkOfAgent =
        agents.stream().map(agent -> learners.indexOf(agent.learner())).toList();
    return new PolicySnapshot(
        settings.network(),
        spec.schema(),
        spec.maxOptions(),
        scaling.toNormaliser(),
        networks,
        networkOfAgent,
        Grouping.origins(
            spec, agents.stream().mapToLong(TeamAgent::decisions).toArray(), networkOfAgent),
        scaling.blanking());
  }

  private List<DenseLayer> layers(Learner learner) {
    return fingerprint == null
        ? learner.layers()
        : fingerprint.fold(learner.layers(), spec.schema().size(), numbers());
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    updates.await();
    out.writeInt(STATE_VERSION);
    out.writeUTF(identity());
    out.writeLong(decisions);
    reward.saveState(out);
    scaling.saveState(out);
    start.saveState(out);
    for (Learner learner : learners) {
      learner.saveState(out);
    }
    for (TeamAgent agent : agents) {
      agent.saveState(out);
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    updates.await();
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("team state has version " + version + ", not " + STATE_VERSION);
    }
    String saved = in.readUTF();
    if (!saved.equals(identity())) {
      throw new IOException("team state belongs to " + saved + ", not to " + identity());
    }
    decisions = in.readLong();
    reward.loadState(in);
    scaling.loadState(in);
    start.loadState(in);
    for (Learner learner : learners) {
      learner.loadState(in);
    }
    for (TeamAgent agent : agents) {
      agent.loadState(in);
    }
  }

  /** What a saved state must agree with; another world of the same form will do. */
  private String identity() {
    return "%d agents, at most %d options, features %s, %s"
        .formatted(spec.agents().size(), spec.maxOptions(), spec.schema().digest(), settings);
  }
}

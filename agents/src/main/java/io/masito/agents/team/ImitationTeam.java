package io.masito.agents.team;

import io.masito.agents.Learner;
import io.masito.agents.LearnerFigures;
import io.masito.agents.LearnerSettings;
import io.masito.agents.Team;
import io.masito.agents.TeamProgress;
import io.masito.agents.Transition;
import io.masito.agents.dqn.CopyLearner;
import io.masito.agents.network.FeatureScaling;
import io.masito.agents.network.NativeThreads;
import io.masito.agents.network.NetworkDefinition;
import io.masito.env.AgentTurn;
import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.Turn;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.Policy;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.policies.rule.Rules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team that copies a rule: the rule takes every decision, and the networks are fitted to choose
 * as it does ("behavioural cloning": Dean A. Pomerleau, "Efficient training of artificial neural
 * networks for autonomous navigation", Neural Computation 3, 1991; here by cross-entropy over the
 * allowed options). Nothing is learned from some of the episodes, in which the networks are asked
 * what they would have chosen. What it exports is a copy; it says what a network can do that has
 * learned nothing beyond the rule. Not thread-safe.
 */
public final class ImitationTeam implements Team {

  private static final int STATE_VERSION = 1;

  private final EnvSpec spec;
  private final LearnerSettings settings;
  private final FeatureScaling scaling;
  private final RandomStreams streams;
  private final List<Learner> learners = new ArrayList<>();
  private final int[] learnerOfAgent;
  private final long[] decisionsOfAgent;
  private final RecentMean agreement = new RecentMean();
  private long episodes;
  private @Nullable Policy rule;

  private ImitationTeam(EnvSpec spec, LearnerSettings settings, long seed) {
    this.spec = spec;
    this.settings = settings;
    this.streams = new RandomStreams(seed);
    this.scaling =
        new FeatureScaling(
            spec.schema().size(),
            0,
            settings.normaliserDecisions(),
            Knowledge.kept(spec, settings));
    this.learnerOfAgent = Grouping.of(spec, settings.sharing());
    this.decisionsOfAgent = new long[learnerOfAgent.length];
    for (int agent = 0; agent < learnerOfAgent.length; agent++) {
      if (learnerOfAgent[agent] == learners.size()) {
        learners.add(learner(agent));
      }
    }
  }

  /**
   * Makes a team that has copied nothing yet.
   *
   * @param spec the world it will decide in
   * @param settings of its learners
   * @param seed of all that is drawn by lot: initial weights, samples from replay, the rule's lots
   * @return the team
   */
  public static ImitationTeam create(EnvSpec spec, LearnerSettings settings, long seed) {
    NativeThreads.useOne();
    return new ImitationTeam(spec, settings, seed);
  }

  private Learner learner(int index) {
    var definition =
        new NetworkDefinition(
            settings.network(),
            spec.schema().size(),
            spec.maxOptions(),
            settings.hidden(),
            settings.duelling(),
            settings.embedding());
    return CopyLearner.create(
        definition,
        settings,
        scaling,
        streams.seed(Purpose.INITIAL_WEIGHTS, index),
        streams.of(Purpose.REPLAY, index));
  }

  private boolean keptBack() {
    int every = settings.imitation().keptBackEvery();
    return episodes % every == every - 1;
  }

  @Override
  public List<Decision> act(Turn turn) {
    if (turn.ended()) {
      throw new IllegalArgumentException("the episode has ended; call endEpisode with this turn");
    }
    Policy running = rule;
    if (running == null) {
      long seed = streams.seed(Purpose.RULE, episodes);
      running = Rules.named(settings.imitation().rule()).start(spec, seed);
      rule = running;
    }
    var chosen = new ArrayList<Decision>(turn.agents().size());
    for (AgentTurn due : turn.agents()) {
      int option = running.choose(due.agent(), due.observation());
      chosen.add(new Decision(due.agent(), due.decisionId(), option));
      decisionsOfAgent[due.agent()]++;
      if (keptBack()) {
        int own = learnerOf(due).best(due.observation());
        agreement.add(own == option ? 1 : 0);
      } else {
        scaling.measure(due.observation());
        learnerOf(due).add(new Transition(due.observation(), option, 0, null, 0));
      }
    }
    if (!keptBack()) {
      turn.agents().forEach(due -> learnerOf(due).decided());
    }
    return chosen;
  }

  private Learner learnerOf(AgentTurn due) {
    return learners.get(learnerOfAgent[due.agent()]);
  }

  @Override
  public void endEpisode(Turn turn) {
    if (!turn.ended()) {
      throw new IllegalArgumentException("the episode goes on; call act with this turn");
    }
    episodes++;
    rule = null;
  }

  @Override
  public TeamProgress progress() {
    long updates = 0;
    long replaySize = 0;
    long recent = 0;
    double loss = 0;
    double likely = 0;
    for (Learner learner : learners) {
      LearnerFigures figures = learner.takeFigures();
      updates += figures.updates();
      replaySize += figures.replaySize();
      recent += figures.recentUpdates();
      loss += figures.lossSum();
      likely += figures.valueSum();
    }
    return new TeamProgress(
        Arrays.stream(decisionsOfAgent).sum(),
        updates,
        0,
        loss / recent,
        likely / recent,
        Double.NaN,
        replaySize,
        agreement.take());
  }

  @Override
  public PolicySnapshot snapshot() {
    List<Integer> networkOfAgent = Arrays.stream(learnerOfAgent).boxed().toList();
    return new PolicySnapshot(
        settings.network(),
        spec.schema(),
        spec.maxOptions(),
        scaling.toNormaliser(),
        learners.stream().map(Learner::layers).toList(),
        networkOfAgent,
        Grouping.origins(spec, decisionsOfAgent, networkOfAgent),
        scaling.blanking());
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeInt(STATE_VERSION);
    out.writeUTF(identity());
    out.writeLong(episodes);
    for (long decisions : decisionsOfAgent) {
      out.writeLong(decisions);
    }
    agreement.saveState(out);
    scaling.saveState(out);
    for (Learner learner : learners) {
      learner.saveState(out);
    }
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    int version = in.readInt();
    if (version != STATE_VERSION) {
      throw new IOException("state of a copy has version " + version + ", not " + STATE_VERSION);
    }
    String saved = in.readUTF();
    if (!saved.equals(identity())) {
      throw new IOException("state of a copy belongs to " + saved + ", not to " + identity());
    }
    episodes = in.readLong();
    for (int agent = 0; agent < decisionsOfAgent.length; agent++) {
      decisionsOfAgent[agent] = in.readLong();
    }
    agreement.loadState(in);
    scaling.loadState(in);
    for (Learner learner : learners) {
      learner.loadState(in);
    }
    rule = null;
  }

  private String identity() {
    return "%d agents, at most %d options, features %s, %s"
        .formatted(spec.agents().size(), spec.maxOptions(), spec.schema().digest(), settings);
  }
}

package io.masito.agents.team;

import io.masito.agents.Learner;
import io.masito.agents.Warmup;
import io.masito.env.AgentTurn;
import io.masito.env.EnvSpec;
import io.masito.env.Stateful;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.policies.Policy;
import io.masito.policies.rule.Rules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The warm-up of a team: a rule decides, then the learners imitate it once. Not thread-safe. */
final class RuleStart implements Stateful {

  private final EnvSpec spec;
  private final Warmup warmup;
  private long seed;
  private @Nullable Policy rule;
  private boolean over;

  RuleStart(EnvSpec spec, Warmup warmup, long seed) {
    this.spec = spec;
    this.warmup = warmup;
    this.seed = seed;
    this.over = !warmup.on();
  }

  /** Says whether the rule takes the decision after so many of the team. */
  boolean decides(long decisions) {
    return !over && decisions < warmup.decisions();
  }

  /** Chooses by the rule, which starts afresh with each episode. */
  int choose(AgentTurn due, long decisions) {
    Policy running = rule;
    if (running == null) {
      running = started(decisions);
      rule = running;
    }
    return running.decide(due);
  }

  /** Starts the rule for an episode; equal keys give equal draws. */
  Policy started(long key) {
    long episodeSeed = new RandomStreams(seed).seed(Purpose.RULE, key);
    return Rules.named(warmup.rule()).start(spec, episodeSeed);
  }

  /** Has the learners imitate the rule if its last decision is taken. */
  void finish(long decisions, List<Learner> learners) {
    if (over || decisions < warmup.decisions()) {
      return;
    }
    over = true;
    for (Learner learner : learners) {
      learner.imitate(warmup.updates());
    }
  }

  void endEpisode() {
    rule = null;
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    out.writeLong(seed);
    out.writeBoolean(over);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    seed = in.readLong();
    over = in.readBoolean();
    rule = null;
  }
}

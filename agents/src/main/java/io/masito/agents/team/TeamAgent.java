package io.masito.agents.team;

import io.masito.agents.Learner;
import io.masito.agents.dqn.EpsilonGreedy;
import io.masito.agents.replay.TransitionAssembler;
import io.masito.env.AgentTurn;
import io.masito.env.Stateful;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One agent of a team: it takes in what became of its decisions, and decides. */
final class TeamAgent implements Stateful {

  private final Learner learner;
  private final TransitionAssembler assembler;
  private final EpsilonGreedy exploration;

  TeamAgent(Learner learner, TransitionAssembler assembler, EpsilonGreedy exploration) {
    this.learner = learner;
    this.assembler = assembler;
    this.exploration = exploration;
  }

  int decide(AgentTurn turn, long timeNanos) {
    assembler.take(turn);
    int option = exploration.choose(turn.observation(), learner::best);
    assembler.begin(turn, timeNanos, option);
    return option;
  }

  /** Takes a decision that somebody else has made. */
  void follow(AgentTurn turn, long timeNanos, int option) {
    assembler.take(turn);
    assembler.begin(turn, timeNanos, option);
  }

  Learner learner() {
    return learner;
  }

  TransitionAssembler assembler() {
    return assembler;
  }

  EpsilonGreedy exploration() {
    return exploration;
  }

  double epsilon() {
    return exploration.epsilon();
  }

  long decisions() {
    return exploration.decisions();
  }

  @Override
  public void saveState(DataOutput out) throws IOException {
    assembler.saveState(out);
    exploration.saveState(out);
  }

  @Override
  public void loadState(DataInput in) throws IOException {
    assembler.loadState(in);
    exploration.loadState(in);
  }
}

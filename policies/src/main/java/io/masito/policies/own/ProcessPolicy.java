package io.masito.policies.own;

import io.masito.env.view.Observation;
import io.masito.policies.Policy;
import java.time.Duration;

/** Asks a process for each decision. It is of no use any more once the process has failed. */
final class ProcessPolicy implements Policy {

  private final Conversation conversation;
  private final int[] columns;
  private final Duration limit;
  private long asked;

  ProcessPolicy(Conversation conversation, int[] columns, Duration limit) {
    this.conversation = conversation;
    this.columns = columns;
    this.limit = limit;
  }

  @Override
  public int choose(int agent, Observation observation) {
    long id = asked++;
    String question = Question.line(id, agent, observation, columns);
    return Answers.option(conversation.ask(question, limit), id);
  }

  @Override
  public void close() {
    conversation.close();
  }
}

package io.masito.env.workload;

import io.masito.env.random.RandomStreams;
import java.util.List;

/**
 * Mean lengths of a workload's requests. Those of conversations are means over conversations that
 * are drawn from a fixed seed and answered in full.
 *
 * @param promptTokens tokens of a prompt
 * @param newTokens tokens of a prompt that its conversation did not have before, and neither
 *     another of its class
 * @param outputTokens tokens of an answer
 */
public record TurnLengths(double promptTokens, double newTokens, double outputTokens) {

  private static final int TURNS = 20_000;
  private static final List<RequestClass> ONE_CLASS = List.of(new RequestClass("all", 1, 1, 1));

  /**
   * Works out the lengths.
   *
   * @param spec the workload
   * @return its means
   */
  public static TurnLengths of(WorkloadSpec spec) {
    ConversationSpec talk = spec.conversations();
    if (talk == null) {
      double prompt = spec.prompt().meanTokens();
      return new TurnLengths(prompt, prompt, spec.output().meanTokens());
    }
    var one = new WorkloadSpec(1, spec.prompt(), spec.output(), 0);
    var workload = new ConversationWorkload(one, talk, new double[] {1}, ONE_CLASS, Long.MAX_VALUE);
    var streams = new RandomStreams(0);
    ArrivalStream stream = workload.start(streams);
    Request next = stream.next();
    double prompts = 0;
    double fresh = 0;
    double outputs = 0;
    for (int turn = 0; turn < TURNS && next != null; turn++) {
      Request request = next;
      prompts += request.promptTokens();
      outputs += request.outputTokens();
      fresh += request.promptTokens() - workload.historyTokens(request, streams);
      next = stream.ended(request, request.arrivalNanos(), true, stream.next());
    }
    return new TurnLengths(prompts / TURNS, fresh / TURNS, outputs / TURNS);
  }
}

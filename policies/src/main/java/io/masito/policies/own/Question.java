package io.masito.policies.own;

import io.masito.env.view.Observation;

/**
 * The line that asks for a decision. A value is written as the double that equals the agent's
 * 32-bit number, so every reader of JSON gets that number and no other.
 */
final class Question {

  private static final int CHARACTERS_PER_VALUE = 12;

  private Question() {}

  /**
   * Writes the line.
   *
   * @param id number of the question, echoed in the answer
   * @param agent index of the agent
   * @param seen what it sees
   * @param columns which columns are told, in this order
   * @return one line without its end
   */
  static String line(long id, int agent, Observation seen, int[] columns) {
    var text = new StringBuilder(seen.options() * columns.length * CHARACTERS_PER_VALUE + 100);
    text.append("{\"type\":\"decide\",\"id\":").append(id);
    text.append(",\"agent\":").append(agent).append(",\"allowed\":[");
    for (int option = 0; option < seen.options(); option++) {
      text.append(option == 0 ? "" : ",").append(seen.allowed(option));
    }
    text.append("],\"rows\":[");
    for (int option = 0; option < seen.options(); option++) {
      text.append(option == 0 ? "[" : ",[");
      row(seen, option, columns, text);
      text.append(']');
    }
    return text.append("]}").toString();
  }

  private static void row(Observation seen, int option, int[] columns, StringBuilder text) {
    for (int i = 0; i < columns.length; i++) {
      text.append(i == 0 ? "" : ",").append((double) seen.value(option, columns[i]));
    }
  }
}

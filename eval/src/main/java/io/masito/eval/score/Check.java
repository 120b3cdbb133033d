package io.masito.eval.score;

import java.util.List;

/**
 * Something a reader should know before trusting a table.
 *
 * @param kind what was checked
 * @param scenario name of the scenario, {@link #EVERYWHERE} if it is about all
 * @param policies names of the policies it is about, none if it is about all
 * @param text one sentence
 */
public record Check(Kind kind, String scenario, List<String> policies, String text) {

  /** Stands for all scenarios. */
  public static final String EVERYWHERE = "";

  /** What is checked. */
  public enum Kind {
    /** Policies whose episodes are equal in every figure. */
    COINCIDE("coincide"),
    /** A trained team that chooses the same whatever it sees. */
    CONSTANT("constant"),
    /** A scenario that cannot tell its policies apart. */
    ALIKE("alike"),
    /** Too few seeds for what is claimed. */
    FEW_SEEDS("few-seeds"),
    /** Teams without messages are held to rules alone. */
    NO_MESSAGE_TEAM("no-message-team");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /**
     * Gives the word that files use.
     *
     * @return the key
     */
    public String key() {
      return key;
    }
  }

  /** Copies the list. */
  public Check {
    policies = List.copyOf(policies);
  }

  /**
   * Gives the sentence without its scenario, so that what is true of several can be said once.
   *
   * @return the text, less the last "in" with the name of the scenario
   */
  public String textAnywhere() {
    String where = " in " + scenario;
    int from = scenario.isEmpty() ? -1 : text.lastIndexOf(where);
    return from < 0 ? text : text.substring(0, from) + text.substring(from + where.length());
  }
}

package io.masito.policies.rule;

/** What kind of policy a name of the registry stands for. */
public enum RuleGroup {
  /** A rule without numbers. */
  RULE("rules", "take no numbers"),
  /** A rule with numbers to tune. */
  TUNED("rules with numbers", "NAME:NUMBER:.. sets them; plain NAME has the usual ones"),
  /** A rule that learns from the rewards of its own decisions while it decides. */
  BANDIT("bandits", "learn afresh in each episode from the rewards of their own decisions"),
  /** A choice that never changes. */
  CONSTANT("constants", "what a scenario must make worthless"),
  /** A policy that sees what no agent could. */
  PRIVILEGED("privileged", "never to be deployed; marked so in tables and files");

  private final String title;
  private final String note;

  RuleGroup(String title, String note) {
    this.title = title;
    this.note = note;
  }

  /**
   * Names the group.
   *
   * @return a few words
   */
  public String title() {
    return title;
  }

  /**
   * Says what those in it have in common.
   *
   * @return a few words
   */
  public String note() {
    return note;
  }
}

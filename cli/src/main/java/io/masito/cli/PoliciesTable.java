package io.masito.cli;

import io.masito.eval.report.TextLines;
import io.masito.policies.own.JarPolicy;
import io.masito.policies.rule.RuleGroup;
import io.masito.policies.rule.RuleListing;
import io.masito.policies.rule.RuleNumber;
import java.math.BigDecimal;
import java.util.List;

/** Writes the list of policies for a terminal of 80 columns, group by group. */
final class PoliciesTable {

  private static final int WIDTH = 80;
  private static final int NAME_WIDTH = 17;
  private static final String INDENT = " ".repeat(NAME_WIDTH);

  private PoliciesTable() {}

  static String of(List<RuleListing> policies) {
    var text = new StringBuilder();
    for (RuleGroup group : RuleGroup.values()) {
      text.append(text.isEmpty() ? "" : "\n");
      text.append(TextLines.wrapped(group.title() + ": " + group.note()));
      policies.stream()
          .filter(policy -> policy.group() == group)
          .forEach(policy -> add(text, policy));
    }
    return text.toString();
  }

  /** Lists what is in jars of the user's; nothing if there are none. */
  static String ofOwn(List<JarPolicy> policies) {
    var text = new StringBuilder(policies.isEmpty() ? "" : "\nyour own: from jars\n");
    for (JarPolicy policy : policies) {
      String name = "  " + policy.name();
      text.append(name);
      text.append(name.length() < NAME_WIDTH ? INDENT.substring(name.length()) : "\n" + INDENT);
      addIndented(text, "class " + policy.source().getClass().getName());
      text.append(INDENT);
      addIndented(text, "of " + policy.jar().file());
    }
    return text.toString();
  }

  private static void add(StringBuilder text, RuleListing policy) {
    String name = "  " + policy.name();
    text.append(name);
    text.append(name.length() < NAME_WIDTH ? INDENT.substring(name.length()) : "\n" + INDENT);
    addIndented(text, policy.chooses());
    if (!policy.numbers().isEmpty()) {
      text.append(INDENT);
      addIndented(text, numbers(policy.numbers()));
    }
    if (!policy.otherNames().isEmpty()) {
      text.append(INDENT);
      addIndented(text, "also named " + String.join(", ", policy.otherNames()));
    }
    text.append(INDENT);
    addIndented(text, policy.source());
  }

  /** The first line stands where the text is; the others below it. */
  private static void addIndented(StringBuilder text, String sentence) {
    String lines = TextLines.wrapped(sentence, WIDTH - NAME_WIDTH).stripTrailing();
    text.append(lines.replace("\n", "\n" + INDENT)).append('\n');
  }

  private static String numbers(List<RuleNumber> numbers) {
    return String.join(", ", numbers.stream().map(PoliciesTable::number).toList());
  }

  private static String number(RuleNumber number) {
    return number.name() + " " + plain(number.usual());
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}

package io.masito.eval.page;

import java.util.HashMap;
import java.util.Map;

/** A text with places written {@code {{name}}}. What fills a place is not searched for others. */
final class Template {

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final String text;
  private final Map<String, String> values = new HashMap<>();

  Template(String text) {
    this.text = text;
  }

  Template put(String name, String value) {
    values.put(name, value);
    return this;
  }

  /**
   * Fills all places.
   *
   * @throws IllegalStateException if there is nothing for a place
   */
  String filled() {
    var filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int close = text.indexOf(CLOSE, open);
      filled.append(text, from, open).append(value(text.substring(open + 2, close)));
      from = close + 2;
    }
    return filled.append(text.substring(from)).toString();
  }

  private String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing fills the place '" + name + "' of the template");
    }
    return value;
  }
}

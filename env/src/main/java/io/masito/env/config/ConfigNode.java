package io.masito.env.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value as the user wrote it, with the place where it stands. */
sealed interface ConfigNode {

  /** Where the value starts. */
  Source source();

  /** What the value is, in the words of an error message. */
  String describe();

  /** The value on one line, for people. */
  String inline();

  /**
   * A place in a file.
   *
   * @param file name as the user gave it
   * @param line line from 1, or 0 if there are no lines
   */
  record Source(String file, int line) {
    ConfigError error(String key, String problem) {
      return ConfigError.at(file, line, key.isEmpty() ? null : key, problem);
    }
  }

  /**
   * A key and its value.
   *
   * @param source where the key stands
   * @param value what it is set to
   */
  record Entry(Source source, ConfigNode value) {}

  /**
   * Keys with values, in the order of the file.
   *
   * @param source where it starts
   * @param entries by key
   */
  record ObjectNode(Source source, Map<String, Entry> entries) implements ConfigNode {
    public ObjectNode {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    @Override
    public String describe() {
      return "an object";
    }

    @Override
    public String inline() {
      return entries.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + entry.getValue().value().inline())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /**
   * A list.
   *
   * @param source where it starts
   * @param items its elements
   */
  record ListNode(Source source, List<ConfigNode> items) implements ConfigNode {
    public ListNode {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }

    @Override
    public String inline() {
      return items.stream().map(ConfigNode::inline).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /**
   * A single value.
   *
   * @param source where it stands
   * @param kind what it was written as
   * @param text its characters
   */
  record ScalarNode(Source source, Kind kind, String text) implements ConfigNode {

    /** What a single value was written as. */
    enum Kind {
      TEXT,
      WHOLE,
      DECIMAL,
      TRUTH,
      NOTHING
    }

    @Override
    public String describe() {
      return kind == Kind.NOTHING ? "nothing" : "'" + text + "'";
    }

    @Override
    public String inline() {
      return kind == Kind.NOTHING ? "null" : text;
    }
  }
}

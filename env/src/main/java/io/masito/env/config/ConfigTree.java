package io.masito.env.config;

import io.masito.env.config.ConfigNode.Entry;
import io.masito.env.config.ConfigNode.ListNode;
import io.masito.env.config.ConfigNode.ObjectNode;
import io.masito.env.config.ConfigNode.ScalarNode;
import io.masito.env.config.ConfigNode.ScalarNode.Kind;
import io.masito.env.config.ConfigNode.Source;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Settings as users wrote them, in layers: later layers replace single values of earlier ones.
 * Every value remembers the layer and line it came from, so an error names the right one.
 * Immutable.
 */
public final class ConfigTree {

  private final ConfigNode root;

  private ConfigTree(ConfigNode root) {
    this.root = root;
  }

  /**
   * Reads a file.
   *
   * @param file YAML or JSON in UTF-8
   * @return its settings
   * @throws ConfigError if it cannot be read or is not valid YAML
   */
  public static ConfigTree read(Path file) {
    return parse(StrictYaml.text(file), file.toString());
  }

  /**
   * Reads a text.
   *
   * @param text YAML or JSON
   * @param name what errors call it
   * @return its settings
   * @throws ConfigError if it is not valid YAML
   */
  public static ConfigTree parse(String text, String name) {
    return new ConfigTree(TreeParser.parse(text, name));
  }

  /**
   * Lays other settings over these. Objects are merged key by key; lists and single values are
   * replaced.
   *
   * @param other the settings that win
   * @return both together
   */
  public ConfigTree overlay(ConfigTree other) {
    return new ConfigTree(merge(root, other.root));
  }

  /**
   * Sets one value.
   *
   * @param key the key, its parts joined by dots
   * @param value the value as YAML, such as {@code [64, 64]}
   * @param name what errors call the place it came from
   * @return these settings with the value set
   * @throws ConfigError if the value is not valid YAML
   */
  public ConfigTree with(String key, String value, String name) {
    ConfigNode node = TreeParser.parse(value.isBlank() ? "''" : value, name + " " + key);
    var source = new Source(name, 0);
    String[] parts = key.split("\\.", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      node = new ObjectNode(source, Map.of(parts[i], new Entry(source, flat(node, source))));
    }
    return overlay(new ConfigTree(node));
  }

  /**
   * Reads one value of the outermost object without binding the rest, for example a version.
   *
   * @param key the key, without dots
   * @return what was written there, or nothing if the key is absent or no single value
   */
  public Optional<String> text(String key) {
    if (!(root instanceof ObjectNode object)) {
      return Optional.empty();
    }
    Entry entry = object.entries().get(key);
    if (entry == null || !(entry.value() instanceof ScalarNode scalar)) {
      return Optional.empty();
    }
    return Optional.of(scalar.text());
  }

  /**
   * Names what is set in the outermost object.
   *
   * @return its keys in the order of the file; none if this is no object
   */
  public List<String> keys() {
    return root instanceof ObjectNode object ? List.copyOf(object.entries().keySet()) : List.of();
  }

  /**
   * Gives what a key is set to.
   *
   * @param key the key, without dots
   * @return the settings there, or nothing if the key is absent or has no value
   */
  public Optional<ConfigTree> at(String key) {
    Entry entry = root instanceof ObjectNode object ? object.entries().get(key) : null;
    if (entry == null
        || (entry.value() instanceof ScalarNode scalar && scalar.kind() == Kind.NOTHING)) {
      return Optional.empty();
    }
    return Optional.of(new ConfigTree(entry.value()));
  }

  /**
   * Gives the elements of a list.
   *
   * @return the elements, or nothing if this is no list
   */
  public Optional<List<ConfigTree>> items() {
    return root instanceof ListNode list
        ? Optional.of(list.items().stream().map(ConfigTree::new).toList())
        : Optional.empty();
  }

  /**
   * Makes this the value of a key.
   *
   * @param key the key, without dots
   * @return an object with that key alone
   */
  public ConfigTree under(String key) {
    var entry = new Entry(root.source(), root);
    return new ConfigTree(new ObjectNode(root.source(), Map.of(key, entry)));
  }

  /**
   * Replaces this by a single value that stands at the same place of the file.
   *
   * @param value the value, such as {@code 0.001}
   * @return the value
   */
  public ConfigTree replacedBy(String value) {
    return new ConfigTree(flat(TreeParser.parse(value, "a value"), root.source()));
  }

  /**
   * Writes this on one line, for people.
   *
   * @return such as {@code [64, 32]} or {@code 0.001}, numbers as they were written
   */
  public String inline() {
    return root.inline();
  }

  /**
   * Complains of this place in the file.
   *
   * @param key the key as the user knows it, empty for none
   * @param problem what is wrong and what is allowed
   * @return an error with file and line, to be thrown
   */
  public ConfigError error(String key, String problem) {
    return root.source().error(key, problem);
  }

  /**
   * Replaces short names of a value by its full one.
   *
   * @param key the key, without dots
   * @param names full names by short ones
   * @return these settings with the full name, on the same line as before
   */
  public ConfigTree spelledOut(String key, Map<String, String> names) {
    String full = text(key).map(names::get).orElse(null);
    if (full == null || !(root instanceof ObjectNode object)) {
      return this;
    }
    Entry old = Objects.requireNonNull(object.entries().get(key));
    var entries = new LinkedHashMap<>(object.entries());
    var value = new ScalarNode(old.value().source(), Kind.TEXT, full);
    entries.put(key, new Entry(old.source(), value));
    return new ConfigTree(new ObjectNode(object.source(), entries));
  }

  /**
   * Makes the record that these settings describe.
   *
   * @param type the record to make
   * @param <T> its type
   * @return the record
   * @throws ConfigError if a key is unknown, missing or has a wrong value
   */
  public <T> T bind(Class<T> type) {
    return RecordBinder.bind(root, type);
  }

  private static ConfigNode flat(ConfigNode node, Source source) {
    return node instanceof ScalarNode scalar
        ? new ScalarNode(source, scalar.kind(), scalar.text())
        : node;
  }

  private static ConfigNode merge(ConfigNode below, ConfigNode above) {
    if (!(below instanceof ObjectNode lower && above instanceof ObjectNode upper)) {
      return above;
    }
    var entries = new LinkedHashMap<>(lower.entries());
    upper
        .entries()
        .forEach(
            (key, entry) -> {
              Entry old = entries.get(key);
              ConfigNode value = old == null ? entry.value() : merge(old.value(), entry.value());
              entries.put(key, new Entry(entry.source(), value));
            });
    return new ObjectNode(lower.source(), entries);
  }
}

package io.masito.env.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.masito.env.config.ConfigNode.Entry;
import io.masito.env.config.ConfigNode.ListNode;
import io.masito.env.config.ConfigNode.ObjectNode;
import io.masito.env.config.ConfigNode.ScalarNode;
import io.masito.env.config.ConfigNode.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads one YAML or JSON document into nodes that remember their lines. */
final class TreeParser {

  static final int LARGEST_TEXT = 10 * 1024 * 1024;

  private final String file;
  private final YAMLParser parser;

  private TreeParser(String file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static ConfigNode parse(String text, String file) {
    var limits = new LoaderOptions();
    limits.setCodePointLimit(LARGEST_TEXT);
    var factory =
        YAMLFactory.builder()
            .loaderOptions(limits)
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build();
    try (var parser = factory.createParser(text)) {
      return new TreeParser(file, parser).document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String problem = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
      throw ConfigError.at(file, Math.max(0, line), null, "not valid YAML: " + problem);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private ConfigNode document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw ConfigError.at(file, 0, null, "is empty");
    }
    ConfigNode root = value(first, "");
    if (parser.nextToken() != null) {
      throw here().error("", "a second document starts here; only one is allowed");
    }
    return root;
  }

  private ConfigNode value(@Nullable JsonToken token, String path) throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw here().error(path, "anchors (&) and aliases (*) are not allowed; write the value out");
    }
    if (token == JsonToken.START_OBJECT) {
      return object(path);
    }
    return token == JsonToken.START_ARRAY ? list(path) : scalar(token);
  }

  private ObjectNode object(String path) throws IOException {
    Source start = here();
    var entries = new LinkedHashMap<String, Entry>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Source source = here();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      Entry old = entries.get(key);
      if (old != null) {
        throw source.error(
            keyPath,
            "the key stands twice in the same object, first in line " + old.source().line());
      }
      entries.put(key, new Entry(source, value(parser.nextToken(), keyPath)));
    }
    return new ObjectNode(start, entries);
  }

  private ListNode list(String path) throws IOException {
    Source start = here();
    var items = new ArrayList<ConfigNode>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(token, path + "[" + items.size() + "]"));
    }
    return new ListNode(start, items);
  }

  private ScalarNode scalar(@Nullable JsonToken token) throws IOException {
    return new ScalarNode(here(), kind(token), parser.getText());
  }

  private static ScalarNode.Kind kind(@Nullable JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return ScalarNode.Kind.WHOLE;
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return ScalarNode.Kind.DECIMAL;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return ScalarNode.Kind.TRUTH;
    }
    return token == JsonToken.VALUE_NULL ? ScalarNode.Kind.NOTHING : ScalarNode.Kind.TEXT;
  }

  private Source here() {
    return new Source(file, line(parser));
  }

  private static int line(JsonParser parser) {
    return Math.max(0, parser.currentTokenLocation().getLineNr());
  }
}

package io.masito.policies.bundle;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.config.ConfigError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON of a bundle: strict to read, and the same bytes on every machine when written. */
final class BundleJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .injectableValues(new InjectableValues.Std().addValue(BundleManifest.SEQUENCE, 0L))
          .build();

  private static final ObjectWriter WRITER = MAPPER.writer(printer());

  private BundleJson() {}

  static byte[] bytes(Object value) {
    try {
      return (WRITER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + value.getClass(), e);
    }
  }

  /**
   * Reads a value.
   *
   * @param file name for messages
   * @param content the JSON text
   * @param type a record
   * @return the value
   * @throws ConfigError if the text is no such value
   */
  static <T> T read(String file, byte[] content, Class<T> type) {
    try {
      @Nullable T value = MAPPER.readValue(content, type);
      if (value == null) {
        throw new ConfigError(file + ": holds null; export the policy again");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw refused(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** Reads the format version, whatever else the manifest holds; 0 if there is none. */
  static int formatVersion(String file, byte[] content) {
    try {
      JsonNode tree = MAPPER.readTree(content);
      return tree == null ? 0 : tree.path("formatVersion").asInt(0);
    } catch (JsonProcessingException e) {
      throw refused(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static ConfigError refused(String file, JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String problem = e.getOriginalMessage().lines().findFirst().orElse("not valid");
    int line = location == null ? 0 : location.getLineNr();
    var error =
        ConfigError.at(file, line, null, GraphProblem.line(problem) + "; export the policy again");
    error.initCause(e);
    return error;
  }

  private static DefaultPrettyPrinter printer() {
    var indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter().withObjectIndenter(indenter);
  }
}

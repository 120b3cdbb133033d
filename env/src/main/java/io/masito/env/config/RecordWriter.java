package io.masito.env.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes records as YAML or JSON: keys in the order of the components, maps sorted by key. */
final class RecordWriter {

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();
  private static final JsonFactory JSON = new JsonFactory();

  private RecordWriter() {}

  static String yaml(Object value) {
    try {
      var text = new StringWriter();
      return finish(value, YAML.createGenerator(text), text);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  static String json(Object value, boolean pretty) {
    try {
      var text = new StringWriter();
      JsonGenerator generator = JSON.createGenerator(text);
      if (pretty) {
        var indenter = new DefaultIndenter("  ", "\n");
        generator.setPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
      }
      return finish(value, generator, text);
    } catch (IOException e) {
      throw inMemory(e);
    }
  }

  private static String finish(Object value, JsonGenerator generator, StringWriter text)
      throws IOException {
    write(value, generator);
    generator.close();
    return text.toString();
  }

  private static UncheckedIOException inMemory(IOException e) {
    return new UncheckedIOException("a text in memory cannot fail to be written", e);
  }

  private static void write(@Nullable Object value, JsonGenerator out) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Record) {
      record(value, out);
    } else if (value instanceof Map<?, ?> map) {
      map(map, out);
    } else if (value instanceof Collection<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(item, out);
      }
      out.writeEndArray();
    } else {
      scalar(value, out);
    }
  }

  private static void record(Object record, JsonGenerator out) throws IOException {
    out.writeStartObject();
    components(record, out);
    out.writeEndObject();
  }

  private static void components(Object record, JsonGenerator out) throws IOException {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value != null && component.isAnnotationPresent(Unwrapped.class)) {
        components(value, out);
      } else if (value != null) {
        out.writeFieldName(component.getName());
        write(value, out);
      }
    }
  }

  private static @Nullable Object read(Object record, RecordComponent component) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private static void map(Map<?, ?> map, JsonGenerator out) throws IOException {
    var sorted = new TreeMap<String, @Nullable Object>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    out.writeStartObject();
    for (var entry : sorted.entrySet()) {
      out.writeFieldName(entry.getKey());
      write(entry.getValue(), out);
    }
    out.writeEndObject();
  }

  private static void scalar(Object value, JsonGenerator out) throws IOException {
    if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Double || value instanceof Float) {
      decimal(((Number) value).doubleValue(), out);
    } else if (value instanceof Number number) {
      out.writeNumber(number.longValue());
    } else {
      out.writeString(value instanceof Enum<?> ? ScalarReader.name(value) : value.toString());
    }
  }

  private static void decimal(double value, JsonGenerator out) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumber(value);
    } else {
      out.writeNull();
    }
  }
}

package io.masito.env.scenario;

import java.io.IOException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JSON Schema (draft 2020-12) from records: an object for each, its components as
 * properties, those that are not {@code @Nullable} required, and the words of their Javadoc as
 * descriptions, read from the sources.
 */
final class SchemaGenerator {

  private static final Path SOURCES = Path.of("src/main/java");

  private final Map<String, Object> definitions = new TreeMap<>();

  static Map<String, Object> schema(Class<?> root, String id, String title) throws IOException {
    var generator = new SchemaGenerator();
    Map<String, Object> body = generator.object(root);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    schema.put("title", title);
    schema.putAll(body);
    schema.put("$defs", generator.definitions);
    return schema;
  }

  private Map<String, Object> object(Class<?> type) throws IOException {
    String source = source(type);
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Map<String, Object> property = new LinkedHashMap<>();
      String words = words(source, component.getName());
      if (!words.isEmpty()) {
        property.put("description", words);
      }
      property.putAll(value(component.getGenericType()));
      properties.put(component.getName(), property);
      if (!isNullable(component)) {
        required.add(component.getName());
      }
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  private static boolean isNullable(RecordComponent component) {
    AnnotatedType type = component.getAnnotatedType();
    if (type.isAnnotationPresent(Nullable.class)) {
      return true;
    }
    return type instanceof AnnotatedParameterizedType whole
        && whole.isAnnotationPresent(Nullable.class);
  }

  private Map<String, Object> value(Type type) throws IOException {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? Map.of("type", "array", "items", value(arguments[0]))
          : Map.of("type", "object", "additionalProperties", value(arguments[1]));
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return reference(plain);
    }
    if (plain.isEnum()) {
      return names(plain);
    }
    return Map.of("type", scalar(plain));
  }

  private Map<String, Object> reference(Class<?> type) throws IOException {
    String name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, object(type));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  /** As the reader takes them, in lower case and with a dash. */
  private static Map<String, Object> names(Class<?> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    return Map.of("enum", names);
  }

  private static String scalar(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == double.class || type == Double.class) {
      return "number";
    }
    if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
      return "integer";
    }
    throw new IllegalArgumentException("the schema does not know how " + type + " is written");
  }

  private static String source(Class<?> type) throws IOException {
    Class<?> outer = type;
    while (outer.getEnclosingClass() != null) {
      outer = outer.getEnclosingClass();
    }
    String text = Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
    int record = text.indexOf("record " + type.getSimpleName() + "(");
    return text.substring(Math.max(0, text.lastIndexOf("/**", record)), record);
  }

  private static String words(String javadoc, String component) {
    String tag = "@param\\s+" + component + "\\s+(.*?)(?=\\n\\s*\\*\\s*@|\\*/)";
    Matcher found = Pattern.compile(tag, Pattern.DOTALL).matcher(javadoc);
    if (!found.find()) {
      return "";
    }
    return found
        .group(1)
        .replaceAll("\\n\\s*\\*", " ")
        .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "$1")
        .replaceAll("\\s+", " ")
        .strip();
  }
}

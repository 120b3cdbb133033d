package io.masito.env.config;

import io.masito.env.config.ConfigNode.Entry;
import io.masito.env.config.ConfigNode.ListNode;
import io.masito.env.config.ConfigNode.ObjectNode;
import io.masito.env.config.ConfigNode.ScalarNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns nodes into records by calling their canonical constructors. A complaint of a constructor
 * that starts with a key and a colon is put down to that key's line.
 */
final class RecordBinder {

  private static final Pattern COMPLAINT =
      Pattern.compile("([A-Za-z]\\w*(?:\\[\\d+]|\\.\\w+)*): (.*)", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("\\.?(\\w+)|\\[(\\d+)]");

  private RecordBinder() {}

  static <T> T bind(ConfigNode node, Class<T> type) {
    return type.cast(value(node, type, ""));
  }

  private static Object value(ConfigNode node, Type type, String path) {
    if (type instanceof ParameterizedType generic) {
      return collection(node, generic, path);
    }
    if (!(type instanceof Class<?> plain)) {
      throw new IllegalArgumentException(path + " has a type that cannot be read: " + type);
    }
    return plain.isRecord() ? record(node, plain, path) : ScalarReader.read(node, plain, path);
  }

  private static Object collection(ConfigNode node, ParameterizedType type, String path) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return list(node, arguments[0], path);
    }
    if (type.getRawType() == Map.class && arguments[0] == String.class) {
      return map(node, arguments[1], path);
    }
    throw new IllegalArgumentException(path + " has a type that cannot be read: " + type);
  }

  private static List<Object> list(ConfigNode node, Type element, String path) {
    if (!(node instanceof ListNode list)) {
      throw ScalarReader.wrong(node, path, "a list");
    }
    var values = new ArrayList<>();
    for (ConfigNode item : list.items()) {
      values.add(value(item, element, path + "[" + values.size() + "]"));
    }
    return Collections.unmodifiableList(values);
  }

  private static Map<String, Object> map(ConfigNode node, Type element, String path) {
    if (!(node instanceof ObjectNode object)) {
      throw ScalarReader.wrong(node, path, "an object of names and values");
    }
    var values = new LinkedHashMap<String, Object>();
    object
        .entries()
        .forEach((key, entry) -> values.put(key, value(entry.value(), element, join(path, key))));
    return Collections.unmodifiableMap(values);
  }

  private static Object record(ConfigNode node, Class<?> type, String path) {
    List<String> keys = keys(type).toList();
    if (!(node instanceof ObjectNode object)) {
      throw ScalarReader.wrong(node, path, "an object with the keys " + String.join(", ", keys));
    }
    refuseUnknown(object, keys, path);
    return part(object, type, path);
  }

  private static Stream<String> keys(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(
            component ->
                component.isAnnotationPresent(Unwrapped.class)
                    ? keys(component.getType())
                    : Stream.of(component.getName()));
  }

  /** Makes a record from those keys of an object that are its own. */
  private static Object part(ObjectNode object, Class<?> type, String path) {
    RecordComponent[] components = type.getRecordComponents();
    var arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = argument(object, components[i], path);
    }
    return construct(object, constructor(type, components), arguments, path);
  }

  private static void refuseUnknown(ObjectNode object, List<String> keys, String path) {
    object
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                String hint = NearName.hint(key, keys);
                throw entry.source().error(join(path, key), "unknown key; " + hint);
              }
            });
  }

  private static @Nullable Object argument(
      ObjectNode object, RecordComponent component, String path) {
    if (component.isAnnotationPresent(Unwrapped.class)) {
      return part(object, component.getType(), path);
    }
    String key = join(path, component.getName());
    Entry entry = object.entries().get(component.getName());
    boolean empty = entry == null || nothing(entry.value());
    if (empty && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    if (entry == null) {
      throw object.source().error(key, "is missing; every key without a default must be given");
    }
    if (empty) {
      throw entry.source().error(key, "has no value");
    }
    return value(entry.value(), component.getGenericType(), key);
  }

  private static boolean nothing(ConfigNode node) {
    return node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NOTHING;
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its canonical constructor", e);
    }
  }

  private static Object construct(
      ObjectNode object, Constructor<?> constructor, @Nullable Object[] arguments, String path) {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException || e.getCause() instanceof ConfigError) {
        throw complaint(object, String.valueOf(e.getCause().getMessage()), path);
      }
      throw new IllegalStateException(constructor + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " cannot be called", e);
    }
  }

  private static ConfigError complaint(ObjectNode object, String message, String path) {
    Matcher matcher = COMPLAINT.matcher(message);
    if (!matcher.matches()) {
      return object.source().error(path, message);
    }
    ConfigNode.Source source = locate(object, matcher.group(1));
    return source.error(join(path, matcher.group(1)), matcher.group(2));
  }

  /** Follows a path such as {@code nodes[2].device} as far as the nodes go. */
  private static ConfigNode.Source locate(ObjectNode object, String path) {
    ConfigNode node = object;
    ConfigNode.Source source = object.source();
    Matcher steps = STEP.matcher(path);
    while (steps.find()) {
      if (node instanceof ObjectNode inner && inner.entries().get(steps.group(1)) != null) {
        Entry entry = inner.entries().get(steps.group(1));
        node = entry.value();
        source = entry.source();
      } else if (node instanceof ListNode list && steps.group(2) != null) {
        int index = Integer.parseInt(steps.group(2));
        if (index >= list.items().size()) {
          return source;
        }
        node = list.items().get(index);
        source = node.source();
      } else {
        return source;
      }
    }
    return source;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}

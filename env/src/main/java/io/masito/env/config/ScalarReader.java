package io.masito.env.config;

import io.masito.env.config.ConfigNode.ScalarNode;
import io.masito.env.config.ConfigNode.ScalarNode.Kind;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns single values into text, numbers, truth values and constants of enums. */
final class ScalarReader {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9][0-9_]*\\.?[0-9_]*|\\.[0-9]+)([eE][-+]?[0-9]{1,4})?");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?[0-9][0-9_]{0,40}");

  private ScalarReader() {}

  static boolean reads(Class<?> type) {
    return type == String.class
        || type.isPrimitive()
        || Number.class.isAssignableFrom(type)
        || type == Boolean.class
        || type.isEnum();
  }

  static Object read(ConfigNode node, Class<?> type, String path) {
    if (!(node instanceof ScalarNode scalar) || scalar.kind() == Kind.NOTHING) {
      throw wrong(node, path, expected(type));
    }
    if (type == String.class) {
      return scalar.text();
    }
    if (type.isEnum()) {
      return constant(scalar, type, path);
    }
    return plain(scalar, type).orElseThrow(() -> wrong(node, path, expected(type)));
  }

  static ConfigError wrong(ConfigNode node, String path, String expected) {
    return node.source().error(path, "must be " + expected + ", not " + node.describe());
  }

  static String name(Object constant) {
    return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Object> plain(ScalarNode scalar, Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      boolean truth = scalar.kind() == Kind.TRUTH;
      return truth ? Optional.of(Boolean.parseBoolean(scalar.text())) : Optional.empty();
    }
    if (type == double.class || type == Double.class) {
      return decimal(scalar.text()).map(value -> value);
    }
    if (type == int.class || type == Integer.class) {
      return whole(scalar.text(), Integer.MIN_VALUE, Integer.MAX_VALUE).map(Long::intValue);
    }
    if (type == long.class || type == Long.class) {
      return whole(scalar.text(), Long.MIN_VALUE, Long.MAX_VALUE).map(value -> value);
    }
    throw new IllegalArgumentException("no values of type " + type + " can be read");
  }

  private static Optional<Double> decimal(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.of(Double.valueOf(text.replace("_", ""))).filter(Double::isFinite);
  }

  private static Optional<Long> whole(String text, long low, long high) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      return Optional.empty();
    }
    var value = new BigInteger(text.replace("_", "").replace("+", ""));
    boolean fits =
        value.compareTo(BigInteger.valueOf(low)) >= 0
            && value.compareTo(BigInteger.valueOf(high)) <= 0;
    return fits ? Optional.of(value.longValue()) : Optional.empty();
  }

  private static Object constant(ScalarNode scalar, Class<?> type, String path) {
    String wanted = scalar.text().replace('_', '-');
    List<Object> constants = Arrays.asList(type.getEnumConstants());
    for (Object constant : constants) {
      if (name(constant).equalsIgnoreCase(wanted)) {
        return constant;
      }
    }
    List<String> names = constants.stream().map(ScalarReader::name).toList();
    String problem = "unknown value '" + scalar.text() + "'; ";
    throw scalar.source().error(path, problem + NearName.hint(scalar.text(), names));
  }

  private static String expected(Class<?> type) {
    if (type == String.class) {
      return "text";
    }
    if (type.isEnum()) {
      var names = Arrays.stream(type.getEnumConstants()).map(ScalarReader::name).toList();
      return "one of " + String.join(", ", names);
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    boolean decimal = type == double.class || type == Double.class;
    boolean small = type == int.class || type == Integer.class;
    String largest = String.valueOf(small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    return decimal ? "a finite number" : "a whole number of at most " + largest;
  }
}

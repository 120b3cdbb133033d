package io.masito.env.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads YAML (and JSON, which is YAML too) into records, strictly: unknown, missing and repeated
 * keys and values of a wrong type or range are refused with file, line and key.
 *
 * <p>A record may have components of type {@code String}, {@code int}, {@code long}, {@code
 * double}, {@code boolean}, enum, record, {@code List} and {@code Map<String, ?>}. A component may
 * be left out exactly if it is {@code @Nullable}. Names of enum constants may be written in any
 * case and with '-' for '_'. A record's constructor refuses a value with an {@link
 * IllegalArgumentException} whose message starts with the key: {@code "rate: -1.0 must be above
 * 0"}.
 */
public final class StrictYaml {

  private StrictYaml() {}

  /**
   * Reads a file.
   *
   * @param file YAML or JSON in UTF-8, at most 10 MiB
   * @param type the record to make
   * @param <T> its type
   * @return the record
   * @throws ConfigError if the file cannot be read or its content is not such a record
   */
  public static <T> T read(Path file, Class<T> type) {
    return ConfigTree.read(file).bind(type);
  }

  /**
   * Reads a text.
   *
   * @param text YAML or JSON
   * @param name what errors call it, for example the file it came from
   * @param type the record to make
   * @param <T> its type
   * @return the record
   * @throws ConfigError if the content is not such a record
   */
  public static <T> T parse(String text, String name, Class<T> type) {
    return ConfigTree.parse(text, name).bind(type);
  }

  /**
   * Writes YAML that reads back as an equal record. Components that are null are left out, map keys
   * are sorted, and numbers that are not finite become null.
   *
   * @param record records, lists, maps, enums and plain values
   * @return YAML text with a line break at its end
   */
  public static String write(Object record) {
    return RecordWriter.yaml(record);
  }

  /**
   * Writes indented JSON, by the rules of {@link #write}.
   *
   * @param record records, lists, maps, enums and plain values
   * @return JSON text with a line break at its end
   */
  public static String writeJson(Object record) {
    return RecordWriter.json(record, true) + "\n";
  }

  /**
   * Writes JSON on a single line, by the rules of {@link #write}.
   *
   * @param record records, lists, maps, enums and plain values
   * @return JSON text without a line break
   */
  public static String writeJsonLine(Object record) {
    return RecordWriter.json(record, false);
  }

  /**
   * Reads the text of a file that a user wrote.
   *
   * @param file in UTF-8, at most 10 MiB
   * @return its characters without a byte order mark
   * @throws ConfigError if there is no such file, it is too large, or it is not UTF-8
   */
  public static String text(Path file) {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw ConfigError.at(name, 0, null, "no such file");
    }
    if (Files.isDirectory(file)) {
      throw ConfigError.at(name, 0, null, "is a folder, not a file");
    }
    try {
      if (Files.size(file) > TreeParser.LARGEST_TEXT) {
        throw ConfigError.at(name, 0, null, "is larger than 10 MiB");
      }
      var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigError(name + ": is not text in UTF-8", e);
    } catch (IOException e) {
      throw new ConfigError(name + ": cannot be read: " + e.getMessage(), e);
    }
  }
}

package io.masito.eval.calibration;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A CSV file with a header, its cells looked up by column. Quoted cells may hold commas. */
final class CsvTable {

  private final Path file;
  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /** Reads a file whose columns are all among those known. */
  static CsvTable read(Path file, Set<String> required, Set<String> optional) {
    List<String> lines = lines(file);
    if (lines.isEmpty() || lines.get(0).isBlank()) {
      throw new ConfigError(file + ": is empty; the first line must name the columns");
    }
    var table = new CsvTable(file, cells(file, 1, lines.get(0)));
    table.checkHeader(required, optional);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        table.add(i + 1, lines.get(i));
      }
    }
    if (table.rows.isEmpty()) {
      throw new ConfigError(file + ": has no rows; at least one must follow the header");
    }
    return table;
  }

  List<Row> rows() {
    return rows;
  }

  private static List<String> lines(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      return plain.lines().toList();
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "no such file" : String.valueOf(e.getMessage());
  }

  private void checkHeader(Set<String> required, Set<String> optional) {
    List<String> known = new ArrayList<>(required);
    known.addAll(optional);
    for (String name : header) {
      if (!known.contains(name)) {
        throw ConfigError.at(
            file.toString(), 1, null, "unknown column '" + name + "'; " + hint(name, known));
      }
    }
    for (String name : required) {
      if (!header.contains(name)) {
        throw ConfigError.at(file.toString(), 1, null, "the column '" + name + "' is missing");
      }
    }
  }

  private static String hint(String name, List<String> known) {
    return NearName.suggest(name, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("allowed: " + String.join(", ", known));
  }

  private void add(int line, String text) {
    List<String> cells = cells(file, line, text);
    if (cells.size() != header.size()) {
      throw ConfigError.at(
          file.toString(),
          line,
          null,
          "has %d cells; the header names %d columns".formatted(cells.size(), header.size()));
    }
    rows.add(new Row(line, cells));
  }

  private static List<String> cells(Path file, int line, String text) {
    List<String> cells = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (escaped) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw ConfigError.at(file.toString(), line, null, "has a quote that is not closed");
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  /** One line of the file. */
  final class Row {

    private final int line;
    private final List<String> cells;

    private Row(int line, List<String> cells) {
      this.line = line;
      this.cells = cells;
    }

    int line() {
      return line;
    }

    /** The cell of a column; empty if the file has no such column. */
    String text(String column) {
      int index = header.indexOf(column);
      return index < 0 ? "" : cells.get(index);
    }

    String required(String column) {
      String text = text(column);
      if (text.isEmpty()) {
        throw error(column, "must not be empty");
      }
      return text;
    }

    /** The number in a column, the fallback if the cell is empty. */
    double number(String column, double fallback) {
      String text = text(column);
      return text.isEmpty() ? fallback : parse(column, text);
    }

    /** A number that must be there, at least the bound. */
    double number(String column, double atLeast, double atMost) {
      double value = parse(column, required(column));
      if (value < atLeast || value > atMost) {
        throw error(column, text(column) + " must be in [" + atLeast + ", " + atMost + "]");
      }
      return value;
    }

    /** A number above 0, the fallback if the cell is empty. */
    double positive(String column, double fallback) {
      double value = number(column, fallback);
      if (value <= 0) {
        throw error(column, text(column) + " must be above 0");
      }
      return value;
    }

    int whole(String column, int fallback, int low, int high) {
      double value = number(column, fallback);
      if (value != StrictMath.rint(value) || value < low || value > high) {
        throw error(
            column, "'%s' must be a whole number in [%d, %d]".formatted(text(column), low, high));
      }
      return (int) value;
    }

    private double parse(String column, String text) {
      try {
        double value = Double.parseDouble(text);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // reported below like any other value that is none
      }
      throw error(column, "'" + text + "' is not a number");
    }

    ConfigError error(String column, String problem) {
      return ConfigError.at(file.toString(), line, column, problem);
    }
  }
}

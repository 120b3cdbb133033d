package io.masito.policies;

import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.config.Unwrapped;
import io.masito.env.provenance.Provenance;
import io.masito.env.view.Observation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an agent saw at one decision, as a file keeps it: enough to show it, and to ask any policy
 * about it again. The observation reads back to the bit. The format is described in {@code
 * docs/own.md}.
 *
 * @param formatVersion version of the format, {@value #FORMAT}
 * @param moment which decision it was
 * @param verdict what the policy made of it
 * @param allowed shape [option]: which options may be chosen
 * @param rows shape [option, feature]: the values in the units of the schema, each the double that
 *     equals the 32-bit number that the agent saw
 * @param world the world with its agents, options and columns
 * @param provenance what wrote the file
 */
public record SavedObservation(
    int formatVersion,
    @Unwrapped Moment moment,
    @Unwrapped Verdict verdict,
    List<Boolean> allowed,
    List<List<Double>> rows,
    EnvSpec world,
    Provenance provenance) {

  /** Version of the format that is written. */
  public static final int FORMAT = 1;

  /** Copies the lists and checks that everything fits. */
  public SavedObservation {
    allowed = List.copyOf(allowed);
    rows = rows.stream().map(List::copyOf).toList();
    if (formatVersion != FORMAT) {
      throw new IllegalArgumentException(
          "formatVersion: " + formatVersion + " cannot be read; this build reads " + FORMAT);
    }
    if (moment.agent() >= world.agents().size()) {
      throw new IllegalArgumentException(
          "agent: " + moment.agent() + " is not below " + world.agents().size() + ", the agents");
    }
    requireShape(moment.agent(), allowed, rows, world);
  }

  private static void requireShape(
      int agent, List<Boolean> allowed, List<List<Double>> rows, EnvSpec world) {
    int options = world.options().get(agent).size();
    if (rows.size() != options) {
      throw new IllegalArgumentException(
          "rows: " + rows.size() + " must be " + options + ", the options of the agent");
    }
    if (allowed.size() != options) {
      throw new IllegalArgumentException(
          "allowed: " + allowed.size() + " must be " + options + ", the options of the agent");
    }
    if (!allowed.contains(true)) {
      throw new IllegalArgumentException("allowed: one option must be allowed at least");
    }
    for (int option = 0; option < options; option++) {
      requireRow(option, rows.get(option), world.schema().size());
    }
  }

  private static void requireRow(int option, List<Double> row, int columns) {
    if (row.size() != columns) {
      throw new IllegalArgumentException(
          "rows[%d]: %d values must be %d, the features".formatted(option, row.size(), columns));
    }
    for (int column = 0; column < columns; column++) {
      double value = row.get(column);
      if (!Float.isFinite((float) value)) {
        throw new IllegalArgumentException(
            "rows[%d]: value %d is %s, which no 32-bit number holds"
                .formatted(option, column, value));
      }
    }
  }

  /**
   * Keeps an observation.
   *
   * @param world the world it was seen in
   * @param moment which decision it was
   * @param seen what the agent saw
   * @param verdict what the policy made of it
   * @return what is to be written
   */
  public static SavedObservation of(
      EnvSpec world, Moment moment, Observation seen, Verdict verdict) {
    List<List<Double>> rows = new ArrayList<>();
    List<Boolean> allowed = new ArrayList<>();
    for (int option = 0; option < seen.options(); option++) {
      List<Double> row = new ArrayList<>();
      for (int feature = 0; feature < seen.features(); feature++) {
        row.add((double) seen.value(option, feature));
      }
      rows.add(row);
      allowed.add(seen.allowed(option));
    }
    Provenance provenance = Provenance.of(Map.of("features.sha256", world.schema().digest()));
    return new SavedObservation(FORMAT, moment, verdict, allowed, rows, world, provenance);
  }

  /**
   * Reads a file.
   *
   * @param file JSON
   * @return its content
   * @throws ConfigError if it cannot be read, is of another version, or its parts do not fit
   */
  public static SavedObservation read(Path file) {
    return StrictYaml.read(file, SavedObservation.class);
  }

  /**
   * Gives what the agent saw.
   *
   * @return equal to the original, to the bit
   */
  public Observation observation() {
    int columns = world.schema().size();
    var values = new float[rows.size() * columns];
    var mask = new boolean[rows.size()];
    for (int option = 0; option < mask.length; option++) {
      mask[option] = allowed.get(option);
      for (int column = 0; column < columns; column++) {
        values[option * columns + column] = rows.get(option).get(column).floatValue();
      }
    }
    return Observation.ofOwned(columns, values, mask);
  }

  /**
   * Writes the file's text: JSON, with a line for each option.
   *
   * @return the text with a line break at its end
   */
  public String json() {
    var text = new StringBuilder("{\n\"formatVersion\": " + formatVersion + ",\n");
    text.append(inner(moment)).append(",\n").append(inner(verdict)).append(",\n");
    text.append("\"allowed\": ").append(StrictYaml.writeJsonLine(allowed)).append(",\n");
    text.append("\"rows\": [\n");
    for (int option = 0; option < rows.size(); option++) {
      text.append(StrictYaml.writeJsonLine(rows.get(option)));
      text.append(option + 1 < rows.size() ? ",\n" : "\n");
    }
    text.append("],\n\"world\": ").append(StrictYaml.writeJsonLine(world)).append(",\n");
    return text.append("\"provenance\": ").append(StrictYaml.writeJsonLine(provenance)) + "\n}\n";
  }

  /** The keys of a record without the braces around them. */
  private static String inner(Object record) {
    String json = StrictYaml.writeJsonLine(record);
    return json.substring(1, json.length() - 1);
  }
}

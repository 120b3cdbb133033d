package io.masito.eval.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.env.provenance.Sha256;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.CellId;
import io.masito.eval.suite.CellStore;
import io.masito.eval.suite.FailedCell;
import io.masito.eval.suite.FailedDecision;
import io.masito.eval.suite.PlanOutline;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cells in the file {@code cells.jsonl} of a folder of results: a head that says what they
 * are of, then a line for each cell in the order of their ends. A line is flushed when it is
 * written; half a line at the end, from a program that was killed, is cut off. What a policy saw
 * when it failed goes to a file of its own under {@code failures/}. Use from one thread.
 */
public final class CellFile implements CellStore, AutoCloseable {

  /** Name of the file. */
  public static final String NAME = "cells.jsonl";

  /** Folder of what policies saw when they failed. */
  public static final String FAILURES = "failures";

  private static final int SHORT_DIGEST = 12;

  private final Path folder;
  private final Map<CellId, Cell> known;
  private final Writer out;

  private CellFile(Path folder, Map<CellId, Cell> known, Writer out) {
    this.folder = folder;
    this.known = known;
    this.out = out;
  }

  /**
   * Opens the store of a folder.
   *
   * @param folder the folder of the results; made if it is missing
   * @param plan what is evaluated
   * @param provenance build and inputs
   * @param decisionLimitSeconds time that a policy has for a decision
   * @param resume whether to go on with the cells that are there; else they are thrown away
   * @return the store
   * @throws ConfigError if the cells there are of another plan or build, or cannot be read
   */
  public static CellFile open(
      Path folder,
      PlanOutline plan,
      Provenance provenance,
      double decisionLimitSeconds,
      boolean resume) {
    StoreHead head = StoreHead.of(plan, provenance, decisionLimitSeconds);
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      List<String> lines = new ArrayList<>();
      lines.add(head.line());
      Map<CellId, Cell> known = new HashMap<>();
      if (resume && Files.exists(file)) {
        readInto(file, head, lines, known);
      }
      Path fresh = Files.writeString(folder.resolve(NAME + ".new"), text(lines));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      return new CellFile(folder, known, appending(file));
    } catch (IOException e) {
      throw new ConfigError("cannot write " + file + ": " + e, e);
    }
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static Writer appending(Path file) throws IOException {
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
  }

  /** Takes the cells over; failures are left out, so that they are tried again. */
  private static void readInto(
      Path file, StoreHead head, List<String> lines, Map<CellId, Cell> known) throws IOException {
    List<String> old = Files.readAllLines(file);
    if (old.isEmpty()) {
      return;
    }
    refuseOther(file, head, old.get(0));
    for (int i = 1; i < old.size(); i++) {
      Cell cell = cell(file, old, i);
      if (cell != null) {
        lines.add(old.get(i));
        known.put(cell.id(), cell);
      }
    }
  }

  private static void refuseOther(Path file, StoreHead head, String line) {
    StoreHead found = StrictYaml.parse(line, file + " line 1", StoreHead.class);
    head.difference(found)
        .ifPresent(
            difference -> {
              throw new ConfigError(
                  "%s: its cells are of another evaluation (%s); name another folder, or use --force"
                      .formatted(file, difference));
            });
  }

  private static @Nullable Cell cell(Path file, List<String> lines, int index) {
    try {
      JsonNode node = CellLine.parse(lines.get(index));
      return CellLine.isCell(node) ? CellLine.cell(node) : null;
    } catch (IllegalArgumentException e) {
      if (index == lines.size() - 1) {
        return null;
      }
      throw new ConfigError(
          "%s: line %d is damaged; use --force to begin anew".formatted(file, index + 1), e);
    }
  }

  @Override
  public Optional<Cell> known(CellId id) {
    return Optional.ofNullable(known.get(id));
  }

  /**
   * Tells how many cells were there when the store was opened.
   *
   * @return cells that need not be run again
   */
  public int size() {
    return known.size();
  }

  @Override
  public void keep(Cell cell) {
    append(CellLine.of(cell));
  }

  @Override
  public FailedCell keep(FailedCell failure, @Nullable FailedDecision decision) {
    FailedCell kept = decision == null ? failure : keepDecision(failure, decision);
    append(CellLine.of(kept));
    return kept;
  }

  private FailedCell keepDecision(FailedCell failure, FailedDecision decision) {
    CellId id = failure.id();
    String digest = Sha256.hex(id.toString()).substring(0, SHORT_DIGEST);
    String name = FAILURES + "/" + digest + ".json";
    try {
      Files.createDirectories(folder.resolve(FAILURES));
      String text = decision.saved(id, failure.reason()).json();
      Files.writeString(folder.resolve(name), text);
      return failure.keptIn(name);
    } catch (IOException e) {
      throw new ConfigError("cannot write " + folder.resolve(name) + ": " + e, e);
    }
  }

  private void append(String line) {
    try {
      out.write(line + "\n");
      out.flush();
    } catch (IOException e) {
      throw new ConfigError("cannot write " + folder.resolve(NAME) + ": " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new ConfigError("cannot write " + folder.resolve(NAME) + ": " + e, e);
    }
  }
}

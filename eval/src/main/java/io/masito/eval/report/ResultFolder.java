package io.masito.eval.report;

import io.masito.env.config.ConfigError;
import io.masito.eval.chart.LineChart;
import io.masito.eval.page.Page;
import io.masito.eval.page.PageFile;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.EvaluationResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts an evaluation on disk: {@code report.html}, {@code report.md} with its {@code plots}, {@code
 * cells.csv}, {@code summary.json}, and {@code provenance.json} for those that have no room for
 * their origin. A file is written beside its place and then moved there, so nobody ever reads half
 * of one, and what stood there before stays if the disk is full.
 */
public final class ResultFolder {

  /** The Markdown report. */
  public static final String REPORT = "report.md";

  /** The cells as CSV. */
  public static final String CELLS = "cells.csv";

  /** The report as a page that needs no other file. */
  public static final String PAGE = "report.html";

  /** Everything as JSON. */
  public static final String SUMMARY = "summary.json";

  /** Where the others came from, and their digests. */
  public static final String PROVENANCE = "provenance.json";

  private ResultFolder() {}

  /**
   * Refuses a folder that may not be written to. Call it before a long evaluation.
   *
   * @param dir where the results are to go
   * @param replace whether results that stand there may be replaced
   * @throws ConfigError if it is a file, or is not empty and may not be replaced
   */
  public static void requireFree(Path dir, boolean replace) {
    if (Files.exists(dir) && !Files.isDirectory(dir)) {
      throw new ConfigError(dir + " is a file; results need a folder");
    }
    if (!replace && !isEmpty(dir)) {
      throw new ConfigError(
          dir
              + " exists and is not empty; name another folder, or use --force to replace the"
              + " results in it");
    }
  }

  /**
   * Writes the files, without learning curves.
   *
   * @param dir the folder; made if it is missing
   * @param result what to write
   * @param replace whether results that stand there may be replaced
   * @throws ConfigError if the folder is not free or cannot be written
   */
  public static void write(Path dir, EvaluationResult result, boolean replace) {
    write(dir, result, Judgement.of(result), List.of(), replace);
  }

  /**
   * Writes the files. Other files in the folder are left alone.
   *
   * @param dir the folder; made if it is missing
   * @param result what to write
   * @param judgement what is made of it
   * @param learning learning curves of the teams that took part
   * @param replace whether results that stand there may be replaced
   * @throws ConfigError if the folder is not free or cannot be written
   */
  public static void write(
      Path dir,
      EvaluationResult result,
      Judgement judgement,
      List<LineChart> learning,
      boolean replace) {
    requireFree(dir, replace);
    Page page = EvaluationPage.of(result, judgement, learning, List.of());
    Plots plots = Plots.of(page, origin(result));
    var contents = new TreeMap<String, byte[]>(plots.pictures());
    String pictures = plots.markdown(!contents.isEmpty());
    contents.put(REPORT, utf8(MarkdownReport.of(result, judgement) + pictures));
    contents.put(PAGE, utf8(PageFile.of(page)));
    contents.put(CELLS, utf8(CellsCsv.of(result)));
    contents.put(SUMMARY, utf8(EvaluationJson.of(result, judgement)));
    contents.put(PROVENANCE, utf8(EvaluationJson.provenance(result.provenance(), contents)));
    try {
      Files.createDirectories(dir);
      moveIn(dir, contents);
    } catch (IOException e) {
      throw cannotWrite(dir, e);
    }
  }

  /**
   * Writes the JSON alone, over what stands there.
   *
   * @param file the file; its folder is made if it is missing
   * @param result what to write
   * @throws ConfigError if it cannot be written
   */
  public static void writeJson(Path file, EvaluationResult result) {
    writeJson(file, EvaluationJson.of(result));
  }

  /**
   * Writes a JSON file, over what stands there.
   *
   * @param file the file; its folder is made if it is missing
   * @param json its text
   * @throws ConfigError if it cannot be written
   */
  public static void writeJson(Path file, String json) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    Path name = target.getFileName();
    if (folder == null || name == null || Files.isDirectory(target)) {
      throw new ConfigError(file + " is a folder; the JSON needs a file");
    }
    try {
      Files.createDirectories(folder);
      moveIn(folder, Map.of(name.toString(), utf8(json)));
    } catch (IOException e) {
      throw cannotWrite(file, e);
    }
  }

  private static boolean isEmpty(Path dir) {
    if (!Files.exists(dir)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new ConfigError("cannot read the folder " + dir + ": " + e.getMessage(), e);
    }
  }

  /** Writes all files under other names first, so that a full disk leaves the old ones whole. */
  private static void moveIn(Path dir, Map<String, byte[]> contents) throws IOException {
    Path staging = Files.createTempDirectory(dir, ".masito-");
    try {
      for (Map.Entry<String, byte[]> file : contents.entrySet()) {
        makeFolderOf(staging.resolve(file.getKey()));
        Files.write(staging.resolve(file.getKey()), file.getValue());
      }
      for (String name : contents.keySet()) {
        makeFolderOf(dir.resolve(name));
        move(staging.resolve(name), dir.resolve(name));
      }
    } finally {
      delete(staging, contents);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void makeFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String origin(EvaluationResult result) {
    return "masito "
        + result.provenance().masitoVersion()
        + " ("
        + result.provenance().sourceRevision()
        + ")";
  }

  private static void delete(Path staging, Map<String, byte[]> contents) throws IOException {
    for (String name : contents.keySet()) {
      Files.deleteIfExists(staging.resolve(name));
    }
    Files.deleteIfExists(staging.resolve(Plots.FOLDER));
    Files.deleteIfExists(staging);
  }

  private static ConfigError cannotWrite(Path where, IOException e) {
    return new ConfigError("cannot write " + where + ": " + e, e);
  }
}

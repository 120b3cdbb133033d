package io.masito.eval.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what took long besides cells, tuned numbers and bounds, in the file {@code work.jsonl} of a
 * folder of results, so that an interrupted evaluation need not find it again. A line holds the
 * digest of all that a text depends on, and the text. Lines of another build or another world have
 * other digests and are passed over, as is a damaged line, for all this can be found again. The
 * file is made with its first line. Thread-safe; texts of different questions are found at the same
 * time.
 */
public final class WorkFile {

  /** Name of the file. */
  public static final String NAME = "work.jsonl";

  /** Keeps nothing. */
  public static final WorkFile NONE = new WorkFile(null);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final @Nullable Path file;
  private final Map<String, String> known = new HashMap<>();

  private WorkFile(@Nullable Path file) {
    this.file = file;
  }

  /**
   * Opens the file of a folder.
   *
   * @param folder the folder of the results; need not be there yet
   * @param resume whether what is there counts; else it is thrown away
   * @return the file
   * @throws ConfigError if it cannot be read
   */
  public static WorkFile open(Path folder, boolean resume) {
    var opened = new WorkFile(folder.resolve(NAME));
    opened.begin(folder.resolve(NAME), resume);
    return opened;
  }

  private void begin(Path path, boolean resume) {
    try {
      if (!resume) {
        Files.deleteIfExists(path);
      } else if (Files.exists(path)) {
        List<String> whole = Files.readAllLines(path).stream().filter(this::learnt).toList();
        Path fresh = Files.write(path.resolveSibling(NAME + ".new"), whole);
        Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new ConfigError("cannot read " + path + ": " + e, e);
    }
  }

  /** Takes a line over; half a line, of a program that was killed, is none. */
  private boolean learnt(String line) {
    try {
      JsonNode node = JSON.readTree(line);
      known.put(node.path("of").asText(), node.path("is").asText());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Gives a text that is known, or finds and keeps it.
   *
   * @param what what is asked, apart from the world
   * @param inputs digests of all that it is asked of
   * @param find finds the text
   * @return the text
   */
  public String of(String what, Map<String, String> inputs, Supplier<String> find) {
    Provenance build = Provenance.of(inputs);
    String key =
        Sha256.hex(
            String.join(
                "\n", build.masitoVersion(), build.sourceRevision(), what, inputs.toString()));
    return known(key).orElseGet(() -> keep(key, find.get()));
  }

  private synchronized Optional<String> known(String key) {
    return Optional.ofNullable(known.get(key));
  }

  private synchronized String keep(String key, String text) {
    known.put(key, text);
    if (file != null) {
      append(file, JSON.createObjectNode().put("of", key).put("is", text) + "\n");
    }
    return text;
  }

  private static void append(Path file, String line) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ConfigError("cannot write " + file + ": " + e, e);
    }
  }
}

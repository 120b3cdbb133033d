package io.masito.cli.testdomain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy that is a process, in Java. {@code sed}: the twin of the example in Python. {@code
 * asleep FILE}: writes its process id to a file at the first decision and never answers.
 */
public final class OwnProcess {

  private OwnProcess() {}

  /** The command that starts it. */
  public static List<String> command(String... manner) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    words.addAll(List.of(System.getProperty("java.class.path"), OwnProcess.class.getName()));
    words.addAll(List.of(manner));
    return words;
  }

  public static void main(String[] manner) throws IOException, InterruptedException {
    var json = new JsonMapper();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = json.readTree(line);
      switch (message.path("type").asText()) {
        case "hello" ->
            System.out.println(
                "{\"type\":\"ready\",\"protocol\":1,\"columns\":[\"expected_latency_seconds\"]}");
        case "decide" -> System.out.println(answer(message, manner));
        default -> {
          return;
        }
      }
      System.out.flush();
    }
  }

  private static String answer(JsonNode message, String[] manner)
      throws IOException, InterruptedException {
    if (manner[0].equals("asleep")) {
      Path file = Path.of(manner[1]);
      Path whole =
          Files.writeString(Path.of(manner[1] + ".part"), "" + ProcessHandle.current().pid());
      Files.move(whole, file);
      Thread.sleep(60_000);
    }
    int best = -1;
    JsonNode rows = message.path("rows");
    for (int option = 0; option < rows.size(); option++) {
      boolean sooner = best < 0 || value(rows, option) < value(rows, best);
      if (message.path("allowed").path(option).asBoolean() && sooner) {
        best = option;
      }
    }
    return "{\"id\":%d,\"option\":%d}".formatted(message.path("id").asLong(), best);
  }

  private static double value(JsonNode rows, int option) {
    return rows.path(option).path(0).asDouble();
  }
}

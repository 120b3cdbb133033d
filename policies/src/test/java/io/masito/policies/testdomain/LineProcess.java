package io.masito.policies.testdomain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that speaks the line protocol, well or in a way of its own. Its last decision, the
 * second, is the one that goes wrong.
 */
public final class LineProcess {

  private static final String READY = "{\"type\":\"ready\",\"protocol\":1}";

  private LineProcess() {}

  /** The command that starts it. */
  public static List<String> command(String manner) {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    words.addAll(List.of("-cp", classes(), LineProcess.class.getName(), manner));
    return words;
  }

  private static String classes() {
    return Path.of("target", "test-classes").toAbsolutePath().toString();
  }

  public static void main(String[] manner) throws IOException, InterruptedException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(greeting(in.readLine(), manner[0]));
    for (int question = 0; ; question++) {
      String line = in.readLine();
      if (line == null || line.contains("\"end\"")) {
        if (manner[0].equals("stays")) {
          Thread.sleep(60_000);
        }
        return;
      }
      answer(question, question == 0 ? "well" : manner[0]);
    }
  }

  private static String greeting(String hello, String manner) {
    if (!hello.contains("\"type\":\"hello\"") || !hello.contains("\"protocol\":1")) {
      return "what?";
    }
    return manner.equals("chatty") ? "Loading the model" : READY;
  }

  private static void answer(int id, String manner) throws InterruptedException {
    String well = "{\"id\":" + id + ",\"option\":0}";
    switch (manner) {
      case "garbage" -> System.out.println("option 0");
      case "endless" -> System.out.print("x".repeat(200_000));
      case "half" -> {
        System.out.print(well.substring(0, 5));
        System.out.flush();
        System.exit(0);
      }
      case "exits" -> {
        System.err.println("Traceback\nValueError: no licence");
        System.exit(3);
      }
      case "silent" -> Thread.sleep(60_000);
      default -> System.out.println(well);
    }
    System.out.flush();
  }
}

package io.masito.eval.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium with one tab, driven by the DevTools protocol over a socket on this machine.
 * It ends with {@link #close}, and every wait in it ends by itself.
 */
final class Browser implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long SECONDS = 30;
  private static final String LISTENING = "DevTools listening on ";

  private final Process process;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
  private CompletableFuture<Boolean> loaded = new CompletableFuture<>();
  private int sent;
  private String session = "";

  private Browser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Ear())
            .orTimeout(SECONDS, TimeUnit.SECONDS)
            .join();
  }

  /** Finds the program. */
  static Optional<Path> program() {
    String named = System.getenv("MASITO_CHROMIUM");
    return Stream.of(named == null ? "/usr/bin/chromium" : named, "/usr/bin/chromium-browser")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program, Path profile) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      var browser = new Browser(process, address(process));
      browser.openTab();
      return browser;
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The browser says where it listens; what it says later is read so that it never blocks. */
  private static String address(Process process) {
    var address = new CompletableFuture<String>();
    var reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                  if (line.startsWith(LISTENING)) {
                    address.complete(line.substring(LISTENING.length()).strip());
                  }
                }
                address.completeExceptionally(new IllegalStateException("it ended at once"));
              } catch (IOException e) {
                address.completeExceptionally(e);
              }
            });
    reader.setDaemon(true);
    reader.start();
    return address.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  private void openTab() {
    String target =
        call("Target.createTarget", JSON.createObjectNode().put("url", "about:blank"))
            .get("targetId")
            .asText();
    ObjectNode attach = JSON.createObjectNode().put("targetId", target).put("flatten", true);
    session = call("Target.attachToTarget", attach).get("sessionId").asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", JSON.createObjectNode());
    }
  }

  /** Opens a file and waits until it is loaded. */
  void open(Path file) {
    complaints.clear();
    requests.clear();
    loaded = new CompletableFuture<>();
    call("Page.navigate", JSON.createObjectNode().put("url", file.toUri().toString()));
    loaded.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** Evaluates an expression in the page. */
  JsonNode ask(String expression) {
    ObjectNode what = JSON.createObjectNode().put("expression", expression);
    JsonNode answer =
        call("Runtime.evaluate", what.put("returnByValue", true).put("awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  void size(int width, int height, boolean mobile) {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", mobile));
  }

  /** Sets the medium, empty for the screen, and the preferred colours. */
  void media(String medium, String colours) {
    ObjectNode media = JSON.createObjectNode().put("media", medium);
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", colours);
    call("Emulation.setEmulatedMedia", media);
  }

  /** Presses a key as a user would. */
  void press(String key, int code, String text) {
    for (String type : List.of("keyDown", "keyUp")) {
      ObjectNode event = JSON.createObjectNode().put("type", type).put("key", key).put("code", key);
      event.put("windowsVirtualKeyCode", code);
      if (type.equals("keyDown") && !text.isEmpty()) {
        event.put("text", text);
      }
      call("Input.dispatchKeyEvent", event);
    }
  }

  /** Takes a picture of the whole page. */
  byte[] picture() {
    ObjectNode how =
        JSON.createObjectNode().put("format", "png").put("captureBeyondViewport", true);
    return Base64.getDecoder().decode(call("Page.captureScreenshot", how).get("data").asText());
  }

  /** What the page complained of since it was opened. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the page asked for since it was opened. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private synchronized JsonNode call(String method, ObjectNode parameters) {
    sent++;
    ObjectNode message = JSON.createObjectNode().put("id", sent).put("method", method);
    message.set("params", parameters);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    var answer = new CompletableFuture<JsonNode>();
    answers.put(sent, answer);
    socket.sendText(message.toString(), true).join();
    JsonNode got = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (got.has("error")) {
      throw new IllegalStateException(method + ": " + got.get("error"));
    }
    return got.path("result");
  }

  private void heard(JsonNode message) {
    if (message.has("id")) {
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
      return;
    }
    JsonNode what = message.path("params");
    switch (message.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(true);
      case "Runtime.exceptionThrown",
          "Log.entryAdded",
          "Page.javascriptDialogOpening",
          "Runtime.consoleAPICalled" ->
          complaints.add(what.toString());
      case "Network.requestWillBeSent" -> requests.add(what.path("request").path("url").asText());
      default -> {}
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
    family.forEach(Browser::awaitEnd);
  }

  /** All of them write to the profile, which is deleted next. */
  private static void awaitEnd(ProcessHandle member) {
    try {
      member.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      member.destroyForcibly();
    }
  }

  private final class Ear implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          heard(JSON.readTree(text.toString()));
        } catch (IOException e) {
          complaints.add(e.toString());
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}

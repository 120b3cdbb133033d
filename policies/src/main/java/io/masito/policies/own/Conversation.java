package io.masito.policies.own;

import io.masito.policies.PolicyFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that answers one line with one line. Everything waits only so long; after the first
 * problem the process is ended. For one thread, except that {@link #close} may come from any.
 */
final class Conversation implements AutoCloseable {

  private static final String END = "{\"type\":\"end\"}";
  private static final Duration FAREWELL = Duration.ofSeconds(1);
  private static final int SHOWN = 200;
  private static final double MILLIS_PER_SECOND = 1e3;

  private final ProcessEnd process;
  private final OutputStream questions;
  private final LineReader answers;
  private final LastWords lastWords;
  private final ExecutorService speaker = Executors.newSingleThreadExecutor(Conversation::daemon);
  private boolean usable = true;

  private Conversation(Process process) {
    this.process = new ProcessEnd(process);
    this.questions = process.getOutputStream();
    this.answers = new LineReader(process.getInputStream());
    this.lastWords = new LastWords(process.getErrorStream());
  }

  /**
   * Starts a process.
   *
   * @param command program and arguments; no shell reads them
   * @param folder where it runs
   * @return the conversation, nothing said yet
   * @throws PolicyFault if the process cannot be started
   */
  static Conversation start(List<String> command, Path folder) {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    // Python would else keep an answer back until many have come together.
    builder.environment().putIfAbsent("PYTHONUNBUFFERED", "1");
    try {
      return new Conversation(builder.start());
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("^.*error=\\d+, ", "");
      throw new PolicyFault(
          PolicyFault.Kind.THREW, "cannot be started: '" + command.get(0) + "': " + reason, e);
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "policy conversation");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Says a line and waits for the answer.
   *
   * @param line without its end
   * @param limit how long it may take
   * @return the answer without its end
   * @throws PolicyFault if none comes in time; the process has been ended then
   */
  String ask(String line, Duration limit) {
    Future<String> answer = speaker.submit(() -> exchange(line));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      double seconds = limit.toMillis() / MILLIS_PER_SECOND;
      throw failed(PolicyFault.Kind.TIMED_OUT, "gave no answer within " + seconds + " s", e);
    } catch (ExecutionException e) {
      throw failed(PolicyFault.Kind.THREW, whatHappened(e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(PolicyFault.Kind.TIMED_OUT, "was interrupted", e);
    }
  }

  private String exchange(String line) throws IOException {
    say(line);
    return answers.next();
  }

  private void say(String line) throws IOException {
    questions.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    questions.flush();
  }

  private String whatHappened(@Nullable Throwable cause) {
    if (cause instanceof LineReader.LineTooLong) {
      return "answered " + cause.getMessage();
    }
    String begun = cause instanceof EOFException ? String.valueOf(cause.getMessage()) : "";
    if (!begun.isEmpty()) {
      return "ended in the middle of the line '" + Words.cut(begun, SHOWN) + "'";
    }
    OptionalInt code = process.exitCode();
    return code.isPresent()
        ? "ended with exit code " + code.getAsInt() + " before it answered"
        : "closed its input or output before it answered";
  }

  private PolicyFault failed(PolicyFault.Kind kind, String what, Exception cause) {
    usable = false;
    close();
    String said = "";
    try {
      said = lastWords.all();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String last = said.lines().reduce("", (first, second) -> second);
    String hint = last.isBlank() ? "" : "; its last words: " + Words.cut(last, SHOWN);
    return new PolicyFault(kind, what + hint, cause);
  }

  /** Says that the episode has ended and ends the process, by force if it does not end itself. */
  @Override
  public void close() {
    if (usable) {
      usable = false;
      farewell();
    } else {
      process.force();
    }
    speaker.shutdownNow();
  }

  private void farewell() {
    Future<?> said =
        speaker.submit(
            () -> {
              say(END);
              questions.close();
              return END;
            });
    try {
      said.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
      process.await();
    } catch (ExecutionException | TimeoutException e) {
      process.force();
    } catch (InterruptedException e) {
      process.force();
      Thread.currentThread().interrupt();
    }
  }
}

package io.masito.eval.timeline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.env.provenance.Provenance;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes events of the Trace Event Format (Google, "Trace Event Format", JSON object form), one a
 * line. Times go in as nanoseconds and are written as microseconds with three decimals. What
 * belongs to a process as a whole is written under the thread with the number of the process. Not
 * thread-safe.
 */
final class TraceEvents implements AutoCloseable {

  /** Length of something that takes no time but has to be a span: flows start and end at spans. */
  private static final long TICK_NANOS = 1;

  private static final int MICROS_SCALE = 3;

  private final JsonGenerator json;

  /** Starts the file; the stream is closed with this. */
  TraceEvents(OutputStream out, Provenance provenance) throws IOException {
    json = new JsonFactory(new ObjectMapper()).createGenerator(out);
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeObjectField("otherData", provenance);
    json.writeArrayFieldStart("traceEvents");
  }

  @Override
  public void close() throws IOException {
    try (json) {
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Leaves the file as it is, without its end. */
  void abandon() throws IOException {
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
    json.close();
  }

  void process(int process, String name, int order) throws IOException {
    metadata("process_name", process, process, "name", name);
    start("M", "process_sort_index", process, process);
    json.writeObjectFieldStart("args");
    json.writeNumberField("sort_index", order);
    json.writeEndObject();
    json.writeEndObject();
  }

  void thread(int process, int thread, String name) throws IOException {
    metadata("thread_name", process, thread, "name", name);
  }

  private void metadata(String event, int process, int thread, String key, String value)
      throws IOException {
    start("M", event, process, thread);
    json.writeObjectFieldStart("args");
    json.writeStringField(key, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Begins a span of a row of its own; spans with the same category and id stand in each other. */
  void begin(int process, String category, long id, String name, long nanos, Map<String, ?> facts)
      throws IOException {
    async("b", process, category, id, name, nanos);
    if (!facts.isEmpty()) {
      json.writeObjectField("args", facts);
    }
    json.writeEndObject();
  }

  void end(int process, String category, long id, String name, long nanos) throws IOException {
    async("e", process, category, id, name, nanos);
    json.writeEndObject();
  }

  private void async(String phase, int process, String category, long id, String name, long nanos)
      throws IOException {
    start(phase, name, process, process);
    json.writeStringField("cat", category);
    json.writeObjectFieldStart("id2");
    json.writeStringField("local", "0x" + Long.toHexString(id));
    json.writeEndObject();
    time("ts", nanos);
  }

  void counter(int process, String name, String unit, long nanos, double value) throws IOException {
    start("C", name, process, process);
    time("ts", nanos);
    json.writeObjectFieldStart("args");
    json.writeNumberField(unit, value);
    json.writeEndObject();
    json.writeEndObject();
  }

  void instant(int process, int thread, String category, String name, long nanos)
      throws IOException {
    start("i", name, process, thread);
    json.writeStringField("cat", category);
    json.writeStringField("s", "t");
    time("ts", nanos);
    json.writeEndObject();
  }

  /** The span of no length at which an arrow starts, and the start of the arrow. */
  void arrowStart(int process, int thread, String category, String name, long id, long nanos)
      throws IOException {
    tick(process, thread, category, name, nanos);
    flow("s", process, thread, category, id, nanos);
    json.writeEndObject();
  }

  /** The span of no length at which an arrow ends, and the end of the arrow. */
  void arrowEnd(int process, int thread, String category, String name, long id, long nanos)
      throws IOException {
    tick(process, thread, category, name, nanos);
    flow("f", process, thread, category, id, nanos);
    json.writeStringField("bp", "e");
    json.writeEndObject();
  }

  private void tick(int process, int thread, String category, String name, long nanos)
      throws IOException {
    start("X", name, process, thread);
    json.writeStringField("cat", category);
    time("ts", nanos);
    time("dur", TICK_NANOS);
    json.writeEndObject();
  }

  private void flow(String phase, int process, int thread, String category, long id, long nanos)
      throws IOException {
    start(phase, category, process, thread);
    json.writeStringField("cat", category);
    json.writeNumberField("id", id);
    time("ts", nanos);
  }

  private void start(String phase, String name, int process, int thread) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("ph", phase);
    json.writeStringField("name", name);
    json.writeNumberField("pid", process);
    json.writeNumberField("tid", thread);
  }

  private void time(String key, long nanos) throws IOException {
    json.writeFieldName(key);
    json.writeNumber(BigDecimal.valueOf(nanos, MICROS_SCALE).toPlainString());
  }
}

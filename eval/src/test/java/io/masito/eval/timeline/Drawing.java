package io.masito.eval.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.masito.env.EnvSpec;
import io.masito.env.provenance.Provenance;
import io.masito.env.scenario.Scenario;
import io.masito.env.sim.SchedulingEnv;
import io.masito.env.workload.RequestClass;
import io.masito.eval.metric.Metric;
import io.masito.eval.metric.MetricValues;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.eval.testdomain.TestPolicies;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An episode that was played and drawn, and what can be read in the drawing. */
record Drawing(MetricValues metrics, JsonNode file, List<Event> events) {

  /** An event of the file, its times in nanoseconds. */
  record Event(
      String phase, String name, int process, int thread, long nanos, long length, JsonNode json) {

    static Event of(JsonNode json) {
      return new Event(
          json.get("ph").asText(),
          json.get("name").asText(),
          json.get("pid").asInt(),
          json.get("tid").asInt(),
          time(json, "ts"),
          time(json, "dur"),
          json);
    }

    private static long time(JsonNode json, String key) {
      return json.has(key) ? nanos(json.get(key).asText()) : 0;
    }

    private static long nanos(String micros) {
      return new BigDecimal(micros).movePointRight(3).longValueExact();
    }

    String category() {
      return json.get("cat").asText();
    }

    /** What an asynchronous event belongs to. */
    String row() {
      return process + " " + category() + " " + json.get("id2").get("local").asText();
    }

    double value() {
      return json.get("args").elements().next().asDouble();
    }
  }

  static Drawing of(Scenario scenario, Path file, TimelineWindow window) throws IOException {
    SchedulingEnv env = scenario.environment();
    EnvSpec spec = env.spec();
    List<String> classes = scenario.file().classes().stream().map(RequestClass::name).toList();
    boolean cloud = scenario.file().cluster().cloud() != null;
    var scene = new TimelineScene(spec.agents(), classes, cloud);
    MetricValues metrics;
    try (var timeline =
        TimelineFile.start(file, scene, window, Provenance.of(Map.of("seed", "7")))) {
      env.watchedBy(timeline.listener());
      metrics = EpisodeRunner.run(env, TestPolicies.drawing("draw"), 7);
      timeline.keep();
    }
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    List<Event> events = new ArrayList<>();
    json.get("traceEvents").forEach(event -> events.add(Event.of(event)));
    return new Drawing(metrics, json, events);
  }

  List<Event> ofPhase(String phase) {
    return events.stream().filter(event -> event.phase().equals(phase)).toList();
  }

  int count(Metric metric) {
    return (int) metrics.get(metric);
  }
}

package io.masito.eval.testdomain;

import io.masito.env.cluster.Catalogue;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import io.masito.env.scenario.Scenario;
import io.masito.env.scenario.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws small scenarios in which everything happens: scarce memory, short queues and limits, links
 * that jitter and lose, budgets, batteries, models that come and go, tasks, conversations, faults.
 */
public final class AnyWorld {

  private static final double GIGA = 1e9;
  private static final Catalogue BUILT_IN = Catalogue.builtIn();
  private static final String[] MODELS = {"llama3.2-3b", "llama3.1-8b"};

  private final SmallRandom random;
  private final List<String> devices = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int nodes;
  private boolean cloud;
  private boolean talks;

  private AnyWorld(long seed) {
    this.random = new RandomStreams(seed).of(Purpose.RULE);
  }

  /** The world of a seed. */
  public static Scenario of(long seed) {
    return new AnyWorld(seed).scenario(seed);
  }

  private Scenario scenario(long seed) {
    talks = happens(0.15);
    line("name: any-%d", seed);
    line("description: drawn");
    line("horizonSeconds: %.3f", between(1, 12));
    nodes();
    links();
    cloud();
    line(
        "messages: {intervalSeconds: 0.5, jitter: 0.3, lossProbability: 0.1, delaySpread: 0.3,"
            + " bytes: %d, piggyback: %b}",
        1 + random.nextInt(3000), happens(0.5));
    workload();
    classes();
    line(
        "objective: {missPenalty: %.3f, utilityPerJoule: %.6f, utilityPerUsd: %.2f}",
        between(0, 0.5), between(0, 0.001), between(0, 150));
    faults();
    line("catalogue:");
    line("  devices:");
    devices.forEach(text::append);
    return Scenarios.parse(text.toString(), "any-" + seed);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private double scaled(double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }

  private boolean happens(double chance) {
    return random.nextDouble() < chance;
  }

  private void nodes() {
    nodes = 1 + random.nextInt(4);
    line("nodes:");
    for (int node = 0; node < nodes; node++) {
      node(node);
    }
  }

  private void node(int node) {
    int models = happens(0.4) ? 2 : 1;
    boolean residency = !talks && happens(0.2);
    double weights = 0;
    line("  - name: n%d", node);
    line("    device: d%d", node);
    line("    engine: %s", happens(0.5) ? "awq" : "llamacpp");
    line("    models:");
    for (int model = 0; model < models; model++) {
      var quantization = BUILT_IN.quantization("int4_awq");
      weights += quantization.weightBytes(BUILT_IN.model(MODELS[model])) / GIGA;
      String window = happens(0.2) ? ", kvWindowTokens: 256, kvWindowLoss: 0.1" : "";
      line("      - {model: %s, quantization: int4_awq%s}", MODELS[model], window);
    }
    line("    batchLimit: %d", 1 + random.nextInt(8));
    line("    waitingLimit: %d", 1 + random.nextInt(12));
    line("    arrivalShare: %d", node == 0 ? 1 : random.nextInt(3));
    if (residency) {
      line("    residency: {diskMegabytesPerSecond: 2000, startSeconds: 0.1}");
    } else if (happens(0.4)) {
      power();
    }
    device(node, weights);
  }

  private void power() {
    line("    power:");
    line("      baseWatts: %.1f", between(0, 50));
    if (happens(0.5)) {
      line("      budget: {watts: %.1f, windowSeconds: 5, priceStep: 0.05}", between(1, 200));
    } else {
      line(
          "      battery: {wattHours: %.4f, startFraction: 0.5, chargeWatts: %.1f,"
              + " restartFraction: 0.2}",
          scaled(0.005, 1), between(0, 100));
    }
  }

  private void device(int node, double weights) {
    double tdp = between(10, 400);
    devices.add(
        String.format(
            Locale.ROOT,
            "    - {id: d%d, deviceClass: consumer, memoryGb: %.4f, bandwidthGbPerSecond: %.1f,"
                + " fp16Tflops: %.2f, tdpWatts: %.1f, idleWatts: %.2f, linkGbPerSecond: 25,"
                + " source: test}%n",
            node,
            (weights + (weights < 8 ? 0.8 : 1.7) + scaled(0.1, 3)) / 0.9,
            scaled(50, 1000),
            scaled(5, 150),
            tdp,
            tdp * between(0, 0.4)));
  }

  private void links() {
    List<String> links = new ArrayList<>();
    for (int one = 0; one < nodes; one++) {
      for (int other = one + 1; other < nodes; other++) {
        if (happens(0.7)) {
          links.add(
              String.format(
                  Locale.ROOT,
                  "  - {between: n%d, and: n%d, oneWayMillis: %.2f, megabitsPerSecond: %.2f%s}",
                  one,
                  other,
                  scaled(0.1, 500),
                  scaled(0.2, 500),
                  carrier()));
        }
      }
    }
    line(links.isEmpty() ? "links: []" : "links:");
    links.forEach(link -> text.append(link).append('\n'));
  }

  private String carrier() {
    return happens(0.5)
        ? ""
        : String.format(
            Locale.ROOT,
            ", carrier: {medium: wifi, jitterSpread: %.2f, lossProbability: %.2f}",
            between(0, 1),
            between(0, 0.5));
  }

  private void cloud() {
    cloud = happens(0.7);
    if (!cloud) {
      return;
    }
    line("cloud:");
    line("  model: llama3.1-70b");
    line("  roundTripMillis: %.1f", between(0, 500));
    line("  megabitsPerSecond: %.1f", scaled(1, 500));
    line("  firstTokenSeconds: %.3f", between(0, 1));
    line("  prefillTokensPerSecond: %.1f", scaled(100, 10_000));
    line("  decodeTokensPerSecond: %.1f", scaled(5, 200));
    line("  serviceSpread: %.2f", between(0, 1));
    line("  requestsPerMinute: %.2f", scaled(1, 300));
    line("  burst: %.2f", between(1, 5));
    line("  usdPerMillionPromptTokens: %.2f", between(0, 5));
    line("  usdPerMillionOutputTokens: %.2f", between(0, 5));
    if (happens(0.4)) {
      String limit = happens(0.5) ? "tokens: %.0f" : "usd: %.6f";
      double most = scaled(300, 9000) * (limit.startsWith("u") ? 3e-6 : 1);
      line(
          "  budget: {" + limit + ", periodSeconds: %.2f, shared: %b, maxOutputTokens: 100}",
          most,
          between(1, 9),
          happens(0.5));
    }
  }

  private void workload() {
    line("workload:");
    line("  requestsPerSecond: %.2f", scaled(0.5, 12));
    line("  prompt: {median: %.1f, spread: %.2f, min: 1, max: 6000}", scaled(10, 3000), 1.0);
    line("  output: {median: %.1f, spread: %.2f, min: 1, max: 1000}", scaled(2, 200), 1.0);
    line("  predictionSpread: 0.5");
    if (talks) {
      line("  conversations:");
      line("    turns: {mean: 3, max: 8}");
      line("    thinkSeconds: {median: 1, spread: 0.8}");
      line("    nextPrompt: {median: 100, spread: 0.8, min: 4, max: 2048}");
      line("    systemPromptTokens: %d", 1 + random.nextInt(500));
      line("    maxContextTokens: 6000");
      line("    goOnProbability: %.2f", random.nextDouble());
      line("    moveProbability: %.2f", random.nextDouble());
    }
  }

  private void classes() {
    line("classes:");
    int count = 1 + random.nextInt(3);
    for (int number = 0; number < count; number++) {
      double first = scaled(0.05, 10);
      String data = happens(0.4) ? ", data: {localOnly: 0.3, siteOnly: 0.3}" : "";
      line(
          "  - {name: c%d, share: 1, firstTokenLimitSeconds: %.3f, latencyLimitSeconds: %.3f%s}",
          number, first, first + scaled(0.01, 20), data);
    }
    if (!talks && happens(0.4)) {
      line("tasks:");
      line("  hintSpread: 0.7");
      line("  mix: [{category: dialogue, share: 0.5}, {category: code, share: 0.5}]");
    }
  }

  private void faults() {
    if (!happens(0.4)) {
      return;
    }
    line("faults:");
    String kept = happens(0.5) ? ", inFlight: retried" : "";
    line("  - {kind: crash, node: any, meanUpSeconds: 3, meanDownSeconds: 0.5%s}", kept);
    line("  - {kind: straggler, node: n0, slowness: 3, meanUpSeconds: 2, meanDownSeconds: 2}");
    if (cloud) {
      line("  - {kind: cloud-outage, meanUpSeconds: 4, meanDownSeconds: 1}");
      line("  - {kind: partition, nodes: [n0], meanUpSeconds: 4, meanDownSeconds: 0.5}");
    }
  }
}

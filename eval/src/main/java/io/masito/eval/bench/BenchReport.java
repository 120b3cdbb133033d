package io.masito.eval.bench;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the benchmark found. Figures are medians of the runs.
 *
 * @param provenance what made it
 * @param machine where
 * @param simulator speed of the simulator
 * @param yardstick what it is set against
 */
public record BenchReport(
    Provenance provenance, Machine machine, Simulator simulator, Yardstick yardstick) {

  /**
   * The machine.
   *
   * @param processors processors that Java may use
   * @param java name and version of the virtual machine
   * @param platform operating system and architecture
   * @param maxHeapBytes heap that Java may use
   */
  public record Machine(int processors, String java, String platform, long maxHeapBytes) {

    static Machine current() {
      Runtime runtime = Runtime.getRuntime();
      return new Machine(
          runtime.availableProcessors(),
          System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
          System.getProperty("os.name") + " " + System.getProperty("os.arch"),
          runtime.maxMemory());
    }
  }

  /**
   * Speed of the simulator with the rule {@code jsq} on the scenario {@code metro-8} or, where
   * sizes are named, its larger siblings.
   *
   * @param decisionsPerSecond decisions in a second of wall time, one thread
   * @param iterationsPerSecond device iterations simulated in that second
   * @param timesRealTime simulated seconds in that second
   * @param microsPerDecisionByNodes by number of nodes, wall time of a decision, microseconds
   * @param decisionsPerSecondAllCores decisions in a second, an episode of its own on each
   *     processor
   * @param forkMicros time to copy the running world, microseconds
   * @param peakMemoryBytes most heap in use during the runs of one thread, garbage included
   */
  public record Simulator(
      double decisionsPerSecond,
      double iterationsPerSecond,
      double timesRealTime,
      Map<String, Double> microsPerDecisionByNodes,
      double decisionsPerSecondAllCores,
      double forkMicros,
      long peakMemoryBytes) {

    /** Copies the map. */
    public Simulator {
      microsPerDecisionByNodes =
          Collections.unmodifiableMap(new LinkedHashMap<>(microsPerDecisionByNodes));
    }
  }

  /**
   * Something simple, measured in the same minute, so that figures of two machines can be compared
   * as ratios.
   *
   * @param mm1EventsPerSecond events in a second of a plain loop over an M/M/1 queue
   */
  public record Yardstick(double mm1EventsPerSecond) {}

  /**
   * Writes the report.
   *
   * @return JSON
   */
  public String json() {
    return StrictYaml.writeJson(this);
  }
}

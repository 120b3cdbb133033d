package io.masito.env.provenance;

import java.util.Map;

/** The machine that is running, as far as results may depend on it. It has no name. */
public final class Machine {

  private static final long BYTES_PER_MEGABYTE = 1 << 20;

  private Machine() {}

  /**
   * Describes it.
   *
   * @return facts by name: processors, memory of the program, virtual machine, operating system
   */
  public static Map<String, String> facts() {
    Runtime runtime = Runtime.getRuntime();
    return Map.of(
        "machine.processors",
        Integer.toString(runtime.availableProcessors()),
        "machine.heapMegabytes",
        Long.toString(runtime.maxMemory() / BYTES_PER_MEGABYTE),
        "machine.jvm",
        property("java.vm.name") + " " + property("java.vm.version"),
        "machine.os",
        property("os.name") + " " + property("os.version"));
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}

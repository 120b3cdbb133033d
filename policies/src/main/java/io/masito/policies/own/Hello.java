package io.masito.policies.own;

import io.masito.env.EnvSpec;
import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.BuildInfo;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The first line of a conversation.
 *
 * @param type {@code hello}
 * @param protocol version of the protocol
 * @param masito version of Masito
 * @param world name of the world
 * @param worldVersion version of the world
 * @param seed what draws of the policy shall derive from
 * @param horizonSeconds length of the episode, simulated seconds
 * @param timeoutSeconds time that an answer may take, wall seconds
 * @param agents who decides, by index
 * @param featuresVersion version of the columns
 * @param featuresSha256 digest of the columns
 * @param features the columns of a row, in order
 */
record Hello(
    String type,
    int protocol,
    String masito,
    String world,
    int worldVersion,
    long seed,
    double horizonSeconds,
    double timeoutSeconds,
    List<Agent> agents,
    int featuresVersion,
    String featuresSha256,
    List<Feature> features) {

  /** Version of the protocol; it rises when a line changes its meaning. */
  static final int PROTOCOL = 1;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;
  private static final int FIRST_BEYOND_ASCII = 128;

  /**
   * Who decides.
   *
   * @param name name of the agent
   * @param nodeClass what its node is, maybe empty
   * @param options what its rows stand for
   */
  record Agent(String name, String nodeClass, List<ExecutionOption> options) {}

  static String line(EnvSpec spec, long seed, Duration limit) {
    var hello =
        new Hello(
            "hello",
            PROTOCOL,
            BuildInfo.current().version(),
            spec.id(),
            spec.version(),
            seed,
            spec.horizonNanos() / NANOS_PER_SECOND,
            limit.toMillis() / MILLIS_PER_SECOND,
            agents(spec),
            spec.schema().version(),
            spec.schema().digest(),
            spec.schema().features());
    return ascii(StrictYaml.writeJsonLine(hello));
  }

  private static List<Agent> agents(EnvSpec spec) {
    var agents = new ArrayList<Agent>();
    for (int i = 0; i < spec.agents().size(); i++) {
      agents.add(new Agent(spec.agents().get(i), spec.nodeClasses().get(i), spec.options().get(i)));
    }
    return agents;
  }

  /** Whatever character set the process reads with, it reads the same. */
  private static String ascii(String json) {
    var text = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char letter = json.charAt(i);
      if (letter < FIRST_BEYOND_ASCII) {
        text.append(letter);
      } else {
        text.append("\\u%04x".formatted((int) letter));
      }
    }
    return text.toString();
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.own.OwnJar;
import io.masito.env.scenario.OwnWorld;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.own.JarPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that bring what the user wrote. */
final class OwnOptions {

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description =
          "Jar with policies or worlds of your own, which then can be named; may be given several"
              + " times.")
  private List<Path> jars = new ArrayList<>();

  OwnOptions() {}

  /** Opens the jars; complains of one that offers nothing. */
  Own load() {
    List<JarPolicy> policies = new ArrayList<>();
    List<OwnWorld> worlds = new ArrayList<>();
    for (Path file : jars) {
      OwnJar jar = OwnJar.open(file);
      List<String> policyNames = new ArrayList<>(PolicyArgument.builtIn());
      policies.forEach(policy -> policyNames.add(policy.name()));
      List<String> worldNames = new ArrayList<>(Scenarios.playableNames());
      worlds.forEach(world -> worldNames.add(world.name()));
      int before = policies.size() + worlds.size();
      policies.addAll(JarPolicy.of(jar, policyNames, JarPolicy.USUAL_LIMIT));
      worlds.addAll(OwnWorld.of(jar, worldNames));
      if (policies.size() + worlds.size() == before) {
        throw new ConfigError(
            file
                + ": offers nothing; name the class of your policy in"
                + " META-INF/services/io.masito.policies.PolicySource, or that of your world in"
                + " META-INF/services/io.masito.env.EnvSource");
      }
    }
    return new Own(policies, worlds);
  }
}

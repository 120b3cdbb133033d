package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.scenario.OwnWorld;
import io.masito.env.scenario.PlayableScenario;
import io.masito.env.scenario.Scenarios;
import io.masito.policies.PolicySource;
import io.masito.policies.own.JarPolicy;
import io.masito.policies.own.ProcessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the user brought.
 *
 * @param policies policies from jars
 * @param worlds worlds from jars
 */
record Own(List<JarPolicy> policies, List<OwnWorld> worlds) {

  /** Nothing. */
  static final Own NONE = new Own(List.of(), List.of());

  private static final List<String> DESCRIPTIONS = List.of(".yaml", ".yml", ".json");

  Own {
    policies = List.copyOf(policies);
    worlds = List.copyOf(worlds);
  }

  /** Finds a policy of the user's: by its name in a jar, or by the file that starts its process. */
  Optional<PolicySource> policy(String argument) {
    Optional<PolicySource> ofJar =
        policies.stream()
            .filter(policy -> policy.name().equals(argument))
            .map(policy -> (PolicySource) policy)
            .findFirst();
    return ofJar.isPresent() ? ofJar : process(argument);
  }

  private Optional<PolicySource> process(String argument) {
    String name = argument.toLowerCase(Locale.ROOT);
    if (name.endsWith(".jar")) {
      throw new ConfigError(
          "policy %s: is a jar; write --jar %s, and the policy by its name"
              .formatted(argument, argument));
    }
    if (DESCRIPTIONS.stream().noneMatch(name::endsWith) || Files.isDirectory(Path.of(argument))) {
      return Optional.empty();
    }
    return Optional.of(ProcessFile.read(Path.of(argument), taken()));
  }

  private List<String> taken() {
    return Stream.concat(PolicyArgument.builtIn().stream(), names().stream()).toList();
  }

  private List<String> names() {
    return policies.stream().map(JarPolicy::name).toList();
  }

  /** Complains of a name that nothing has, if it may be one of a jar. */
  void requireKnown(String argument) {
    if (!policies.isEmpty()) {
      throw new ConfigError(
          "policy %s: neither of a jar nor built in; %s"
              .formatted(argument, NearName.hint(argument, taken())));
    }
  }

  /** Finds a scenario: a world of a jar, a built-in name or a file. */
  PlayableScenario scenario(String argument) {
    for (OwnWorld world : worlds) {
      if (world.name().equals(argument)) {
        return world;
      }
    }
    if (!worlds.isEmpty() && !Files.exists(Path.of(argument))) {
      List<String> known =
          Stream.concat(worlds.stream().map(OwnWorld::name), Scenarios.playableNames().stream())
              .toList();
      if (!known.contains(argument)) {
        throw new ConfigError(
            "scenario %s: neither of a jar, nor built in, nor a file; %s"
                .formatted(argument, NearName.hint(argument, known)));
      }
    }
    return Scenarios.playable(argument);
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.suite.Contender;
import io.masito.policies.PolicySource;
import io.masito.policies.Privileged;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.guard.GuardedSource;
import io.masito.policies.rule.Rules;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a user may write for a policy: the name of a rule, the folder of a bundle, or a learner. */
final class PolicyArgument {

  private PolicyArgument() {}

  /** Names that mean something without the user's bringing anything. */
  static List<String> builtIn() {
    return Rules.listings().stream()
        .flatMap(rule -> Stream.concat(Stream.of(rule.name()), rule.otherNames().stream()))
        .map(name -> name.replaceAll(":.*", ""))
        .distinct()
        .toList();
  }

  static Contender resolve(String argument) {
    return resolve(argument, Own.NONE);
  }

  /** Also knows what the user brought. */
  static Contender resolve(String argument, Own own) {
    if (argument.startsWith(GuardedSource.PREFIX)) {
      return GuardArgument.resolve(argument, own);
    }
    int equals = argument.indexOf('=');
    if (equals > 0 && argument.indexOf('/') != 0 && !Files.exists(path(argument))) {
      return learner(argument.substring(0, equals), argument.substring(equals + 1));
    }
    if (Privileged.isNamed(argument) && !Files.exists(path(argument))) {
      Contender plain = resolve(Privileged.plain(argument));
      return plain.privileged();
    }
    List<String> rules = Rules.names();
    int colon = argument.indexOf(':');
    if (rules.contains(colon < 0 ? argument : argument.substring(0, colon))) {
      return Contender.rule(Rules.named(argument));
    }
    Path folder = path(argument);
    Optional<PolicySource> brought = own.policy(argument);
    if (brought.isPresent()) {
      return Contender.rule(brought.get());
    }
    if (Files.exists(folder) || folder.getNameCount() > 1 || folder.isAbsolute()) {
      return Contender.bundle(BundleReader.read(folder));
    }
    if (!builtIn().contains(colon < 0 ? argument : argument.substring(0, colon))) {
      own.requireKnown(argument);
    }
    // Neither: the registry words the message, with the rules there are.
    return Contender.rule(Rules.named(argument));
  }

  /** A learner by the bundles of several trainings: {@code NAME=BUNDLE+BUNDLE}. */
  private static Contender learner(String name, String bundles) {
    List<String> folders = List.of(bundles.split("\\+", -1));
    if (folders.stream().anyMatch(String::isBlank)) {
      throw new ConfigError(
          "policy '%s=%s': allowed is NAME=BUNDLE+BUNDLE, a folder for each training"
              .formatted(name, bundles));
    }
    List<PolicySource> sources = new ArrayList<>();
    folders.forEach(folder -> sources.add(BundleReader.read(path(folder))));
    return Contender.learner(name, sources);
  }

  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new ConfigError("policy '" + argument + "': neither a rule nor a folder", e);
    }
  }
}

package io.masito.cli;

import io.masito.env.config.ConfigError;
import io.masito.eval.suite.Contender;
import io.masito.policies.Privileged;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.rule.Rules;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** What a user may write for a policy: the name of a rule, or the folder of a bundle. */
final class PolicyArgument {

  private PolicyArgument() {}

  static Contender resolve(String argument) {
    if (Privileged.isNamed(argument) && !Files.exists(path(argument))) {
      Contender plain = resolve(Privileged.plain(argument));
      return new Contender(new Privileged(plain.source()), plain.bundle());
    }
    List<String> rules = Rules.names();
    int colon = argument.indexOf(':');
    if (rules.contains(colon < 0 ? argument : argument.substring(0, colon))) {
      return Contender.rule(Rules.named(argument));
    }
    Path folder = path(argument);
    if (Files.exists(folder) || folder.getNameCount() > 1 || folder.isAbsolute()) {
      return Contender.bundle(BundleReader.read(folder));
    }
    // Neither: the registry words the message, with the rules there are.
    return Contender.rule(Rules.named(argument));
  }

  private static Path path(String argument) {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new ConfigError("policy '" + argument + "': neither a rule nor a folder", e);
    }
  }
}

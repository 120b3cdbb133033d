package io.masito.env.scenario;

import io.masito.env.EnvSource;
import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.env.own.OwnJar;
import io.masito.env.own.OwnName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A world from a user's jar. What it offers to its resources is not known, and there is no file to
 * copy.
 *
 * @param name what it is asked for by
 * @param source makes the worlds
 * @param jar where it comes from
 */
public record OwnWorld(String name, EnvSource source, OwnJar jar) implements PlayableScenario {

  /**
   * Finds the worlds in a jar.
   *
   * @param jar the jar
   * @param taken names of scenarios that are there already
   * @return its worlds, maybe none
   * @throws ConfigError if a name is not allowed or taken
   */
  public static List<OwnWorld> of(OwnJar jar, Collection<String> taken) {
    var names = new ArrayList<>(taken);
    var worlds = new ArrayList<OwnWorld>();
    for (EnvSource source : jar.offered(EnvSource.class)) {
      String given = asked(jar, source, "name()", () -> Objects.toString(source.name(), ""));
      String name = OwnName.require(jar.file().toString(), given, "world", names);
      names.add(name);
      worlds.add(new OwnWorld(name, source, jar));
    }
    return worlds;
  }

  private static <T> T asked(OwnJar jar, EnvSource source, String method, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException | LinkageError e) {
      String where = jar.file() + ": " + source.getClass().getName() + "." + method;
      throw new ConfigError(
          where + " threw " + String.valueOf(e).replaceAll("\\s*\\R\\s*", " "), e);
    }
  }

  @Override
  public String description() {
    return asked(jar, source, "description()", source::description);
  }

  @Override
  public String yaml() {
    return "# world " + name + " of the jar with SHA-256 " + jar.digest() + "\n";
  }

  /**
   * Makes a world.
   *
   * @return a new world
   * @throws ConfigError if the user's code throws
   */
  @Override
  public MultiAgentEnv environment() {
    return asked(jar, source, "create()", source::create);
  }

  @Override
  public List<ResourceLoad> offeredLoads() {
    return List.of();
  }

  @Override
  public String digest() {
    return jar.digest();
  }
}

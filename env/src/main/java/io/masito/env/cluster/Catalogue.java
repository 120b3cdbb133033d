package io.masito.env.cluster;

import io.masito.env.config.ConfigError;
import io.masito.env.config.NearName;
import io.masito.env.config.StrictYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The built-in devices, models, quantizations and engines, each with its source.
 *
 * @param devices the devices
 * @param models the models
 * @param quantizations the quantizations
 * @param engines the engine profiles by device class
 * @param hosts power of hosts by device class; nothing if it is left out
 */
public record Catalogue(
    List<Device> devices,
    List<Model> models,
    List<Quantization> quantizations,
    List<EngineProfile> engines,
    @Nullable List<HostPower> hosts) {

  private static final String RESOURCE = "/io/masito/catalogue.yaml";

  /** Copies the lists. */
  public Catalogue {
    devices = List.copyOf(devices);
    models = List.copyOf(models);
    quantizations = List.copyOf(quantizations);
    engines = List.copyOf(engines);
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
  }

  /**
   * Makes a catalogue that knows no hosts.
   *
   * @param devices the devices
   * @param models the models
   * @param quantizations the quantizations
   * @param engines the engine profiles by device class
   */
  public Catalogue(
      List<Device> devices,
      List<Model> models,
      List<Quantization> quantizations,
      List<EngineProfile> engines) {
    this(devices, models, quantizations, engines, null);
  }

  /**
   * Gives the power of a node of a class beside its devices.
   *
   * @param deviceClass the class
   * @return watts, 0 if the class is not listed
   */
  public double hostWatts(String deviceClass) {
    return Objects.requireNonNull(hosts).stream()
        .filter(host -> host.deviceClass().equals(deviceClass))
        .mapToDouble(HostPower::baseWatts)
        .findFirst()
        .orElse(0);
  }

  /**
   * Reads the catalogue that ships with Masito.
   *
   * @return the built-in catalogue
   */
  public static Catalogue builtIn() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return StrictYaml.parse(text, "catalogue.yaml", Catalogue.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * Adds what a user adds, except for measured rates.
   *
   * @param additions what takes the place of, or joins, what is here
   * @return both together
   */
  public Catalogue with(CatalogueAdditions additions) {
    return new Catalogue(
        joined(devices, additions.devices(), Device::id),
        joined(models, additions.models(), Model::id),
        joined(quantizations, additions.quantizations(), Quantization::id),
        joined(engines, additions.engines(), EngineProfile::key),
        joined(Objects.requireNonNull(hosts), additions.hosts(), HostPower::deviceClass));
  }

  /**
   * Adds an engine profile.
   *
   * @param profile what takes the place of the profile for the same class, engine and weights
   * @return both together
   */
  public Catalogue with(EngineProfile profile) {
    List<EngineProfile> all = joined(engines, List.of(profile), EngineProfile::key);
    return new Catalogue(devices, models, quantizations, all, hosts);
  }

  /** The old ones without those replaced, then the new ones. */
  private static <T> List<T> joined(
      List<T> old, @Nullable List<T> added, Function<T, String> name) {
    if (added == null) {
      return old;
    }
    List<String> replaced = added.stream().map(name).toList();
    return Stream.concat(
            old.stream().filter(item -> !replaced.contains(name.apply(item))), added.stream())
        .toList();
  }

  /**
   * Finds a device.
   *
   * @param id its name
   * @return the device
   * @throws ConfigError if there is none, with the nearest name
   */
  public Device device(String id) {
    return find("device", id, devices, Device::id);
  }

  /**
   * Finds a model.
   *
   * @param id its name
   * @return the model
   * @throws ConfigError if there is none, with the nearest name
   */
  public Model model(String id) {
    return find("model", id, models, Model::id);
  }

  /**
   * Finds a quantization.
   *
   * @param id its name
   * @return the quantization
   * @throws ConfigError if there is none, with the nearest name
   */
  public Quantization quantization(String id) {
    return find("quantization", id, quantizations, Quantization::id);
  }

  /**
   * Finds the profile of an engine on a class of devices.
   *
   * @param deviceClass the class
   * @param engine the engine
   * @return the profile, the first of those for several kinds of weights
   * @throws ConfigError if there is none, with the engines known for that class
   */
  public EngineProfile engine(String deviceClass, String engine) {
    List<EngineProfile> candidates =
        engines.stream().filter(profile -> profile.deviceClass().equals(deviceClass)).toList();
    return find(
        "engine for device class " + deviceClass, engine, candidates, EngineProfile::engine);
  }

  /**
   * Finds the profile of an engine on a class of devices for a quantization.
   *
   * @param deviceClass the class
   * @param engine the engine
   * @param quantization how the weights are stored
   * @return the profile for that kind of weights, or else the first of the engine on the class
   * @throws ConfigError if there is none, with the engines known for that class
   */
  public EngineProfile engine(String deviceClass, String engine, Quantization quantization) {
    EngineProfile first = engine(deviceClass, engine);
    return lookUp(deviceClass, engine, quantization.weights()).orElse(first);
  }

  /**
   * Finds the profile that comes nearest: of the class and engine, else of the engine on any class,
   * else of any engine on any class; each for the kind of weights if there is such a one.
   *
   * @param deviceClass the class, which may be unknown
   * @param engine the engine, which may be unknown
   * @param quantization how the weights are stored
   * @return the nearest profile
   * @throws ConfigError if the catalogue has no profile for any engine
   */
  public EngineProfile nearestEngine(String deviceClass, String engine, Quantization quantization) {
    String weights = quantization.weights();
    return lookUp(deviceClass, engine, weights)
        .or(() -> ofEngine(deviceClass, engine))
        .or(() -> lookUp(EngineProfile.ANY, engine, weights))
        .or(() -> ofEngine(EngineProfile.ANY, engine))
        .or(() -> ofEngine(EngineProfile.ANY, EngineProfile.ANY))
        .orElseThrow(() -> new ConfigError("no engine 'any' for device class 'any'"));
  }

  /**
   * Gives the names of the engines.
   *
   * @return each once, in the order of the catalogue
   */
  public List<String> engineNames() {
    return engines.stream()
        .map(EngineProfile::engine)
        .filter(name -> !name.equals(EngineProfile.ANY))
        .distinct()
        .toList();
  }

  private Optional<EngineProfile> ofEngine(String deviceClass, String engine) {
    return engines.stream()
        .filter(profile -> profile.deviceClass().equals(deviceClass))
        .filter(profile -> profile.engine().equals(engine))
        .findFirst();
  }

  private Optional<EngineProfile> lookUp(String deviceClass, String engine, String weights) {
    return engines.stream()
        .filter(profile -> profile.deviceClass().equals(deviceClass))
        .filter(profile -> profile.engine().equals(engine))
        .filter(profile -> profile.weights().equals(weights))
        .findFirst();
  }

  private static <T> T find(String what, String id, List<T> all, Function<T, String> name) {
    for (T candidate : all) {
      if (name.apply(candidate).equals(id)) {
        return candidate;
      }
    }
    List<String> names = all.stream().map(name).toList();
    throw new ConfigError(
        "no %s '%s'%s; known: %s"
            .formatted(
                what,
                id,
                NearName.suggest(id, names)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse(""),
                String.join(", ", names)));
  }
}

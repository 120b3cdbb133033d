package io.masito.agents.network;

import io.masito.env.view.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The greedy choice of a network for one observation or several at once: the allowed option of the
 * highest value, the first of equals. Allocates nothing, but when it is asked for more observations
 * at once than ever before. Not thread-safe.
 */
public final class NetworkActor {

  private final NetworkDefinition definition;
  private final Parameters network;
  private final FeatureScaling scaling;
  private final ObservationBatch batch;
  private final NetworkPass pass;
  private int room;
  private ObservationBatch several;
  private NetworkPass severalPass;

  /** The weights that several observations are valued by; null for those of the network. */
  private @Nullable Parameters held;

  /**
   * Makes an actor that follows a network as it changes.
   *
   * @param definition of the network
   * @param network the weights, read at every choice
   * @param scaling of the features
   */
  public NetworkActor(NetworkDefinition definition, Parameters network, FeatureScaling scaling) {
    this.definition = definition;
    this.network = network;
    this.scaling = scaling;
    this.batch = ObservationBatch.of(definition, scaling, 1, definition.maxOptions());
    this.pass = ObservationBatch.passFor(definition, network, 1, definition.maxOptions());
    this.room = 1;
    this.several = batch;
    this.severalPass = pass;
  }

  /**
   * Chooses.
   *
   * @param observation what the agent sees; at least one option is allowed
   * @return the allowed option of the highest value
   */
  public int best(Observation observation) {
    batch.clear();
    batch.addAllowed(observation);
    return best(observation, 0, batch, batch.run(network, pass));
  }

  /**
   * Has several observations valued by the weights as they are now, until this is called again. The
   * network may then change on another thread meanwhile. The scaling must not change any more.
   */
  public void hold() {
    Parameters copy = held;
    if (copy == null) {
      copy = network.zerosLike();
      held = copy;
      room = 0;
    }
    copy.copyFrom(network);
  }

  /** Goes back to valuing everything by the weights of the network. */
  public void release() {
    if (held != null) {
      held = null;
      room = 0;
    }
  }

  /**
   * Chooses for several observations, with one product for each layer.
   *
   * @param seen what agents see, from the first place on; each allows at least one option
   * @param count how many, at least 0
   * @param chosen receives the option of each
   */
  public void best(Observation[] seen, int count, int[] chosen) {
    if (count == 0) {
      return;
    }
    makeRoom(count);
    several.clear();
    for (int i = 0; i < count; i++) {
      several.addAllowed(seen[i]);
    }
    float[] values = several.run(held == null ? network : held, severalPass);
    for (int i = 0; i < count; i++) {
      chosen[i] = best(seen[i], i, several, values);
    }
  }

  private void makeRoom(int count) {
    if (count > room) {
      room = Math.max(count, 2 * room);
      FeatureScaling own = held == null ? scaling : scaling.copy();
      several = ObservationBatch.of(definition, own, room, definition.maxOptions());
      severalPass = ObservationBatch.passFor(definition, network, room, definition.maxOptions());
    }
  }

  /**
   * Finds the allowed option of the highest value in the outputs of a batch.
   *
   * @param observation what was seen
   * @param number of the observation in the batch
   * @param batch says where values stand
   * @param values outputs of the network for the batch
   * @return the option, the first of equals; -1 if none is allowed
   */
  public static int best(
      Observation observation, int number, ObservationBatch batch, float[] values) {
    int best = -1;
    float highest = Float.NEGATIVE_INFINITY;
    for (int option = 0; option < observation.options(); option++) {
      if (observation.allowed(option)) {
        float value = values[batch.index(number, option)];
        if (best < 0 || value > highest) {
          best = option;
          highest = value;
        }
      }
    }
    return best;
  }
}

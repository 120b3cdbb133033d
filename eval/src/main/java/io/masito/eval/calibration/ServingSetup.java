package io.masito.eval.calibration;

import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import io.masito.env.llm.ServiceModel;

/**
 * What served a measured run.
 *
 * @param device one of the devices
 * @param model the model
 * @param quantization how its weights are stored
 * @param profile what the engine reaches
 * @param kvTokens tokens that the KV memory of a replica holds
 * @param maxSequences sequences that a replica decodes together
 * @param tensorParallel devices of a replica
 * @param dataParallel replicas, which take requests in turn
 */
public record ServingSetup(
    Device device,
    Model model,
    Quantization quantization,
    EngineProfile profile,
    long kvTokens,
    int maxSequences,
    int tensorParallel,
    int dataParallel) {

  private static final double GIGA = 1e9;
  private static final double GIBIBYTE_SHARE = 1.073741824;
  private static final double UTILISATION = 0.9;
  private static final double OVERHEAD_BYTES = 1.7 * GIGA;

  /**
   * Replaces the profile.
   *
   * @param other what the engine reaches instead
   * @return the changed setup
   */
  public ServingSetup with(EngineProfile other) {
    return new ServingSetup(
        device, model, quantization, other, kvTokens, maxSequences, tensorParallel, dataParallel);
  }

  /**
   * Gives the speed of a replica.
   *
   * @return the model on its devices
   */
  public ServiceModel service() {
    return new ServiceModel(
        device, model, quantization, profile, tensorParallel, ServiceModel.NO_WINDOW);
  }

  /**
   * Estimates the KV memory of a replica: 90 % of the memory of its devices, taken as binary GB as
   * their makers do, less the weights and 1.7 GB a device.
   *
   * @param device one of the devices
   * @param model the model
   * @param quantization how its weights are stored
   * @param tensorParallel devices of a replica
   * @return tokens, not positive if the weights do not fit
   */
  public static long kvTokens(
      Device device, Model model, Quantization quantization, int tensorParallel) {
    double usable = UTILISATION * device.memoryGb() * GIBIBYTE_SHARE * GIGA - OVERHEAD_BYTES;
    double free = usable * tensorParallel - quantization.weightBytes(model);
    return (long) (free / (model.kvBytesPerToken() * quantization.kvFactor()));
  }
}

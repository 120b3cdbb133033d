package io.masito.eval.calibration;

import io.masito.env.cluster.Device;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import io.masito.env.llm.ServiceModel;

/**
 * One measured rate or pair of rates.
 *
 * @param id name of the row in its file
 * @param device the device; of the catalogue, or made from the row
 * @param devices devices in a tensor-parallel group, at least 1
 * @param model the model; of the catalogue, or made from the row
 * @param quantization how its weights are stored
 * @param engine engine family
 * @param batch sequences together, above 0; may be a mean
 * @param promptTokens prompt tokens of each sequence, 0 if there is no prefill rate
 * @param prefillRate prompt tokens a second of the whole batch, 0 if it was not measured
 * @param context mean tokens in the KV cache of each sequence during decode
 * @param decodeRate output tokens a second of the whole batch, 0 if it was not measured
 * @param use what the rates are good for
 */
public record Measurement(
    String id,
    Device device,
    int devices,
    Model model,
    Quantization quantization,
    String engine,
    double batch,
    int promptTokens,
    double prefillRate,
    double context,
    double decodeRate,
    Use use) {

  /** What the rates of a row are good for. */
  public enum Use {
    /** Neither: reported apart. */
    NEITHER,
    /** Both rates. */
    BOTH,
    /** The decode rate. */
    DECODE;

    boolean prefill() {
      return this == BOTH;
    }

    boolean decode() {
      return this != NEITHER;
    }
  }

  /**
   * Says whether there is a prefill rate.
   *
   * @return true if it was measured with a known prompt
   */
  public boolean hasPrefill() {
    return prefillRate > 0 && promptTokens > 0;
  }

  /**
   * Says whether there is a decode rate.
   *
   * @return true if it was measured
   */
  public boolean hasDecode() {
    return decodeRate > 0;
  }

  /**
   * Predicts the prefill rate.
   *
   * @param profile what the engine reaches
   * @return prompt tokens a second of the whole batch
   */
  public double predictPrefill(EngineProfile profile) {
    double tokens = batch * promptTokens;
    double squares = tokens * promptTokens;
    return tokens / service(profile).prefillSeconds(StrictMath.round(tokens), squares);
  }

  /**
   * Predicts the decode rate. A mean batch between two whole numbers takes the time between theirs.
   *
   * @param profile what the engine reaches
   * @return output tokens a second of the whole batch
   */
  public double predictDecode(EngineProfile profile) {
    ServiceModel service = service(profile);
    int low = (int) StrictMath.max(1, StrictMath.floor(batch));
    double share = StrictMath.max(0, batch - low);
    double seconds =
        (1 - share) * service.stepSeconds(low, low * context)
            + share * service.stepSeconds(low + 1, (low + 1) * context);
    return batch / seconds;
  }

  /** Relative error of the predicted prefill rate. */
  double prefillError(EngineProfile profile) {
    return predictPrefill(profile) / prefillRate - 1;
  }

  /** Relative error of the predicted decode rate. */
  double decodeError(EngineProfile profile) {
    return predictDecode(profile) / decodeRate - 1;
  }

  private ServiceModel service(EngineProfile profile) {
    return new ServiceModel(device, model, quantization, profile, devices, ServiceModel.NO_WINDOW);
  }
}

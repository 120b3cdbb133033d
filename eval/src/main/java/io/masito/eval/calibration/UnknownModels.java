package io.masito.eval.calibration;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Model;
import io.masito.env.cluster.Quantization;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for models and quantizations that the catalogue does not have: the shape of the dense
 * model next in size, with the row's own number of parameters; bits taken from the name.
 */
final class UnknownModels {

  private static final Pattern BITS = Pattern.compile("(\\d+)");
  private static final double BITS_IN_BYTE = 8;
  private static final double SIXTEEN = 16;

  /** Scales and zeros of quantized weights, over the bits of the weights alone. */
  private static final double SCALES = 1.1;

  private final Catalogue catalogue;

  UnknownModels(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Model model(String id, double billionParameters) {
    return catalogue.models().stream()
        .filter(model -> model.id().equals(id))
        .findFirst()
        .orElseGet(() -> likeNearest(id, billionParameters));
  }

  private Model likeNearest(String id, double billions) {
    Model near =
        catalogue.models().stream()
            .filter(model -> model.expertShare() == 1)
            .min(Comparator.comparingDouble(model -> apart(model, billions)))
            .orElseThrow(() -> new IllegalStateException("the catalogue has no dense model"));
    double least = near.embeddingParameters() / 1e9;
    return new Model(
        id,
        StrictMath.max(billions, 2 * least),
        near.layers(),
        near.hidden(),
        near.heads(),
        near.kvHeads(),
        near.headDim(),
        near.vocabulary(),
        near.tiedEmbeddings(),
        near.quality(),
        "shape of " + near.id());
  }

  private static double apart(Model model, double billions) {
    return StrictMath.abs(StrictMath.log(model.billionParameters() / billions));
  }

  Quantization quantization(String id) {
    return catalogue.quantizations().stream()
        .filter(quantization -> quantization.id().equals(id))
        .findFirst()
        .orElseGet(() -> byBits(id));
  }

  private static Quantization byBits(String id) {
    Matcher digits = BITS.matcher(id);
    double bits = digits.find() ? Double.parseDouble(digits.group(1)) : SIXTEEN;
    double bytes = bits >= SIXTEEN ? 2 : SCALES * StrictMath.max(1, bits) / BITS_IN_BYTE;
    return new Quantization(id, bytes, bytes, 0, "bits in the name");
  }
}

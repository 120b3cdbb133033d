package io.masito.eval.staticplan;

import java.util.List;

/**
 * Published figures that instances are made of.
 *
 * <p>On the device, a Pixel 1 phone: top-1 accuracy on ImageNet and latency on one large core, from
 * the tables in {@code research/slim/nets/mobilenet/README.md} of the GitHub repository {@code
 * tensorflow/models}. On a server: top-1 accuracy and time of an inference step on a processor,
 * from the table of Keras Applications (keras.io/api/applications). Power of sending by Wi-Fi and
 * of waiting with its radio on: Junxian Huang et al., "A Close Examination of Performance and Power
 * Characteristics of 4G LTE Networks", MobiSys 2012, table of power models (recalled). Power of
 * computing: assumed, of the order of a large core of that phone.
 */
final class ImageNetFigures {

  /** Power of the device while it computes, watts; assumed. */
  static final double COMPUTE_WATTS = 2.0;

  /** Power of sending that grows with the rate, watts per Mbit/s. */
  static final double SEND_WATTS_PER_MBIT = 0.28317;

  /** Power of the radio while it sends or waits, watts. */
  static final double RADIO_WATTS = 0.13286;

  /** Mean size of an image of ImageNet, about 140 GB over 1.28 million images, bytes. */
  static final double MEAN_IMAGE_BYTES = 110_000;

  /**
   * A model.
   *
   * @param name of the model
   * @param topOneMillipoints top-1 accuracy, thousandths of a percentage point
   * @param millis time of an image on the device, or of a step on a server's processor
   */
  record Model(String name, int topOneMillipoints, double millis) {}

  /** What the device can run; float weights. */
  static final List<Model> DEVICE =
      List.of(
          new Model("mobilenet-v2-0.5-128", 57_700, 9.9),
          new Model("mobilenet-v3-small", 67_500, 15.8),
          new Model("mobilenet-v3-large-0.75", 73_300, 39.8),
          new Model("mobilenet-v3-large", 75_200, 51.2));

  /** What a server can run. */
  static final List<Model> SERVER =
      List.of(
          new Model("resnet50-v2", 76_000, 45.6),
          new Model("resnet152-v2", 78_000, 107.5),
          new Model("inception-resnet-v2", 80_300, 130.2));

  private ImageNetFigures() {}
}

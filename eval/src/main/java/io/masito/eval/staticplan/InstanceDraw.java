package io.masito.eval.staticplan;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.random.SmallRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws instances: one phone, three servers, images of different sizes. A seed fixes servers and
 * links, and image by image the sizes: more tasks of the same seed are the same and further images.
 *
 * <p>Sizes are log-normal about the mean image of ImageNet. Servers are 1 to 6 times as fast as the
 * processor of the figures, links send at 8 to 40 Mbit/s, both evenly on a logarithmic scale. The
 * device sends and then waits for the answer, with its radio on; the answer itself is a few bytes
 * and counts nothing.
 */
public final class InstanceDraw {

  /** Servers of every instance. */
  public static final int SERVERS = 3;

  /** Most tasks of an instance. */
  public static final int MOST_TASKS = 10_000;

  private static final double SPREAD = 0.5;
  private static final double SLOWEST_SERVER = 1;
  private static final double FASTEST_SERVER = 6;
  private static final double SLOWEST_MBIT = 8;
  private static final double FASTEST_MBIT = 40;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MICRO = 1e6;
  private static final double BITS = 8;

  private InstanceDraw() {}

  /**
   * Draws an instance.
   *
   * @param seed any value
   * @param tasks images, in 1..10000
   * @param limits for each task
   * @return the instance
   */
  public static StaticProblem of(long seed, int tasks, PlanLimits limits) {
    if (tasks < 1 || tasks > MOST_TASKS) {
      throw new IllegalArgumentException("tasks: " + tasks + " must be in 1.." + MOST_TASKS);
    }
    var streams = new RandomStreams(seed);
    List<PlanLane> lanes = new ArrayList<>(List.of(new PlanLane("device", 0, 0)));
    List<PlanOption> options = new ArrayList<>();
    for (ImageNetFigures.Model model : ImageNetFigures.DEVICE) {
      options.add(option(model, 0, model.millis(), ImageNetFigures.COMPUTE_WATTS));
    }
    for (int server = 1; server <= SERVERS; server++) {
      addServer(server, streams.of(Purpose.STATIC_SERVER, server), lanes, options);
    }
    return new StaticProblem(
        lanes,
        options,
        sizes(streams, tasks),
        Math.max(1, Math.round(limits.millisPerTask() * NANOS_PER_MILLI * tasks)),
        Math.max(1, Math.round(limits.joulesPerTask() * MICRO * tasks)));
  }

  private static void addServer(
      int server, SmallRandom random, List<PlanLane> lanes, List<PlanOption> options) {
    double speed = between(random, SLOWEST_SERVER, FASTEST_SERVER);
    double mbit = between(random, SLOWEST_MBIT, FASTEST_MBIT);
    double sendWatts = ImageNetFigures.SEND_WATTS_PER_MBIT * mbit + ImageNetFigures.RADIO_WATTS;
    double microsPerByte = BITS / mbit;
    lanes.add(new PlanLane("server-" + server, microsPerByte * 1000, sendWatts * microsPerByte));
    for (ImageNetFigures.Model model : ImageNetFigures.SERVER) {
      options.add(option(model, server, model.millis() / speed, ImageNetFigures.RADIO_WATTS));
    }
  }

  private static PlanOption option(
      ImageNetFigures.Model model, int lane, double millis, double watts) {
    long nanos = Math.round(millis * NANOS_PER_MILLI);
    long microjoules = Math.round(watts * nanos / 1000);
    return new PlanOption(model.name(), lane, model.topOneMillipoints(), nanos, microjoules);
  }

  private static double between(SmallRandom random, double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }

  /** Log-normal with the given mean. */
  private static int[] sizes(RandomStreams streams, int tasks) {
    SmallRandom random = streams.of(Purpose.STATIC_TASK);
    int[] bytes = new int[tasks];
    for (int task = 0; task < tasks; task++) {
      double log = SPREAD * random.nextGaussian() - SPREAD * SPREAD / 2;
      bytes[task] =
          (int) Math.max(1, Math.round(ImageNetFigures.MEAN_IMAGE_BYTES * StrictMath.exp(log)));
    }
    return bytes;
  }
}

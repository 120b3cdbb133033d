package io.masito.env.workload;

import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.env.view.DataClass;
import io.masito.env.view.DifficultyHint;
import io.masito.env.view.TaskCategory;
import io.masito.env.view.TaskView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another workload whose requests ask for something: category, difficulty and data class are drawn
 * for each, keyed by its id, so they move nothing of the other workload.
 */
public final class TaskedWorkload implements Workload {

  private final Workload workload;
  private final @Nullable Double hintSpread;

  /** By class, running sums of its categories' shares; empty without categories. */
  private final double[][] mixes;

  private final double[] localOnly;
  private final double[] siteOnly;

  private TaskedWorkload(Workload workload, List<RequestClass> classes, @Nullable TaskSpec tasks) {
    this.workload = workload;
    this.hintSpread = tasks == null ? null : tasks.hintSpread();
    this.mixes = new double[tasks == null ? 0 : classes.size()][];
    this.localOnly = new double[classes.size()];
    this.siteOnly = new double[classes.size()];
    for (int index = 0; index < classes.size(); index++) {
      DataShares data = classes.get(index).data();
      localOnly[index] = data == null ? 0 : Objects.requireNonNull(data.localOnly());
      siteOnly[index] = data == null ? 0 : Objects.requireNonNull(data.siteOnly());
      if (tasks != null) {
        mixes[index] = RequestDraws.cumulative(tasks.shares(classes.get(index).name()));
      }
    }
  }

  /**
   * Gives a workload its tasks.
   *
   * @param workload what arrives
   * @param classes classes of requests
   * @param tasks what they ask for, null if tasks are not told apart
   * @return the workload itself if all its tasks are plain
   */
  public static Workload of(
      Workload workload, List<RequestClass> classes, @Nullable TaskSpec tasks) {
    boolean plain = tasks == null && classes.stream().allMatch(limits -> limits.data() == null);
    return plain ? workload : new TaskedWorkload(workload, classes, tasks);
  }

  @Override
  public ArrivalStream start(RandomStreams streams) {
    return new Stream(workload.start(streams), streams);
  }

  @Override
  public long horizonNanos() {
    return workload.horizonNanos();
  }

  @Override
  public boolean hasPrefixes() {
    return workload.hasPrefixes();
  }

  @Override
  public boolean closedLoop() {
    return workload.closedLoop();
  }

  private @Nullable Request tasked(@Nullable Request plain, RandomStreams streams) {
    return plain == null ? null : plain.with(task(plain, streams));
  }

  private Task task(Request request, RandomStreams streams) {
    DataClass data = data(request, streams);
    if (mixes.length == 0) {
      return new Task(new TaskView(null, data, null), 0);
    }
    double category = streams.of(Purpose.TASK_CATEGORY, request.id()).nextDouble();
    double difficulty = streams.of(Purpose.TASK_DIFFICULTY, request.id()).nextGaussian();
    var seen =
        new TaskView(
            TaskCategory.values()[RequestDraws.pick(mixes[request.requestClass()], category)],
            data,
            hint(request, difficulty, streams));
    return new Task(seen, difficulty);
  }

  private DataClass data(Request request, RandomStreams streams) {
    double local = localOnly[request.requestClass()];
    double site = siteOnly[request.requestClass()];
    if (local + site == 0) {
      return DataClass.ANY;
    }
    double draw = streams.of(Purpose.DATA_CLASS, request.id()).nextDouble();
    if (draw < local) {
      return DataClass.LOCAL_ONLY;
    }
    return draw < local + site ? DataClass.SITE_ONLY : DataClass.ANY;
  }

  private @Nullable DifficultyHint hint(Request request, double difficulty, RandomStreams streams) {
    if (hintSpread == null) {
      return null;
    }
    double error = streams.of(Purpose.TASK_HINT, request.id()).nextGaussian();
    return DifficultyHint.of(difficulty + hintSpread * error, hintSpread);
  }

  /** The other workload's requests with their tasks. */
  private final class Stream implements ArrivalStream {

    private final ArrivalStream plain;
    private final RandomStreams streams;

    private Stream(ArrivalStream plain, RandomStreams streams) {
      this.plain = plain;
      this.streams = streams;
    }

    @Override
    public @Nullable Request next() {
      return tasked(plain.next(), streams);
    }

    @Override
    public @Nullable Request peek(int node) {
      return tasked(plain.peek(node), streams);
    }

    @Override
    public @Nullable Request ended(
        Request ended, long nowNanos, boolean served, @Nullable Request held) {
      return tasked(plain.ended(ended, nowNanos, served, held), streams);
    }

    @Override
    public long sessionsCompleted() {
      return plain.sessionsCompleted();
    }

    @Override
    public ArrivalStream copy() {
      return new Stream(plain.copy(), streams);
    }
  }
}

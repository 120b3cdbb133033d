package io.masito.cli;

import io.masito.eval.bound.BoundOf;
import io.masito.eval.bound.BoundPlan;
import io.masito.eval.bound.EpisodeBound;
import io.masito.eval.bound.InOrder;
import io.masito.eval.store.WorkFile;
import io.masito.policies.PolicySource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Bounds episodes from both sides, and keeps what is found.
 *
 * @param world the world
 * @param rule rule that schedules start from
 * @param work keeps bounds
 */
record KeptSchedules(World world, PolicySource rule, WorkFile work) {

  private static final String BETWEEN = " to ";
  private static final String NONE = "none";

  List<EpisodeBound> of(List<Long> seeds, InOrder pool) {
    List<Callable<EpisodeBound>> tasks = new ArrayList<>();
    seeds.forEach(seed -> tasks.add(() -> episode(seed)));
    return pool.all(tasks);
  }

  private EpisodeBound episode(long seed) {
    String what = "schedule after %s, %s, seed %d".formatted(rule.name(), BoundPlan.USUAL, seed);
    return read(seed, work.of(what, world.inputs(), () -> found(seed)));
  }

  private String found(long seed) {
    EpisodeBound bound = new BoundOf(BoundPlan.USUAL, rule).episode(world.named(), seed);
    Double upper = bound.upper();
    return bound.achievable() + BETWEEN + (upper == null ? NONE : upper.toString());
  }

  private static EpisodeBound read(long seed, String text) {
    int at = text.indexOf(BETWEEN);
    String upper = text.substring(at + BETWEEN.length());
    @Nullable Double most = upper.equals(NONE) ? null : Double.valueOf(upper);
    return new EpisodeBound(seed, Double.parseDouble(text.substring(0, at)), most);
  }
}

package io.masito.env.conformance.testdomain;

import io.masito.env.Decision;
import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.Turn;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** A world that tells its turns otherwise than they are. */
public class EditedWorld implements MultiAgentEnv {

  private final MultiAgentEnv world;
  private final UnaryOperator<Turn> edit;

  /** Edits every turn in the same way. */
  public EditedWorld(MultiAgentEnv world, UnaryOperator<Turn> edit) {
    this.world = world;
    this.edit = edit;
  }

  /** Edits the turns of a good world. */
  public static EditedWorld of(UnaryOperator<Turn> edit) {
    return new EditedWorld(new TwoShops(), edit);
  }

  @Override
  public EnvSpec spec() {
    return world.spec();
  }

  @Override
  public Turn reset(long seed) {
    return edit.apply(world.reset(seed));
  }

  /** Whatever order the edited turn had, the world gets its own. */
  @Override
  public Turn step(List<Decision> decisions) {
    var ordered = decisions.stream().sorted(Comparator.comparingInt(Decision::agent)).toList();
    return edit.apply(world.step(ordered));
  }

  @Override
  public MultiAgentEnv fork() {
    return new EditedWorld(world.fork(), edit);
  }

  /** Gives the good world inside. */
  protected MultiAgentEnv world() {
    return world;
  }
}

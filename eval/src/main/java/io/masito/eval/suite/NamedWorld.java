package io.masito.eval.suite;

import io.masito.env.MultiAgentEnv;
import java.util.function.Supplier;

/**
 * A scenario to judge policies in.
 *
 * @param name how tables call it
 * @param fresh makes a new world each time; called from several threads at once
 */
public record NamedWorld(String name, Supplier<MultiAgentEnv> fresh) {

  /** Checks the name. */
  public NamedWorld {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a world needs a name");
    }
  }
}

package example;

import io.masito.env.EnvSource;
import io.masito.env.MultiAgentEnv;

/** What the jar offers: a world under a name. */
public final class KioskSource implements EnvSource {

  /** ServiceLoader makes the one object that there is. */
  public KioskSource() {}

  @Override
  public String name() {
    return "kiosk";
  }

  @Override
  public String description() {
    return "one counter with a queue, and a cloud that is never busy";
  }

  @Override
  public MultiAgentEnv create() {
    return new Kiosk();
  }
}

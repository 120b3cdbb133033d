package io.masito.training.sweep;

import io.masito.training.config.TrainingConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One choice of settings, to be trained with every seed.
 *
 * @param number its number in the sweep, from 1
 * @param chosen the settings that were chosen for it, as they are written
 * @param config all settings
 */
public record SweepPoint(int number, Map<String, String> chosen, TrainingConfig config) {

  /** Copies the settings. */
  public SweepPoint {
    chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
  }
}

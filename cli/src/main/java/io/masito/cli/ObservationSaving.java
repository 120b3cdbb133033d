package io.masito.cli;

import io.masito.env.MultiAgentEnv;
import io.masito.env.config.ConfigError;
import io.masito.eval.replay.ObservationRecorder;
import io.masito.policies.SavedObservation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Saves what agents saw at the decisions that the user named. */
final class ObservationSaving {

  private static final String OPTION = "--save-observation: ";

  private final Map<Long, Path> wanted;
  private final ObservationRecorder recorder;

  ObservationSaving(Map<Long, Path> wanted, String scenario, String policy) {
    this.wanted = wanted;
    this.recorder = new ObservationRecorder(scenario, policy, wanted.keySet());
  }

  MultiAgentEnv over(MultiAgentEnv env) {
    return recorder.over(env);
  }

  /** Says how to keep what was seen when the episode failed, if it did at a decision. */
  String hint() {
    List<Long> due = recorder.lastDue();
    return due.isEmpty() || wanted.keySet().containsAll(due)
        ? ""
        : "; --save-observation %d=FILE keeps what it saw".formatted(due.get(0));
  }

  /** Writes the files; complains of a decision that there was not. */
  void write() {
    writeWhatThereIs();
    for (long id : wanted.keySet()) {
      if (!recorder.saved().containsKey(id)) {
        throw new ConfigError(
            OPTION + "no decision of the episode has id " + id + "; " + recorder.ids());
      }
    }
  }

  void writeWhatThereIs() {
    Map<Long, SavedObservation> saved = recorder.saved();
    wanted.forEach(
        (id, file) -> {
          SavedObservation seen = saved.get(id);
          if (seen != null) {
            NewFile.replace(file, seen.json());
          }
        });
  }
}

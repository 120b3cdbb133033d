package io.masito.cli;

import io.masito.agents.team.AgentTeam;
import io.masito.env.config.ConfigError;
import io.masito.training.loop.TrainingEnd;
import io.masito.training.run.GreedyEvaluation;
import io.masito.training.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;

/** Runs a training in the foreground: shows how far it is and stops it on Ctrl-C. */
final class TrainingSession {

  private final Terminal terminal;
  private final Path folder;

  TrainingSession(Terminal terminal, Path folder) {
    this.terminal = terminal;
    this.folder = folder;
  }

  TrainingEnd run(TrainingRun run) {
    try (var interrupt = new Interrupt();
        var display = TrainingDisplay.of(terminal, run.config().budget())) {
      return run.run(AgentTeam::create, GreedyEvaluation::create, display, interrupt::requested);
    } catch (IOException e) {
      throw new ConfigError(
          "%s: cannot be written: %s; its last checkpoint is sound: make room and use --resume"
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}

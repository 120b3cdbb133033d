package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.masito.agents.testdomain.Episodes;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.agents.testdomain.States;
import io.masito.agents.testdomain.TableWorld;
import io.masito.agents.testdomain.Worlds;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a resumed team would do otherwise if a part of its state had been left behind. */
class ResumeTest {

  private final TableWorld world = Worlds.chain(5);

  private static SettingsBuilder settings() {
    var settings = new SettingsBuilder();
    settings.epsilonEnd = 0.5;
    settings.epsilonDecisions = 400;
    return settings;
  }

  private AgentTeam trained(SettingsBuilder settings, int episodes) {
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 5);
    Episodes.train(world, team, 0, episodes);
    return team;
  }

  private AgentTeam resumed(AgentTeam team, SettingsBuilder settings) throws IOException {
    AgentTeam other = AgentTeam.create(world.spec(), settings.build(), 77);
    States.load(other, States.save(team));
    return other;
  }

  private static float[] weights(AgentTeam team) {
    PolicySnapshot snapshot = team.snapshot();
    return snapshot.networks().get(0).get(0).weights();
  }

  /** The target is never copied again, so it is far from the online network when it is saved. */
  @Test
  void theTargetThatWasOldIsStillOld() throws IOException {
    SettingsBuilder settings = settings();
    settings.targetEvery = 1_000_000;
    AgentTeam whole = trained(settings, 60);
    AgentTeam resumed = resumed(whole, settings);
    assertThat(weights(whole))
        .isNotEqualTo(weights(AgentTeam.create(world.spec(), settings.build(), 5)));
    Episodes.train(world, whole, 60, 40);
    Episodes.train(world, resumed, 60, 40);
    assertThat(weights(resumed)).containsExactly(weights(whole));
    // Another target would have led elsewhere.
    settings.targetEvery = 25;
    AgentTeam copied = trained(settings, 100);
    assertThat(weights(copied)).isNotEqualTo(weights(whole));
  }

  /** Updates go on at once from what was kept, though nothing new has been added yet. */
  @Test
  void replayAndStatisticsAreWhatTheyWere() throws IOException {
    SettingsBuilder settings = settings();
    settings.replayCapacity = 100;
    settings.normaliserDecisions = 200;
    AgentTeam whole = trained(settings, 100);
    AgentTeam resumed = resumed(whole, settings);
    assertThat(resumed.snapshot().normaliser().mean())
        .containsExactly(whole.snapshot().normaliser().mean());
    assertThat(resumed.snapshot().normaliser().mean())
        .isNotEqualTo(new float[world.spec().schema().size()]);
    assertThat(resumed.progress()).isEqualTo(whole.progress());
    assertThat(whole.progress().replaySize()).isEqualTo(100);
    Episodes.train(world, whole, 100, 5);
    Episodes.train(world, resumed, 100, 5);
    assertThat(States.save(resumed)).isEqualTo(States.save(whole));
  }
}

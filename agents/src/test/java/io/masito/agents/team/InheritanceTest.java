package io.masito.agents.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.masito.agents.LearnerSettings.Sharing;
import io.masito.agents.network.SnapshotPolicy;
import io.masito.agents.testdomain.Episodes;
import io.masito.agents.testdomain.SettingsBuilder;
import io.masito.agents.testdomain.States;
import io.masito.agents.testdomain.TableWorld;
import io.masito.agents.testdomain.Worlds;
import io.masito.env.Decision;
import io.masito.env.Turn;
import io.masito.env.config.ConfigError;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.policies.bundle.NetworkShape;
import io.masito.policies.bundle.PolicySnapshot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A team that goes on from one of a smaller world. */
class InheritanceTest {

  private static SettingsBuilder settings(Sharing sharing) {
    var settings = new SettingsBuilder();
    settings.sharing = sharing;
    settings.hidden = List.of(12);
    settings.batchSize = 16;
    settings.normaliserDecisions = 100;
    return settings;
  }

  private static AgentTeam trained(TableWorld world, SettingsBuilder settings) {
    AgentTeam team = AgentTeam.create(world.spec(), settings.build(), 8);
    Episodes.train(world, team, 0, 3);
    return team;
  }

  private static AgentTeam larger(TableWorld five, SettingsBuilder settings, AgentTeam small) {
    var inheritance = new Inheritance(small.snapshot(), List.of("agent0", "agent1", "agent2"));
    return AgentTeam.create(five.spec(), settings.build(), 99, inheritance);
  }

  @ParameterizedTest
  @EnumSource(Sharing.class)
  void agentsThatJoinDecideFromTheStartAsTheirClassDoes(Sharing sharing) {
    SettingsBuilder settings = settings(sharing);
    AgentTeam small = trained(Worlds.identity(3), settings);
    settings.epsilonStart = 0;
    settings.epsilonEnd = 0;
    settings.learningStarts = 10_000;
    TableWorld five = Worlds.identity(5);
    AgentTeam team = larger(five, settings, small);
    PolicySnapshot before = small.snapshot();
    var policy = new SnapshotPolicy(before);
    assertThat(team.snapshot().normaliser().mean()).containsExactly(before.normaliser().mean());
    assertThat(team.snapshot().normaliser().scale()).containsExactly(before.normaliser().scale());
    Turn turn = five.reset(4);
    while (!turn.ended()) {
      List<Decision> decisions = team.act(turn);
      for (int i = 0; i < decisions.size(); i++) {
        // Classes go by turns. Of the first class the first agent decided as often as the third.
        int like = decisions.get(i).agent() < 3 ? decisions.get(i).agent() : i % 2;
        assertThat(decisions.get(i).option())
            .isEqualTo(policy.choose(like, turn.agents().get(i).observation()));
      }
      turn = five.step(decisions);
    }
  }

  @Test
  void itLearnsOnAndIsResumedToTheBit() throws IOException {
    SettingsBuilder settings = settings(Sharing.GROUPED);
    TableWorld five = Worlds.lateIdentity(5);
    AgentTeam whole = larger(five, settings, trained(Worlds.lateIdentity(3), settings));
    Episodes.train(five, whole, 0, 2);
    AgentTeam restored = AgentTeam.create(five.spec(), settings.build(), 77);
    States.load(restored, States.save(whole));
    assertThat(Episodes.train(five, restored, 2, 2)).isEqualTo(Episodes.train(five, whole, 2, 2));
    assertThat(States.save(restored)).isEqualTo(States.save(whole));
  }

  @Test
  void otherNetworksAreRefused() {
    SettingsBuilder settings = settings(Sharing.SHARED);
    AgentTeam small = trained(Worlds.identity(3), settings);
    settings.network = NetworkShape.CONTEXT_SCORING;
    assertThatThrownBy(() -> larger(Worlds.identity(5), settings, small))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll("network: context must be options", "--set network=options");
    settings.network = NetworkShape.OPTION_SCORING;
    settings.hidden = List.of(13);
    assertThatThrownBy(() -> larger(Worlds.identity(5), settings, small))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll("hidden: [13] must be [12]", "--set hidden=[12]");
    settings.hidden = List.of(12);
    settings.duelling = true;
    assertThatThrownBy(() -> larger(Worlds.identity(5), settings, small))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("--set duelling=false");
    settings.duelling = false;
    settings.normaliserDecisions = 0;
    assertThatThrownBy(() -> larger(Worlds.identity(5), settings, small))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("--set normaliserDecisions=1");
  }

  @Test
  void otherFeaturesAreRefusedWithBothVersions() {
    SettingsBuilder settings = settings(Sharing.SHARED);
    PolicySnapshot snapshot = trained(Worlds.identity(3), settings).snapshot();
    List<Feature> columns = snapshot.schema().features();
    var newer =
        new PolicySnapshot(
            snapshot.shape(),
            new FeatureSchema(snapshot.schema().version() + 1, columns),
            snapshot.maxOptions(),
            snapshot.normaliser(),
            snapshot.networks(),
            snapshot.networkOfAgent());
    var earlier = new Inheritance(newer, List.of("agent0", "agent1", "agent2"));
    assertThatThrownBy(() -> earlier.check(Worlds.identity(5).spec(), settings.build()))
        .isInstanceOf(ConfigError.class)
        .hasMessageContainingAll("of version 2", "has version 1", "start from a team");
  }
}

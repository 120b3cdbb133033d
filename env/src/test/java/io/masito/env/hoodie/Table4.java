package io.masito.env.hoodie;

import io.masito.env.config.ConfigTree;
import io.masito.env.scenario.Scenarios;

/** The built-in settings, with changes. */
final class Table4 {

  private final ConfigTree tree;

  private Table4(ConfigTree tree) {
    this.tree = tree;
  }

  static Table4 asPublished() {
    return of("hoodie");
  }

  static Table4 of(String scenario) {
    return new Table4(ConfigTree.parse(Scenarios.playable(scenario).yaml(), scenario));
  }

  /** So many agents, to each of which a task of 3.4 Mbit comes in each of so many slots. */
  static Table4 steady(int agents, int slots) {
    return asPublished()
        .with("agents", agents)
        .with("slots", slots)
        .with("drainSlots", 0)
        .with("arrivalProbability", 1)
        .with("taskMegabits", "{min: 3.4, max: 3.4, step: 1}");
  }

  Table4 with(String key, Object value) {
    return new Table4(tree.with(key, value.toString(), "test"));
  }

  HoodieSettings settings() {
    return tree.bind(HoodieSettings.class);
  }

  HoodieEnv world() {
    return HoodieEnv.of(settings());
  }
}

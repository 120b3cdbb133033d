package io.masito.env.scenario;

import io.masito.env.hoodie.HoodieEnv;
import io.masito.env.hoodie.HoodieSettings;
import java.util.List;

/**
 * A scenario of kind {@code hoodie}: the world of a published paper.
 *
 * @param settings the content of its file
 * @param yaml the text of its file
 */
record HoodieScenario(HoodieSettings settings, String yaml) implements PlayableScenario {

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String description() {
    return settings.description();
  }

  @Override
  public HoodieEnv environment() {
    return HoodieEnv.of(settings);
  }

  /**
   * What each resource would be offered if all tasks of its agents, or of all of them, went there.
   */
  @Override
  public List<ResourceLoad> offeredLoads() {
    double megabits = settings.taskMegabits().mean();
    double gigacycles = megabits * settings.gigacyclesPerMegabit();
    double each = settings.arrivalProbability() / settings.slotSeconds();
    double all = each * settings.agents();
    double own = settings.privateGigahertz() / gigacycles;
    double foreign = settings.publicGigahertz() / gigacycles;
    double cloud = settings.cloudGigahertz() / gigacycles;
    double system = settings.agents() * (own + foreign) + cloud;
    return List.of(
        new ResourceLoad("private processor, all kept", own, each, ResourceKind.NODE),
        new ResourceLoad("public processor, all sent to others", foreign, each, ResourceKind.NODE),
        new ResourceLoad("cloud processor, all sent there", cloud, all, ResourceKind.CLOUD),
        new ResourceLoad(
            "link to the cloud, all sent there",
            settings.verticalMegabitsPerSecond() / megabits,
            each,
            ResourceKind.LINK),
        new ResourceLoad(
            "links to others, all sent to others",
            settings.horizontalMegabitsPerSecond() / megabits,
            each,
            ResourceKind.LINK),
        new ResourceLoad("system, all processors", system, all, ResourceKind.EDGE),
        inSlots("private processor, all kept", settings.meanComputingSlots(), ResourceKind.NODE),
        inSlots(
            "link to the cloud, all sent there", settings.meanSlotsToCloud(), ResourceKind.LINK),
        inSlots(
            "links to others, all sent to others",
            settings.meanSlotsToOthers(),
            ResourceKind.LINK));
  }

  /** A task keeps its queue busy to the end of the slot in which it is done. */
  private ResourceLoad inSlots(String resource, double meanSlots, ResourceKind kind) {
    double each = settings.arrivalProbability() / settings.slotSeconds();
    return new ResourceLoad(
        resource + ", in whole slots", 1 / (meanSlots * settings.slotSeconds()), each, kind);
  }
}

package io.masito.env.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.Model;
import io.masito.env.view.AnswerSkill;
import io.masito.env.view.TaskCategory;
import org.junit.jupiter.api.Test;

class AnswerSkillsTest {

  private static final double[] SHARES = {0.35, 0.2, 0.25, 0, 0.2};

  private static double[] offsets() {
    var offsets = new double[TaskCategory.values().length];
    for (TaskCategory category : TaskCategory.values()) {
      offsets[category.ordinal()] = category.offset();
    }
    return offsets;
  }

  private static double mean(AnswerSkill skill) {
    double mean = 0;
    for (TaskCategory category : TaskCategory.values()) {
      mean += SHARES[category.ordinal()] * skill.quality(category);
    }
    return mean;
  }

  @Test
  void tellingTasksApartChangesNoModelsMean() {
    var skills = new AnswerSkills(SHARES, offsets());
    for (Model model : Catalogue.builtIn().models()) {
      assertThat(mean(skills.of(model.quality())))
          .as(model.id())
          .isCloseTo(model.quality(), within(1e-12));
    }
    assertThat(mean(skills.of(0))).isCloseTo(0, within(1e-12));
    assertThat(mean(skills.of(1))).isCloseTo(1, within(1e-12));
  }

  @Test
  void harderCategoriesAreAnsweredLessWell() {
    AnswerSkill skill = new AnswerSkills(SHARES, offsets()).of(0.694);
    assertThat(skill.quality(TaskCategory.REASONING)).isLessThan(0.6);
    assertThat(skill.quality(TaskCategory.DIALOGUE)).isGreaterThan(0.7);
  }
}

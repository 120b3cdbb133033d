package io.masito.env.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNameTest {

  private final List<String> names = List.of("learningRate", "hidden", "deadline-greedy", "jsq");

  @Test
  void slipsOfTheFingerAreRecognised() {
    assertThat(NearName.suggest("learnngRate", names)).contains("learningRate");
    assertThat(NearName.suggest("learning-rate", names)).contains("learningRate");
    assertThat(NearName.suggest("DeadlineGreedy", names)).contains("deadline-greedy");
    assertThat(NearName.suggest("jqs", names)).contains("jsq");
  }

  @Test
  void nothingIsSuggestedForSomethingElse() {
    assertThat(NearName.suggest("banana", names)).isEmpty();
    assertThat(NearName.hint("banana", List.of("a", "b"))).isEqualTo("allowed: a, b");
  }
}

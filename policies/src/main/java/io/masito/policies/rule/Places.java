package io.masito.policies.rule;

import io.masito.env.EnvSpec;
import io.masito.env.view.ExecutionOption;
import java.util.ArrayList;
import java.util.List;

/** Which rows of an agent run at the same place, and so share its load. Immutable. */
final class Places {

  /** By agent and row, number of the place. */
  private final int[][] numbers;

  Places(EnvSpec spec) {
    numbers = spec.options().stream().map(Places::numbered).toArray(int[][]::new);
  }

  /** By row, number of the place, below the number of rows. Not a copy. */
  int[] of(int agent) {
    return numbers[agent];
  }

  private static int[] numbered(List<ExecutionOption> options) {
    List<String> nodes = new ArrayList<>();
    var numbers = new int[options.size()];
    for (int row = 0; row < numbers.length; row++) {
      String node = options.get(row).place() + " " + options.get(row).node();
      if (!nodes.contains(node)) {
        nodes.add(node);
      }
      numbers[row] = nodes.indexOf(node);
    }
    return numbers;
  }
}

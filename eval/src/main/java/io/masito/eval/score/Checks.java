package io.masito.eval.score;

import io.masito.eval.metric.Metric;
import io.masito.eval.robustness.ConditionCheck;
import io.masito.eval.robustness.StatedConditions;
import io.masito.eval.suite.Cell;
import io.masito.eval.suite.EvaluationResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks for what makes a table tell less than it seems to. */
final class Checks {

  /** A team is constant if its agents choose their commonest option at least so often. */
  private static final double CONSTANT_SHARE = 0.995;

  /** With five pairs the signed-rank test cannot reach 0.05: its least p is 2 / 32. */
  private static final int FEWEST_SEEDS = 6;

  private final EvaluationResult result;

  private final StatedConditions stated;

  Checks(EvaluationResult result, StatedConditions stated) {
    this.result = result;
    this.stated = stated;
  }

  List<Check> all() {
    List<Check> all = new ArrayList<>();
    for (String scenario : result.scenarios()) {
      coincidences(scenario, all);
      result.bundles().forEach(team -> constant(team, scenario, all));
    }
    fewSeeds(all);
    fewSteps(all);
    noMessageTeam(all);
    return all;
  }

  private void coincidences(String scenario, List<Check> all) {
    Map<List<Double>, List<String>> alike = new LinkedHashMap<>();
    for (String policy : result.policies()) {
      List<Double> figures = figures(policy, scenario);
      if (!figures.isEmpty()) {
        alike.computeIfAbsent(figures, none -> new ArrayList<>()).add(policy);
      }
    }
    for (List<String> same : alike.values()) {
      if (same.size() > 1) {
        all.add(coincidence(scenario, same, alike.size() == 1));
      }
    }
  }

  private static Check coincidence(String scenario, List<String> same, boolean everyone) {
    return new Check(
        everyone ? Check.Kind.ALIKE : Check.Kind.COINCIDE,
        scenario,
        same,
        everyone
            ? "All policies do the same in " + scenario + ", which tells nothing apart."
            : String.join(", ", same) + " do the same in " + scenario + ", figure for figure.");
  }

  /** All figures of all episodes but those of the wall clock. */
  private List<Double> figures(String policy, String scenario) {
    return result.cells().stream()
        .filter(cell -> cell.id().policy().equals(policy))
        .filter(cell -> cell.id().scenario().equals(scenario))
        .flatMap(cell -> figures(cell).stream())
        .collect(Collectors.toList());
  }

  private static List<Double> figures(Cell cell) {
    return Arrays.stream(Metric.values())
        .filter(metric -> !metric.isWallClock())
        .map(metric -> cell.metrics().get(metric))
        .toList();
  }

  private void constant(String team, String scenario, List<Check> all) {
    double[] option = result.values(team, scenario, Metric.COMMONEST_OPTION_SHARE);
    double least = Arrays.stream(option).min().orElse(Double.NaN);
    String place = onlyPlace(team, scenario);
    if (least >= CONSTANT_SHARE) {
      String share = String.format(Locale.ROOT, "%.1f %%", 100 * least);
      all.add(
          flag(team, scenario, "each agent takes one option for " + share + " of its requests"));
    } else if (!place.isEmpty()) {
      all.add(flag(team, scenario, "every request goes " + place));
    }
  }

  private static Check flag(String team, String scenario, String what) {
    return new Check(
        Check.Kind.CONSTANT,
        scenario,
        List.of(team),
        "The trained team '" + team + "' is constant in " + scenario + ": " + what + ".");
  }

  private String onlyPlace(String team, String scenario) {
    Map<String, Metric> places =
        Map.of(
            "here", Metric.SHARE_HERE,
            "to a neighbour", Metric.SHARE_NEIGHBOUR,
            "to the cloud", Metric.SHARE_CLOUD);
    return places.entrySet().stream()
        .filter(place -> isAll(result.values(team, scenario, place.getValue())))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse("");
  }

  private static boolean isAll(double[] shares) {
    return shares.length > 0 && Arrays.stream(shares).allMatch(share -> share >= 1);
  }

  private void fewSeeds(List<Check> all) {
    int seeds = result.outline().seeds().size();
    if (seeds < FEWEST_SEEDS && result.policies().size() > 1) {
      all.add(
          new Check(
              Check.Kind.FEW_SEEDS,
              Check.EVERYWHERE,
              List.of(),
              "%d seeds are too few: no signed-rank test over them reaches 0.05; take at least %d."
                  .formatted(seeds, FEWEST_SEEDS)));
    }
  }

  /** A condition that cannot fail is none. */
  private void fewSteps(List<Check> all) {
    int seeds = result.outline().seeds().size();
    int fewest = ConditionCheck.fewestSeeds(stated);
    if (seeds < fewest) {
      String text =
          "With %d seeds the condition of decline cannot fail; its longest axis needs at least %d.";
      all.add(
          new Check(
              Check.Kind.FEW_SEEDS, Check.EVERYWHERE, List.of(), text.formatted(seeds, fewest)));
    }
  }

  private void noMessageTeam(List<Check> all) {
    boolean deaf =
        stated.of(StatedConditions.MESSAGE_LOSS).stream().anyMatch(point -> point.level() >= 1);
    boolean compared = result.bundles().stream().anyMatch(stated.noMessages()::contains);
    if (deaf && !compared && !result.bundles().isEmpty()) {
      all.add(
          new Check(
              Check.Kind.NO_MESSAGE_TEAM,
              Check.EVERYWHERE,
              List.of(),
              "No team trained without messages took part, so where none is heard teams are held to"
                  + " rules alone; name one, trained with messages=none."));
    }
  }
}

package io.masito.training.sweep;

import io.masito.env.config.StrictYaml;
import io.masito.env.provenance.Provenance;
import io.masito.env.provenance.Sha256;
import io.masito.eval.stats.MeanInterval;
import io.masito.training.checkpoint.WholeFile;
import io.masito.training.run.RunWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a sweep leaves in its folder besides its runs: {@code sweep.json}, {@code ranking.md} and
 * {@code runs.csv}. Equal sweeps leave equal bytes, on any number of threads.
 *
 * @param provenance where it came from
 * @param scenario name of the scenario
 * @param seeds the seeds
 * @param ranking the points, best first
 */
public record SweepReport(
    Provenance provenance, String scenario, List<Long> seeds, SweepRanking ranking) {

  /**
   * Makes the report of a sweep.
   *
   * @param plan what was trained
   * @param world what it was trained in
   * @param cells the runs
   * @return the report
   */
  public static SweepReport of(SweepPlan plan, RunWorld world, List<SweepCell> cells) {
    var provenance =
        Provenance.of(
            Map.of("sweep.sha256", Sha256.hex(plan.text()), "scenario.sha256", world.digest()));
    return new SweepReport(provenance, world.name(), plan.seeds(), SweepRanking.of(plan, cells));
  }

  /**
   * Writes the three files, over those that are there.
   *
   * @param folder the folder of the sweep
   * @throws IOException if they cannot be written; those that were there before then are
   */
  public void write(Path folder) throws IOException {
    var file = new WholeFile();
    file.replace(folder.resolve("sweep.json"), StrictYaml.writeJson(this));
    file.replace(folder.resolve("ranking.md"), markdown());
    file.replace(folder.resolve("runs.csv"), csv());
  }

  String markdown() {
    var text = new StringBuilder();
    text.append("# Sweep of ").append(scenario).append("\n\n");
    text.append("Greedy utility per request, mean over seeds that were trained to their end, with");
    text.append(" its 95 % interval; ranked by `")
        .append(ranking.rank().name().toLowerCase(Locale.ROOT))
        .append("`. Evaluations during training use seeds of their own; the best of many flatters,")
        .append(" so judge the winner again with `masito evaluate`.\n\n");
    text.append("| place | settings | best | last | seeds |\n|---:|---|---|---|---|\n");
    for (SweepRanking.Place place : ranking.places()) {
      text.append(
          "| %d | %s | %s | %s | %d of %d |\n"
              .formatted(
                  place.place(),
                  place.label().replace("|", "\\|"),
                  bounds(place.best()),
                  bounds(place.last()),
                  place.complete(),
                  place.runs().size()));
    }
    text.append("\nMasito ").append(provenance.masitoVersion());
    text.append(", source ").append(provenance.sourceRevision()).append(".\n");
    return text.toString();
  }

  private static String bounds(MeanInterval mean) {
    if (Double.isNaN(mean.mean())) {
      return "";
    }
    return mean.bounded()
        ? String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", mean.mean(), mean.low(), mean.high())
        : String.format(Locale.ROOT, "%.4f", mean.mean());
  }

  String csv() {
    var text = new StringBuilder("place,point,seed,folder,state,decisions,best,last,settings\n");
    for (SweepRanking.Place place : ranking.places()) {
      for (SweepCell cell : place.runs()) {
        text.append(place.place()).append(',').append(cell.point()).append(',');
        text.append(cell.seed()).append(',').append(cell.folder()).append(',');
        text.append(cell.state().name().toLowerCase(Locale.ROOT)).append(',');
        text.append(cell.decisions()).append(',');
        text.append(cell.best() == null ? "" : cell.best()).append(',');
        text.append(cell.last() == null ? "" : cell.last()).append(',');
        text.append('"').append(place.label().replace("\"", "\"\"")).append("\"\n");
      }
    }
    return text.toString();
  }
}

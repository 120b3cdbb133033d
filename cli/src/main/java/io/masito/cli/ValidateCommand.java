package io.masito.cli;

import io.masito.env.cluster.Catalogue;
import io.masito.env.cluster.CatalogueAdditions;
import io.masito.env.cluster.EngineProfile;
import io.masito.env.config.ConfigError;
import io.masito.env.config.StrictYaml;
import io.masito.env.llm.MeasuredCatalogue;
import io.masito.env.provenance.Provenance;
import io.masito.env.provenance.Sha256;
import io.masito.eval.calibration.CrossValidation;
import io.masito.eval.calibration.Measurement;
import io.masito.eval.calibration.MeasurementFile;
import io.masito.eval.calibration.MeasurementReport;
import io.masito.eval.calibration.ProfileFit;
import io.masito.eval.calibration.ProfileYaml;
import io.masito.eval.calibration.ValidationJson;
import io.masito.eval.report.ResultFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code masito validate}. */
@Command(
    name = "validate",
    description = {
      "Says how far the simulated speed of models is off from measurements: of measured rates "
          + "(--measurements), or of a measured serving run (--serving)."
    })
final class ValidateCommand implements Callable<Integer> {

  private final Terminal terminal;

  @ArgGroup(multiplicity = "1")
  private Input input = new Input();

  @Option(
      names = "--fit",
      description = "With --measurements: print engine profiles fitted to the rows instead.")
  private boolean fit;

  @Option(
      names = "--cross-validate",
      description =
          "With --measurements: predict each configuration of device, model and quantization by "
              + "profiles fitted to the others.")
  private boolean crossValidate;

  @Option(
      names = "--catalogue",
      paramLabel = "FILE",
      description = "YAML of devices, models, engines and measured rates to add.")
  private @Nullable Path additions;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the errors there.")
  private @Nullable Path json;

  @Mixin private ServingOptions serving = new ServingOptions();

  /** What to compare with. */
  static final class Input {

    @Option(
        names = "--measurements",
        paramLabel = "FILE",
        description = "CSV of measured prefill and decode rates.")
    private @Nullable Path measurements;

    @Option(
        names = "--serving",
        paramLabel = "FILE",
        description = "CSV of the requests of a measured serving run.")
    private @Nullable Path run;
  }

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = catalogue();
    if (input.measurements != null) {
      serving.refuse();
      rates(input.measurements, catalogue);
    } else if (input.run != null) {
      if (fit || crossValidate) {
        throw new ConfigError(
            "--fit and --cross-validate go with --measurements; a run is fitted by --calibrate");
      }
      serving.validate(input.run, catalogue, json, terminal.out());
    }
    return ExitCode.DONE;
  }

  private Catalogue catalogue() {
    if (additions == null) {
      return Catalogue.builtIn();
    }
    CatalogueAdditions added = StrictYaml.read(additions, CatalogueAdditions.class);
    try {
      return MeasuredCatalogue.of(Catalogue.builtIn(), added);
    } catch (ConfigError e) {
      throw new ConfigError(additions + ": " + e.getMessage(), e);
    }
  }

  private void rates(Path file, Catalogue catalogue) {
    List<Measurement> rows = MeasurementFile.read(file, catalogue);
    if (fit && crossValidate) {
      throw new ConfigError("--fit and --cross-validate exclude one another; choose one");
    }
    MeasurementReport report =
        crossValidate ? CrossValidation.report(rows) : report(rows, catalogue);
    if (!fit) {
      ValidationTable.print(report, terminal.out());
      ValidationTable.printUnknown(rows, catalogue, terminal.out());
    }
    if (json != null) {
      ResultFolder.writeJson(json, ValidationJson.of(report, provenance(file)));
    }
  }

  /** Names the file that was compared with, by what is in it. */
  static Provenance provenance(Path file) {
    try {
      return Provenance.of(Map.of("measured.sha256", Sha256.hex(Files.readAllBytes(file))));
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private MeasurementReport report(List<Measurement> rows, Catalogue catalogue) {
    if (!fit) {
      return MeasurementReport.of(rows, catalogue);
    }
    List<EngineProfile> profiles = ProfileFit.fit(rows);
    terminal.out().print(ProfileYaml.engines(profiles));
    return MeasurementReport.of(
        rows,
        new Catalogue(
            catalogue.devices(), catalogue.models(), catalogue.quantizations(), profiles));
  }
}

package io.masito.training.run;

import io.masito.agents.LearnerSettings;
import io.masito.env.EnvSpec;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Provenance;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.ExistingBundle;
import io.masito.training.config.TrainingConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Exports weights that a run has kept as a bundle that tells where they came from. */
public final class RunExport {

  private RunExport() {}

  /** Which weights of a run are exported. */
  public enum Choice {
    /** The best of the greedy evaluations. */
    BEST,
    /** Those of the last checkpoint. */
    LAST
  }

  /**
   * Exports a run.
   *
   * @param run folder of the run
   * @param spec the world it was trained in
   * @param choice which weights
   * @param bundle folder of the bundle
   * @param existing what to do with a bundle that is there already
   * @return what was exported
   * @throws ConfigError if the run is damaged, was trained on other features, or the bundle cannot
   *     be written
   */
  public static SavedPolicy export(
      Path run, EnvSpec spec, Choice choice, Path bundle, ExistingBundle existing) {
    RunFolder folder = RunFolder.open(run);
    if (choice == Choice.BEST && !Files.exists(folder.best())) {
      throw new ConfigError(
          run + ": has no best policy yet, as it was never evaluated; resume it or export --last");
    }
    SavedPolicy policy =
        choice == Choice.BEST ? SavedPolicy.best(folder) : SavedPolicy.last(folder);
    if (!policy.snapshot().schema().digest().equals(spec.schema().digest())) {
      throw new ConfigError(
          run
              + ": was trained on another version of the features of "
              + spec.id()
              + "; train again with this Masito");
    }
    BundleWriter.write(bundle, policy.snapshot(), facts(folder, spec, choice, policy), existing);
    return policy;
  }

  private static BundleFacts facts(
      RunFolder folder, EnvSpec spec, Choice choice, SavedPolicy policy) {
    RunManifest manifest = folder.manifest();
    TrainingConfig config = folder.config();
    var training = new TreeMap<String, String>();
    training.put("scenario", manifest.scenario());
    training.put("scenario.sha256", manifest.scenarioSha256());
    training.put("environment", spec.id() + " version " + spec.version());
    training.put("seed", Long.toString(manifest.seed()));
    training.put("decisions", Long.toString(policy.decisions()));
    training.put("checkpoint", choice == Choice.BEST ? "best" : "last");
    training.put("source.revision", manifest.provenance().sourceRevision());
    training.put("masito.version", manifest.provenance().masitoVersion());
    training.put("learner", lower(config.learning().learner()));
    training.put("sharing", lower(config.learning().sharing()));
    training.putAll(options(config.learning()));
    RunOrigin from = manifest.from();
    if (from != null) {
      training.put("from", from.path());
      training.put("from.sha256", from.sha256());
    }
    TraceUse trace = manifest.trace();
    if (trace != null) {
      training.put("trace.sha256", trace.sha256());
      training.put("trace.part", lower(trace.part()));
      training.put("trace.rateScale", Double.toString(trace.rateScale()));
    }
    var evaluation = new TreeMap<String, String>();
    if (policy.utilityPerRequest() != null) {
      evaluation.put("greedy.utilityPerRequest", policy.utilityPerRequest().toString());
      evaluation.put("greedy.episodes", Integer.toString(config.evaluationSeeds()));
    }
    return BundleFacts.of("", spec, Provenance.of(training), training, evaluation);
  }

  /** What was set other than usual of how networks read, start and share. */
  private static Map<String, String> options(LearnerSettings learning) {
    var options = new TreeMap<String, String>();
    if (learning.warmup().on()) {
      options.put("warmup.rule", learning.warmup().rule());
    }
    if (learning.learner() == LearnerSettings.LearnerKind.IMITATION) {
      options.put("imitation.rule", learning.imitation().rule());
    }
    if (learning.fingerprint()) {
      options.put("fingerprint", "true");
    }
    if (learning.messages() != LearnerSettings.Messages.LAST_AGE) {
      options.put("messages", lower(learning.messages()));
    }
    if (learning.ownCounters() != LearnerSettings.OwnCounters.ON) {
      options.put("ownCounters", lower(learning.ownCounters()));
    }
    return options;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

package io.masito.training.run;

import io.masito.agents.team.Inheritance;
import io.masito.env.config.ConfigError;
import io.masito.env.provenance.Sha256;
import io.masito.policies.bundle.BundleManifest;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWeights;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.checkpoint.CheckpointFile;
import io.masito.training.checkpoint.SnapshotCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A team whose weights a run starts with. The run keeps them in its own folder, so that it can be
 * resumed when they are gone.
 *
 * @param inheritance its weights
 * @param origin where they came from
 */
public record EarlierTeam(Inheritance inheritance, RunOrigin origin) {

  /**
   * Takes the team of a bundle.
   *
   * @param bundle its folder
   * @return the team
   * @throws ConfigError if the bundle is refused, or its weights cannot be taken out
   */
  public static EarlierTeam ofBundle(Path bundle) {
    PolicySnapshot snapshot = BundleWeights.read(bundle);
    List<String> agents =
        BundleReader.read(bundle).manifest().agents().stream()
            .map(BundleManifest.Agent::name)
            .toList();
    Path manifest = bundle.resolve("manifest.json");
    return new EarlierTeam(new Inheritance(snapshot, agents), origin(bundle, manifest));
  }

  /**
   * Takes the best team of a run, or its last if it was never evaluated.
   *
   * @param run its folder
   * @param agents names of the agents of the world that it was trained in
   * @return the team
   * @throws ConfigError if there is no such run, or it has no checkpoint
   */
  public static EarlierTeam ofRun(Path run, List<String> agents) {
    RunFolder folder = RunFolder.open(run);
    boolean best = Files.exists(folder.best());
    SavedPolicy policy = best ? SavedPolicy.best(folder) : SavedPolicy.last(folder);
    var inheritance = new Inheritance(policy.snapshot(), agents);
    return new EarlierTeam(inheritance, origin(run, best ? folder.best() : folder.last()));
  }

  private static RunOrigin origin(Path folder, Path file) {
    try {
      return new RunOrigin(folder.toString(), Sha256.hex(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new ConfigError(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** Keeps what a run starts with. */
  static void keep(Inheritance inheritance, Path file) throws IOException {
    new CheckpointFile(file)
        .write(
            out -> {
              out.writeInt(inheritance.agents().size());
              for (String agent : inheritance.agents()) {
                out.writeUTF(agent);
              }
              SnapshotCodec.write(inheritance.snapshot(), out);
            });
  }

  /** Reads what a run starts with. */
  static Inheritance kept(Path file) {
    return new CheckpointFile(file)
        .read(
            in -> {
              int count = in.readInt();
              List<String> agents = new ArrayList<>();
              for (int i = 0; i < count; i++) {
                agents.add(in.readUTF());
              }
              return new Inheritance(SnapshotCodec.read(in), agents);
            });
  }
}

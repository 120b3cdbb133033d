package io.masito.training.run;

import io.masito.env.EnvSpec;
import io.masito.env.MultiAgentEnv;
import io.masito.env.provenance.Provenance;
import io.masito.env.random.Purpose;
import io.masito.env.random.RandomStreams;
import io.masito.eval.metric.Metric;
import io.masito.eval.suite.EpisodeRunner;
import io.masito.policies.Policy;
import io.masito.policies.PolicySource;
import io.masito.policies.bundle.BundleFacts;
import io.masito.policies.bundle.BundleReader;
import io.masito.policies.bundle.BundleWriter;
import io.masito.policies.bundle.PolicySnapshot;
import io.masito.training.loop.ChoiceTally;
import io.masito.training.loop.SnapshotJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Judges weights in the form in which they ship: they are exported, read back, and play whole
 * episodes, always on the same seeds, which neither training nor an evaluation from the command
 * line uses.
 */
public final class GreedyEvaluation implements SnapshotJudge {

  /** Evaluations from the command line count their seeds from 0 and never get this far. */
  private static final long FIRST_SEED = 1_000_000;

  private final MultiAgentEnv env;
  private final List<Long> seeds;

  private GreedyEvaluation(MultiAgentEnv env, List<Long> seeds) {
    this.env = env;
    this.seeds = seeds;
  }

  /**
   * Makes a judge.
   *
   * @param world the world to judge in
   * @param episodes how many episodes it plays for each judgement
   * @param seed seed of the training
   * @return the judge
   */
  public static GreedyEvaluation create(RunWorld world, int episodes, long seed) {
    var streams = new RandomStreams(seed);
    List<Long> seeds =
        LongStream.range(FIRST_SEED, FIRST_SEED + episodes)
            .map(index -> streams.seed(Purpose.EVALUATION_EPISODE, index))
            .boxed()
            .toList();
    return new GreedyEvaluation(world.fresh().get(), seeds);
  }

  @Override
  public double utilityPerRequest(PolicySnapshot snapshot) {
    return judge(snapshot).utilityPerRequest();
  }

  @Override
  public Judgement judge(PolicySnapshot snapshot) {
    var policy = new TalliedPolicy(exported(snapshot, env.spec()), new ChoiceTally());
    double sum = 0;
    for (long seed : seeds) {
      sum += EpisodeRunner.run(env, policy, seed).get(Metric.UTILITY_PER_REQUEST);
    }
    return new Judgement(sum / seeds.size(), policy.tally().take());
  }

  /** A policy whose choices are counted. */
  private record TalliedPolicy(PolicySource source, ChoiceTally tally) implements PolicySource {

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Policy start(EnvSpec spec, long seed) {
      Policy policy = source.start(spec, seed);
      return (agent, observation) -> {
        int option = policy.choose(agent, observation);
        tally.add(agent, observation, option);
        return option;
      };
    }
  }

  /**
   * Puts weights into the form in which they ship.
   *
   * @param snapshot the weights
   * @param spec the world they are for
   * @return the bundle, read back
   */
  static PolicySource exported(PolicySnapshot snapshot, EnvSpec spec) {
    var facts = BundleFacts.of("team", spec, Provenance.of(Map.of()), Map.of(), Map.of());
    try {
      Path scratch = Files.createTempDirectory("masito-evaluation-");
      try {
        Path bundle = scratch.resolve("bundle");
        BundleWriter.write(bundle, snapshot, facts);
        return BundleReader.read(bundle);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the policy cannot be exported for its evaluation", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

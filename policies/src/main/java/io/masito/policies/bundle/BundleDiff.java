package io.masito.policies.bundle;

import java.nio.file.Path;
import java.util.List;

/**
 * How two bundles differ.
 *
 * @param facts what the manifests say otherwise, a line each
 * @param columns columns of observations that differ, a line each
 * @param weights the networks with the same index in both
 * @param choices the pairs of networks that decide for agents of the same name; none if the columns
 *     differ
 */
public record BundleDiff(
    List<String> facts, List<String> columns, List<Weights> weights, List<Choices> choices) {

  /**
   * How the weights of a network differ.
   *
   * @param network its index
   * @param sameShape whether all tensors have the same names and shapes; nothing is compared if not
   * @param values how many weights it has, those of scaling included
   * @param changed how many differ
   * @param greatest greatest difference
   * @param relative length of the difference over the length of the first one's weights
   */
  public record Weights(
      int network, boolean sameShape, int values, int changed, double greatest, double relative) {}

  /**
   * Where choices differ.
   *
   * @param first index of the network in the first bundle
   * @param second index of the network in the second
   * @param observations how many parity observations of the first bundle the second takes
   * @param differing numbers of those with another choice, in {@code parity.json} of the first
   * @param greatest greatest difference of a score
   */
  public record Choices(
      int first, int second, int observations, List<Integer> differing, double greatest) {

    /** Copies the list. */
    public Choices {
      differing = List.copyOf(differing);
    }
  }

  /** Copies the lists. */
  public BundleDiff {
    facts = List.copyOf(facts);
    columns = List.copyOf(columns);
    weights = List.copyOf(weights);
    choices = List.copyOf(choices);
  }

  /**
   * Compares two bundles.
   *
   * @param first a folder or a zip
   * @param second a folder or a zip
   * @return how they differ
   * @throws io.masito.env.config.ConfigError if one is refused
   */
  public static BundleDiff of(Path first, Path second) {
    return new BundleComparison(BundleFiles.open(first), BundleFiles.open(second)).diff();
  }

  /**
   * Says whether the bundles decide alike as far as was seen.
   *
   * @return true if no column, weight or choice differs
   */
  public boolean sameDecisions() {
    return columns.isEmpty()
        && weights.stream().allMatch(w -> w.sameShape() && w.changed() == 0)
        && choices.stream().allMatch(c -> c.differing().isEmpty());
  }
}

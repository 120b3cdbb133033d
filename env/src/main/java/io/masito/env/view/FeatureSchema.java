package io.masito.env.view;

import io.masito.env.provenance.Sha256;
import java.util.List;

/**
 * The columns of an observation, in order.
 *
 * @param version rises whenever a column is added, removed, moved or redefined
 * @param features the columns
 */
public record FeatureSchema(int version, List<Feature> features) {

  /** Copies the list and checks that names are unique. */
  public FeatureSchema {
    features = List.copyOf(features);
    long distinct = features.stream().map(Feature::name).distinct().count();
    if (features.isEmpty() || distinct != features.size()) {
      throw new IllegalArgumentException("a schema needs features with distinct names");
    }
  }

  /**
   * Gives the number of columns.
   *
   * @return how many values a row has
   */
  public int size() {
    return features.size();
  }

  /**
   * Identifies the schema: two schemas are interchangeable exactly if their digests are equal.
   *
   * @return SHA-256 over version, names, units, scopes and ranges, in hexadecimal
   */
  public String digest() {
    var text = new StringBuilder("masito-features/").append(version).append('\n');
    for (Feature feature : features) {
      text.append(feature.name()).append('|').append(feature.unit()).append('|');
      text.append(feature.scope()).append('|').append(feature.low()).append('|');
      text.append(feature.high()).append('\n');
    }
    return Sha256.hex(text.toString());
  }
}

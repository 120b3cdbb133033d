package io.masito.training.yardstick;

import io.masito.env.EnvSpec;
import io.masito.env.random.SmallRandom;
import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Feature;
import io.masito.env.view.FeatureSchema;
import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The view of a chain whose state {@code 2 n + bit} is a count and a bit: each row says which count
 * its option leads to, and which option it is. Episodes begin at a count drawn evenly with a bit of
 * 0.
 *
 * @param id name of the world
 * @param chain what is seen
 * @param largest count
 * @param start largest count that an episode begins with
 * @param options names of the two
 */
record CountView(String id, DecisionChain chain, int largest, int start, List<String> options)
    implements ChainView {

  @Override
  public int start(SmallRandom random) {
    return 2 * random.nextInt(start + 1);
  }

  @Override
  public EnvSpec spec(double horizonSeconds) {
    List<Feature> features = new ArrayList<>();
    for (int count = 0; count <= largest; count++) {
      features.add(feature("leaves_" + count, "1 if the option leaves that many"));
    }
    features.add(feature("leaves", "how many the option leaves, over the largest"));
    features.add(feature("is_second", "1 for the second option"));
    List<ExecutionOption> places = new ArrayList<>();
    for (String option : options) {
      places.add(new ExecutionOption(Place.HERE, id, option));
    }
    return new EnvSpec(
        id,
        1,
        List.of("dispatcher"),
        List.of(places),
        new FeatureSchema(1, features),
        Math.round(horizonSeconds * 1e9),
        0);
  }

  private static Feature feature(String name, String meaning) {
    return new Feature(name, "1", Feature.Scope.OPTION, 0, 1, meaning);
  }

  @Override
  public Observation observation(int state) {
    int features = largest + 3;
    float[] values = new float[DecisionChain.OPTIONS * features];
    boolean[] allowed = new boolean[DecisionChain.OPTIONS];
    for (int option = 0; option < DecisionChain.OPTIONS; option++) {
      int chosen = chain.choose(state, option);
      allowed[option] = chosen != DecisionChain.NONE;
      int count = (allowed[option] ? chosen : state) / 2;
      int row = option * features;
      values[row + count] = 1;
      values[row + largest + 1] = (float) count / largest;
      values[row + largest + 2] = option;
    }
    return Observation.ofOwned(features, values, allowed);
  }
}

package io.masito.policies.explain;

import static io.masito.env.view.SchedulingFeature.LOCAL_ONLY;
import static io.masito.env.view.SchedulingFeature.PREDICTED_OUTPUT_TOKENS;
import static io.masito.env.view.SchedulingFeature.PROMPT_TOKENS;
import static io.masito.env.view.SchedulingFeature.SITE_ONLY;

import io.masito.env.view.Observation;
import io.masito.env.view.Place;
import io.masito.env.view.SchedulingFeature;
import io.masito.policies.SavedObservation;
import org.jspecify.annotations.Nullable;

/**
 * Words the rules by which the scheduling world masks: first where the request's data may go, then
 * whether its tokens fit into the model's memory at the place.
 */
final class MaskReason {

  private MaskReason() {}

  /** Says why an option is masked; null if it is not. */
  static @Nullable String of(SavedObservation saved, Observation seen, int option) {
    if (seen.allowed(option)) {
      return null;
    }
    if (!saved.world().schema().digest().equals(SchedulingFeature.schema().digest())) {
      return "the world forbids it";
    }
    Place place = saved.world().options().get(saved.moment().agent()).get(option).place();
    if (LOCAL_ONLY.of(seen, option) > 0 && place != Place.HERE) {
      return "the request must not leave its node";
    }
    if (SITE_ONLY.of(seen, option) > 0 && place == Place.CLOUD) {
      return "the request must not go to the cloud";
    }
    double tokens = PROMPT_TOKENS.of(seen, option) + PREDICTED_OUTPUT_TOKENS.of(seen, option);
    return "its %.0f tokens do not fit into the memory of the model there".formatted(tokens);
  }
}

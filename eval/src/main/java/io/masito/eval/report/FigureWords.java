package io.masito.eval.report;

import io.masito.eval.detail.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What features are called in an explanation. */
final class FigureWords {

  private static final double SMALL = 0.0995;
  private static final double LARGE = 1000;

  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("prompt_tokens", "tokens of the prompt"),
          Map.entry("predicted_output_tokens", "predicted tokens of the answer"),
          Map.entry("ttft_limit_seconds", "limit on the first token, s"),
          Map.entry("latency_limit_seconds", "limit on the last token, s"),
          Map.entry("arrivals_per_second", "own arrivals per second"),
          Map.entry("difficulty_hint", "hint of difficulty, -1 untold"),
          Map.entry("local_only", "1 if it must stay on the node"),
          Map.entry("site_only", "1 if it must not go to the cloud"),
          Map.entry("message_age_seconds", "age of what is known, s"),
          Map.entry("load_requests", "requests believed there"),
          Map.entry("waiting_requests", "waiting there"),
          Map.entry("sent_since_message", "sent there since its message"),
          Map.entry("kv_free_fraction", "free KV memory, share"),
          Map.entry("expected_ttft_seconds", "expected first token, s"),
          Map.entry("expected_latency_seconds", "expected last token, s"),
          Map.entry("quality", "expected quality"),
          Map.entry("expected_energy_joules", "expected edge energy, J"),
          Map.entry("expected_cost_usd", "expected price, USD"),
          Map.entry("expected_utility", "expected utility"));

  private FigureWords() {}

  static String label(String feature) {
    return LABELS.getOrDefault(feature, feature.replace('_', ' '));
  }

  static String sentence(List<Figure> figures) {
    return figures.stream()
        .map(figure -> label(figure.name()) + " " + number(figure.value()))
        .collect(Collectors.joining("; ", "What was known: ", "."));
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < LARGE * LARGE) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(
        Locale.ROOT, size < SMALL ? "%.2g" : size < LARGE ? "%.2f" : "%.0f", value);
  }
}

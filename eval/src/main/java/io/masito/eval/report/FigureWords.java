package io.masito.eval.report;

import io.masito.eval.detail.Figure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What features are called in an explanation. */
final class FigureWords {

  private static final double SMALL = 0.0995;
  private static final double LARGE = 1000;

  private static final Map<String, String> LABELS =
      Map.ofEntries(
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

  private static final Map<String, String> PHRASES =
      Map.of(
          "prompt_tokens", "a prompt of # tokens",
          "predicted_output_tokens", "an answer of # tokens predicted",
          "ttft_limit_seconds", "a limit of # s on the first token",
          "latency_limit_seconds", "a limit of # s on the last",
          "arrivals_per_second", "# own arrivals a second lately",
          "difficulty_hint", "more difficult than a share of # of all",
          "local_only", "it must not leave the node",
          "site_only", "it must not go to the cloud");
  private static final Set<String> QUIET = Set.of("difficulty_hint", "local_only", "site_only");

  private FigureWords() {}

  static String label(String feature) {
    return LABELS.getOrDefault(feature, feature.replace('_', ' '));
  }

  /** What was known of a request and its node; flags are told only if they are set. */
  static String sentence(List<Figure> figures) {
    return figures.stream()
        .filter(figure -> !QUIET.contains(figure.name()) || figure.value() > 0)
        .map(FigureWords::phrase)
        .collect(Collectors.joining("; ", "What was known: ", "."));
  }

  private static String phrase(Figure figure) {
    String number = number(figure.value());
    String form = PHRASES.get(figure.name());
    return form == null ? label(figure.name()) + " " + number : form.replace("#", number);
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

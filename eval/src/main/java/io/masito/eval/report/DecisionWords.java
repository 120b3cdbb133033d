package io.masito.eval.report;

import io.masito.env.view.ExecutionOption;
import io.masito.env.view.Place;
import io.masito.eval.detail.Figure;
import io.masito.eval.detail.SampledDecision;
import io.masito.eval.detail.SampledEnd;
import io.masito.eval.detail.SampledOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A decision in sentences.
 *
 * @param policy who decided
 * @param decision the decision
 */
record DecisionWords(String policy, SampledDecision decision) {

  List<String> sentences() {
    var sentences = new ArrayList<String>();
    sentences.add(choice());
    scores().ifPresent(sentences::add);
    expectation().ifPresent(sentences::add);
    SampledEnd end = decision.end();
    if (end != null) {
      sentences.add(end(end));
    }
    return sentences;
  }

  static String name(ExecutionOption option) {
    String where =
        switch (option.place()) {
          case HERE -> "here";
          case NEIGHBOUR -> "neighbour " + option.node();
          case CLOUD -> "cloud";
        };
    return where + ", " + option.model();
  }

  private static String phrase(ExecutionOption option) {
    String where =
        switch (option.place()) {
          case HERE -> "its own node";
          case NEIGHBOUR -> "the neighbour " + option.node();
          case CLOUD -> "the cloud";
        };
    return where + " with " + option.model();
  }

  private SampledOption chosen() {
    return decision.options().get(decision.chosen());
  }

  private String choice() {
    var text = new StringBuilder(policy + " chose " + phrase(chosen().option()));
    value(chosen(), "expected_ttft_seconds")
        .ifPresent(s -> text.append(", expecting the first token after ").append(seconds(s)));
    value(chosen(), "expected_latency_seconds")
        .ifPresent(s -> text.append(" and the last after ").append(seconds(s)));
    Place place = chosen().option().place();
    value(chosen(), "message_age_seconds").stream()
        .filter(age -> place == Place.NEIGHBOUR)
        .forEach(
            s ->
                text.append("; the last message from there was ")
                    .append(seconds(s))
                    .append(" old"));
    return text.append('.').toString();
  }

  private Optional<String> scores() {
    Double score = chosen().score();
    if (score == null) {
      return Optional.empty();
    }
    String others =
        best(option -> option.score() == null ? Double.NEGATIVE_INFINITY : option.score())
            .map(next -> "; next came " + phrase(next.option()) + ", " + scoreOf(next))
            .orElse("");
    return Optional.of("Its score was " + Figures.fine(score) + others + ".");
  }

  private static String scoreOf(SampledOption option) {
    Double score = option.score();
    return score == null ? "no score" : Figures.fine(score);
  }

  private Optional<String> expectation() {
    OptionalDouble own = value(chosen(), "expected_utility");
    if (own.isEmpty()) {
      return Optional.empty();
    }
    ToDoubleFunction<SampledOption> utility =
        option -> value(option, "expected_utility").orElse(Double.NEGATIVE_INFINITY);
    double best = own.getAsDouble();
    String text = "Its expected utility, for this request alone, was " + Figures.fine(best);
    Optional<SampledOption> other = best(utility);
    if (other.isEmpty()) {
      return Optional.of(text + ".");
    }
    double next = utility.applyAsDouble(other.get());
    String word = next > best ? "the highest was " : "the best of the others was ";
    return Optional.of(
        text + "; " + word + Figures.fine(next) + ", " + phrase(other.get().option()) + ".");
  }

  /** The best of the allowed options that were not chosen. */
  private Optional<SampledOption> best(ToDoubleFunction<SampledOption> by) {
    SampledOption best = null;
    for (int i = 0; i < decision.options().size(); i++) {
      SampledOption option = decision.options().get(i);
      boolean candidate = i != decision.chosen() && option.allowed();
      if (candidate && (best == null || by.applyAsDouble(option) > by.applyAsDouble(best))) {
        best = option;
      }
    }
    return Optional.ofNullable(best);
  }

  private static String end(SampledEnd end) {
    String kind = end.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    Double first = end.firstTokenSeconds();
    return "The request was "
        + kind
        + (end.withinLimits() ? " within its limits" : " outside its limits")
        + (first == null ? "" : ": first token after " + seconds(first))
        + ", end after "
        + seconds(end.endSeconds())
        + ", utility "
        + Figures.fine(end.utility())
        + ".";
  }

  private static String seconds(double seconds) {
    return Figures.compact(seconds) + " s";
  }

  private static OptionalDouble value(SampledOption option, String feature) {
    return option.figures().stream()
        .filter(figure -> figure.name().equals(feature))
        .mapToDouble(Figure::value)
        .findFirst();
  }
}

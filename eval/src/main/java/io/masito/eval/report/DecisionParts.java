package io.masito.eval.report;

import io.masito.eval.detail.CellDetail;
import io.masito.eval.detail.Figure;
import io.masito.eval.detail.SampledDecision;
import io.masito.eval.detail.SampledOption;
import io.masito.eval.page.PageSection;
import io.masito.eval.page.PageTable;
import io.masito.eval.page.PageTable.Column;
import io.masito.eval.page.PageTable.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A few requests, and for each what policies saw, chose and got. */
final class DecisionParts {

  private static final String LEAD =
      "The requests are drawn by a hash of their ids, not picked, and are the same for all policies"
          + " of the same seed; what each agent saw differs as far as earlier decisions did."
          + " Figures of neighbours are as old as their last message.";

  private DecisionParts() {}

  static Optional<PageSection> of(List<String> policies, ScenarioDetails details) {
    Map<Long, List<Decided>> requests = new TreeMap<>();
    for (String policy : policies) {
      details.of(policy).stream()
          .limit(1)
          .map(CellDetail::decisions)
          .flatMap(List::stream)
          .forEach(
              decision ->
                  requests
                      .computeIfAbsent(decision.requestId(), id -> new ArrayList<>())
                      .add(new Decided(policy, decision)));
    }
    if (requests.isEmpty()) {
      return Optional.empty();
    }
    List<PageSection> parts = requests.values().stream().map(DecisionParts::request).toList();
    return Optional.of(
        new PageSection("Decisions explained", true, List.of(LEAD), List.of(), List.of(), parts));
  }

  private static PageSection request(List<Decided> decided) {
    SampledDecision first = decided.get(0).decision();
    String heading =
        "Request "
            + first.requestId()
            + ", at "
            + first.agent()
            + " after "
            + Figures.compact(first.atSeconds())
            + " s";
    var parts = decided.stream().map(one -> policy(one.policy(), one.decision())).toList();
    return new PageSection(
        heading,
        false,
        List.of(FigureWords.sentence(first.request())),
        List.of(),
        List.of(),
        parts);
  }

  private static PageSection policy(String policy, SampledDecision decision) {
    return PageSection.ofTables(
        policy,
        new DecisionWords(policy, decision).sentences(),
        List.of(options(policy, decision)));
  }

  private static PageTable options(String policy, SampledDecision decision) {
    boolean scored = decision.options().stream().anyMatch(option -> option.score() != null);
    var columns = new ArrayList<Column>(List.of(Column.words("option"), Column.words("choice")));
    if (scored) {
      columns.add(Column.numbers("score"));
    }
    for (Figure figure : decision.options().get(0).figures()) {
      columns.add(Column.numbers(FigureWords.label(figure.name())));
    }
    var rows = new ArrayList<List<Entry>>();
    for (int i = 0; i < decision.options().size(); i++) {
      rows.add(row(decision.options().get(i), i == decision.chosen(), scored));
    }
    return new PageTable(
        "Options of " + policy + " for request " + decision.requestId(), false, columns, rows);
  }

  private static List<Entry> row(SampledOption option, boolean chosen, boolean scored) {
    var row = new ArrayList<Entry>();
    Entry name = Entry.of(DecisionWords.name(option.option()));
    row.add(chosen ? name.emphasis() : name);
    row.add(Entry.of(chosen ? "chosen" : option.allowed() ? "" : "not allowed"));
    if (scored) {
      double score = Objects.requireNonNullElse(option.score(), Double.NaN);
      row.add(Entry.of(Figures.fine(score), score));
    }
    for (Figure figure : option.figures()) {
      row.add(Entry.of(FigureWords.number(figure.value()), figure.value()));
    }
    return row;
  }

  private record Decided(String policy, SampledDecision decision) {}
}

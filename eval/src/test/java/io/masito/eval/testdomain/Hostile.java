package io.masito.eval.testdomain;

import io.masito.eval.chart.Curve;
import io.masito.eval.chart.CurvePoint;
import io.masito.eval.chart.LineChart;
import io.masito.eval.page.Page;
import io.masito.eval.report.EvaluationPage;
import io.masito.eval.score.Judgement;
import io.masito.eval.suite.Contender;
import io.masito.eval.suite.Evaluation;
import io.masito.eval.suite.EvaluationPlan;
import io.masito.eval.suite.EvaluationProgress;
import io.masito.eval.suite.EvaluationResult;
import io.masito.eval.suite.NamedWorld;
import io.masito.policies.PolicySource;
import java.util.List;
import java.util.Map;

/** A small evaluation whose names try to be more than names. */
public final class Hostile {

  /** Would end the element it stands in, and run. */
  public static final String SCRIPT = "</script><script>window.hacked=1</script>";

  /** Would run when it fails to load. */
  public static final String IMAGE = "<img/src=x:onerror=window.hacked=2>";

  /** Would open a comment, an attribute, a template, a line. */
  public static final String SCENARIO = "<!--<script>\"'`${hacked=3}{{title}}\u2028&amp;";

  private Hostile() {}

  /** Two scenarios, two rules, two teams, three seeds. */
  public static EvaluationResult result() {
    PolicySource image = TestPolicies.preferring(IMAGE, 2);
    var plan =
        new EvaluationPlan(
            List.of(
                new NamedWorld("plain", () -> new CounterWorld(20)),
                new NamedWorld(SCENARIO, () -> new CounterWorld(30))),
            List.of(
                Contender.rule(TestPolicies.preferring("local", 0)),
                Contender.rule(TestPolicies.preferring("other", 1)),
                Contender.bundle(TestPolicies.drawing(SCRIPT)),
                Contender.bundle(image)),
            List.of(1L, 2L, 3L));
    return Evaluation.run(plan, 1, Map.of(SCENARIO, IMAGE), EvaluationProgress.SILENT);
  }

  /** The page of all this. */
  public static Page page() {
    EvaluationResult result = result();
    return EvaluationPage.of(result, Judgement.of(result), learning(), List.of());
  }

  /** A learning curve of a hostile run. */
  public static List<LineChart> learning() {
    var points = List.of(new CurvePoint(1, 0.2, 0.1, 0.3, 2), new CurvePoint(2, 0.4, 0.3, 0.5, 2));
    return List.of(
        new LineChart(IMAGE, SCRIPT, List.of(new Curve(SCENARIO, points)), LineChart.Scale.LINEAR));
  }
}

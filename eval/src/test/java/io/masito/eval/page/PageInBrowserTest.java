package io.masito.eval.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.masito.eval.testdomain.Hostile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real Chromium. Without one the tests are skipped, and say so; where {@code
 * MASITO_BROWSER=required} is set they fail instead.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTest {

  private static final String MISSING =
      "no Chromium at /usr/bin/chromium or MASITO_CHROMIUM; the page was not tried in a browser";
  private static final String HEADS = "[...document.querySelectorAll('main table')][0]";

  private final Path temp;
  private @Nullable Browser running;
  private Path file = Path.of("");

  PageInBrowserTest(@TempDir Path temp) {
    this.temp = temp;
  }

  @BeforeAll
  void start() throws IOException {
    var program = Browser.program();
    if (program.isEmpty()) {
      assertThat(System.getenv("MASITO_BROWSER")).as(MISSING).isNotEqualTo("required");
      System.err.println("PageInBrowserTest: " + MISSING);
      return;
    }
    Page page = Hostile.page();
    file = Files.writeString(temp.resolve("report.html"), PageFile.of(page));
    running = Browser.start(program.get(), temp.resolve("profile"));
  }

  @AfterAll
  void stop() {
    if (running != null) {
      running.close();
    }
  }

  @BeforeEach
  void open() {
    Assumptions.assumeTrue(running != null, MISSING);
    browser().size(1280, 900, false);
    browser().media("", "light");
    browser().open(file);
  }

  private Browser browser() {
    if (running == null) {
      throw new IllegalStateException("no browser");
    }
    return running;
  }

  @Test
  void asksForNothingAndComplainsOfNothing() {
    openAll();
    assertThat(ask("document.documentElement.dataset.ready").asText()).isEqualTo("true");
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().requests())
        .contains(file.toUri().toString())
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
  }

  @Test
  void thePolicyOfThePageStopsRequests() {
    String stopped =
        ask("fetch('http://127.0.0.1:9/').then(() => 'sent', () => 'stopped')").asText();
    assertThat(stopped).isEqualTo("stopped");
    assertThat(browser().complaints()).anyMatch(text -> text.contains("Content Security Policy"));
  }

  @Test
  void hostileNamesAreShownAndNeverRun() {
    openAll();
    assertThat(ask("window.hacked === undefined").asBoolean()).isTrue();
    assertThat(
            ask("document.querySelectorAll('main img, main script, main iframe').length").asInt())
        .isZero();
    String text = ask("document.body.textContent").asText();
    assertThat(text).contains(Hostile.SCRIPT).contains(Hostile.IMAGE).contains(Hostile.SCENARIO);
  }

  @Test
  void everyChartIsDrawnOnceItsPartIsOpen() {
    assertThat(empty()).isNotEmpty();
    openAll();
    assertThat(ask("document.querySelectorAll('canvas').length").asInt()).isGreaterThan(8);
    assertThat(empty()).isEmpty();
  }

  @Test
  void aLinkOpensTheFoldedSectionItLeadsTo() {
    ask("[...document.querySelectorAll('nav a')].find(a => a.textContent.includes('!--')).click()");
    settle();
    assertThat(ask("document.querySelector('main > details.fold').open").asBoolean()).isTrue();
    assertThat(ask("location.hash").asText()).isEqualTo("#section-3");
  }

  @Test
  void everyChartHasItsFiguresAsATableAndAName() {
    openAll();
    ask("document.querySelectorAll('details.data').forEach(d => { d.open = true; })");
    settle();
    assertThat(
            ask("[...document.querySelectorAll('figure')].every(f => f.querySelector('table')"
                    + " && f.querySelector('canvas').getAttribute('aria-label').length > 10)")
                .asBoolean())
        .isTrue();
  }

  @Test
  void clickingAHeadingSortsByNumberAndTurnsAround() {
    ask(HEADS + ".querySelectorAll('th .sort')[3].click()");
    List<Double> down = utilities();
    assertThat(down).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(ask(HEADS + ".querySelectorAll('thead th')[3].getAttribute('aria-sort')").asText())
        .isEqualTo("descending");
    ask(HEADS + ".querySelectorAll('th .sort')[3].click()");
    assertThat(utilities()).isSorted().containsExactlyInAnyOrderElementsOf(down);
  }

  @Test
  void theKeyboardSortsToo() {
    ask(HEADS + ".querySelectorAll('th .sort')[0].focus()");
    browser().press("Enter", 13, "\r");
    assertThat(ask(HEADS + ".querySelectorAll('thead th')[0].getAttribute('aria-sort')").asText())
        .isEqualTo("ascending");
  }

  @Test
  void theFilterKeepsRowsWithAllWords() {
    ask(
        "(() => { const i = document.querySelector('.filter input'); i.value = 'Trained onerror';"
            + " i.dispatchEvent(new Event('input')); })()");
    assertThat(ask(HEADS + ".tBodies[0].rows.length").asInt()).isEqualTo(2);
    assertThat(ask("document.querySelector('.filter output').textContent").asText())
        .startsWith("2 of ");
  }

  @Test
  void aPhoneNeedsNoScrollingSideways() {
    browser().size(360, 740, true);
    browser().open(file);
    openAll();
    assertThat(ask("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(360);
    assertThat(empty()).isEmpty();
  }

  @Test
  void darkColoursReachPageAndCharts() {
    String light = ask("getComputedStyle(document.body).backgroundColor").asText();
    int bright = ask(lightInk()).asInt();
    browser().media("", "dark");
    settle();
    assertThat(ask("getComputedStyle(document.body).backgroundColor").asText()).isNotEqualTo(light);
    assertThat(ask(lightInk()).asInt()).as("letters get lighter").isGreaterThan(bright + 100);
  }

  @Test
  void textStandsOutFromTheGround() {
    for (String colours : List.of("light", "dark")) {
      browser().media("", colours);
      for (String name : List.of("--text", "--quiet", "--accent")) {
        assertThat(ask(contrast(name)).asDouble()).as(colours + " " + name).isGreaterThan(4.5);
      }
    }
  }

  @Test
  void headingsGoDownStepByStep() {
    openAll();
    var levels = new ArrayList<Integer>();
    for (JsonNode level :
        ask("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])")) {
      levels.add(level.asInt());
    }
    assertThat(levels).startsWith(1);
    for (int i = 1; i < levels.size(); i++) {
      assertThat(levels.get(i) - levels.get(i - 1)).isLessThanOrEqualTo(1);
    }
    assertThat(levels.stream().filter(level -> level == 1)).hasSize(1);
  }

  @Test
  void printingOpensAndDrawsEverything() {
    ask("window.dispatchEvent(new Event('beforeprint'))");
    browser().media("print", "dark");
    assertThat(ask("document.querySelectorAll('details.fold:not([open])').length").asInt())
        .isZero();
    assertThat(empty()).isEmpty();
    assertThat(ask("getComputedStyle(document.querySelector('.filter')).display").asText())
        .isEqualTo("none");
  }

  private JsonNode ask(String expression) {
    return browser().ask(expression);
  }

  private void openAll() {
    ask("document.querySelectorAll('details.fold').forEach(d => { d.open = true; })");
    settle();
  }

  /** Waits until events have been heard and what they changed has been drawn. */
  private void settle() {
    ask(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
            + " setTimeout(done, 0))))");
  }

  /** Names of charts on whose canvas nothing is. */
  private List<String> empty() {
    var names = new ArrayList<String>();
    ask("[...document.querySelectorAll('canvas')].filter(c => !c.width || !c.height ||"
            + " !c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v))"
            + ".map(c => c.closest('figure').id)")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  private List<Double> utilities() {
    var values = new ArrayList<Double>();
    ask("[..." + HEADS + ".tBodies[0].rows].map(r => parseFloat(r.cells[3].textContent))")
        .forEach(value -> values.add(value.asDouble()));
    return values;
  }

  /** How many pixels of a chart are nearly as light as the letters of a dark page. */
  private static String lightInk() {
    return "(() => { const c = document.querySelector('canvas');"
        + " const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
        + " let seen = 0; for (let i = 0; i < d.length; i += 4) {"
        + " const sum = d[i] + d[i + 1] + d[i + 2];"
        + " seen += d[i + 3] > 200 && sum > 680 && sum < 740; } return seen; })()";
  }

  /** The contrast ratio of WCAG 2.1. */
  private static String contrast(String name) {
    return "(() => { const s = getComputedStyle(document.documentElement);"
        + " const lum = n => { const h = s.getPropertyValue(n).trim();"
        + " const p = [1, 3, 5].map(i => parseInt(h.slice(i, i + 2), 16) / 255)"
        + ".map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);"
        + " return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2]; };"
        + " const a = lum('"
        + name
        + "'), b = lum('--page');"
        + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); })()";
  }
}

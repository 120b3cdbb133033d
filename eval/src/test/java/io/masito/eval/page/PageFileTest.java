package io.masito.eval.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.masito.env.provenance.Sha256;
import io.masito.eval.testdomain.Hostile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFileTest {

  private static final String HTML = PageFile.of(Hostile.page());

  @Test
  void theIslandIsJsonThatNoNameCanEnd() throws IOException {
    String open = "<script type=\"application/json\" id=\"data\">";
    int start = HTML.indexOf(open) + open.length();
    String island = HTML.substring(start, HTML.indexOf("</script>", start));
    assertThat(island).doesNotContain("<", ">", "&", "\u2028");
    var page = new JsonMapper().readTree(island);
    assertThat(page.get("sections").findValuesAsText("heading"))
        .contains("Scenario " + Hostile.SCENARIO);
  }

  @Test
  void pointsToNothingOutsideItself() {
    assertThat(HTML).doesNotContain("sourceMappingURL");
    assertThat(Pattern.compile("(src|href)=\"(?!#|data:)").matcher(HTML).find()).isFalse();
    assertThat(Pattern.compile("@import|url\\(").matcher(HTML).find()).isFalse();
  }

  @Test
  void definitionsAndProvenanceComeLast() {
    List<String> headings = Hostile.page().sections().stream().map(PageSection::heading).toList();
    assertThat(headings).startsWith("Results").endsWith("Learning", "Definitions", "Provenance");
  }

  @Test
  void theLibraryIsTheOneWhoseDigestWasNoted() throws IOException {
    try (InputStream in = PageFile.class.getResourceAsStream("chartjs/chart.umd.min.js")) {
      assertThat(Sha256.hex(Objects.requireNonNull(in).readAllBytes()))
          .isEqualTo("87364cc2b2a76a6684929e7d6b80b18a897794db38400caff1fcf1791c6925d2");
    }
  }

  @Test
  void whatFillsATemplateIsNotSearchedForPlaces() {
    assertThat(new Template("a {{x}} b {{y}}").put("x", "{{y}}").put("y", "1").filled())
        .isEqualTo("a {{y}} b 1");
    assertThatThrownBy(() -> new Template("{{z}}").filled())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'z'");
  }
}

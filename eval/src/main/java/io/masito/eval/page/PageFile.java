package io.masito.eval.page;

import io.masito.env.provenance.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page as one HTML file. Its content security policy forbids every request and names the
 * digests of its own style sheet and scripts, so that nothing else in it can run, whatever names
 * its content holds.
 */
public final class PageFile {

  private static final String FOLDER = "/io/masito/eval/page/";
  private static final String LIBRARY = "chartjs/chart.umd.min.js";
  private static final String SOURCE_MAP = "//# sourceMappingURL=";

  private PageFile() {}

  /**
   * Writes a page.
   *
   * @param page its content; any text is shown as it is and never run
   * @return the HTML document
   */
  public static String of(Page page) {
    String style = resource("page.css");
    String library = withoutSourceMap(resource(LIBRARY));
    String script = resource("page.js");
    return new Template(resource("page.html"))
        .put("title", escaped(page.title()))
        .put("style-digest", digest(style))
        .put("library-digest", digest(library))
        .put("script-digest", digest(script))
        .put("style", style)
        .put("data", PageJson.of(page))
        .put("library", library)
        .put("script", script)
        .filled();
  }

  /** The library's last line points to a file that is not here. */
  private static String withoutSourceMap(String library) {
    int at = library.lastIndexOf(SOURCE_MAP);
    return at < 0 ? library : library.substring(0, at);
  }

  private static String digest(String content) {
    byte[] sha = Sha256.start().digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String name) {
    try (@Nullable InputStream in = PageFile.class.getResourceAsStream(FOLDER + name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}

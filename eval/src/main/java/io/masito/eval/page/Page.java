package io.masito.eval.page;

import java.util.List;

/**
 * What stands on a page.
 *
 * @param title its heading
 * @param lead sentences below the heading
 * @param sections its parts
 */
public record Page(String title, List<String> lead, List<PageSection> sections) {

  /** Copies the lists. */
  public Page {
    lead = List.copyOf(lead);
    sections = List.copyOf(sections);
  }
}

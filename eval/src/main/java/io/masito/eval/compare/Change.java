package io.masito.eval.compare;

import io.masito.env.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Something that differs between what two folders were made from.
 *
 * @param what its name
 * @param before how it is in the first folder
 * @param after how it is in the second
 */
public record Change(String what, String before, String after) {

  private static final String NONE = "none";

  /**
   * Finds all changes.
   *
   * @param first the first folder
   * @param second the second folder
   * @return changes, those of the build first
   */
  static List<Change> between(StoredResults first, StoredResults second) {
    var changes = new ArrayList<Change>();
    Provenance a = first.provenance();
    Provenance b = second.provenance();
    add(changes, "masito", a.masitoVersion(), b.masitoVersion());
    add(changes, "source revision", a.sourceRevision(), b.sourceRevision());
    add(changes, "java", a.javaVersion(), b.javaVersion());
    add(changes, "platform", a.platform(), b.platform());
    addNames(changes, "policies", first.policies(), second.policies());
    addNames(changes, "scenarios", first.scenarios(), second.scenarios());
    addSeeds(changes, first.seeds(), second.seeds());
    addInputs(changes, a, b);
    return changes;
  }

  private static void add(List<Change> changes, String what, String before, String after) {
    if (!before.equals(after)) {
      changes.add(new Change(what, before, after));
    }
  }

  /** Says what is in one folder only. */
  private static void addNames(
      List<Change> changes, String what, List<String> first, List<String> second) {
    String before = without(first, second);
    String after = without(second, first);
    if (!before.equals(NONE) || !after.equals(NONE)) {
      changes.add(new Change(what + " in one folder only", before, after));
    }
  }

  private static String without(List<String> names, List<String> others) {
    List<String> own = names.stream().filter(name -> !others.contains(name)).toList();
    return own.isEmpty() ? NONE : String.join(", ", own);
  }

  private static void addSeeds(List<Change> changes, List<Long> first, List<Long> second) {
    if (!first.equals(second)) {
      long common = first.stream().filter(second::contains).count();
      String shared = ", " + common + " of them in both";
      changes.add(new Change("seeds", first.size() + shared, second.size() + shared));
    }
  }

  private static void addInputs(List<Change> changes, Provenance first, Provenance second) {
    var names = new TreeSet<String>(first.inputs().keySet());
    names.addAll(second.inputs().keySet());
    // They are told in numbers already.
    names.remove("seeds");
    for (String name : names) {
      add(
          changes,
          name,
          first.inputs().getOrDefault(name, NONE),
          second.inputs().getOrDefault(name, NONE));
    }
  }
}

package io.masito.policies.bundle;

/** What to do with a bundle that is already there. */
public enum ExistingBundle {
  /** Leave it and refuse to write. */
  REFUSE,
  /** Put the new one in its place once that is complete. */
  REPLACE
}

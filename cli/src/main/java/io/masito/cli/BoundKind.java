package io.masito.cli;

/** How an evaluation bounds its episodes. */
enum BoundKind {
  /** From above; the other end is what the best policy reached. */
  UPPER,
  /** From above, and by the best schedule that is found with the whole episode known. */
  SCHEDULE
}

package io.masito.env.hoodie;

/**
 * A task that has been decided.
 *
 * @param id identifies it, and its decision
 * @param agent where it arrived
 * @param slot in which it arrived
 * @param bits its size
 * @param option row of the decision
 * @param place agent whose node it goes to, or the cloud's index
 * @param lastSlot in which it may still be computed
 */
record HoodieTask(long id, int agent, int slot, long bits, int option, int place, int lastSlot) {

  boolean staysHere() {
    return place == agent;
  }
}

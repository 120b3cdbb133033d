package io.masito.env;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Something whose whole state can be written and read back, so that a run that was saved and
 * restored goes on to the same bytes as one that was not.
 */
public interface Stateful {

  /**
   * Writes the whole state, generators included.
   *
   * @param out where to
   * @throws IOException if writing fails
   */
  void saveState(DataOutput out) throws IOException;

  /**
   * Reads back what {@link #saveState} wrote, into an object built with the same settings.
   *
   * @param in where from
   * @throws IOException if reading fails or the bytes belong to other settings
   */
  void loadState(DataInput in) throws IOException;
}

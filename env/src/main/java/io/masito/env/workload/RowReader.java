package io.masito.env.workload;

/** Reads the rows of one format. */
interface RowReader {

  /** The format it reads. */
  TraceFormat format();

  /**
   * Reads a line.
   *
   * @param line not blank
   * @param sink gets the request, with an arrival in the file's own time
   * @return whether there was a request; false if the row is to be left out
   */
  boolean read(String line, TraceSink sink);
}

package io.masito.env.workload;

/**
 * What is known of a trace file once it has been read.
 *
 * @param name name of the file without its folders
 * @param digest SHA-256 of the file as it is, hexadecimal
 * @param format its format
 * @param rows requests read
 * @param skipped rows left out: requests that got no answer
 * @param spreadSeconds interval over which coarse time stamps were spread, or 0
 */
public record TraceFacts(
    String name,
    String digest,
    TraceFormat format,
    long rows,
    long skipped,
    double spreadSeconds) {}

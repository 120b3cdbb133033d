package io.masito.env.workload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads rows of JSON such as {@code {"timestamp": 0, "input_length": 6758, "output_length": 500,
 * "hash_ids": [0, 1, 2]}}: milliseconds, tokens, and an id for each block of 512 tokens of the
 * prompt; equal ids are equal prefixes. Other keys are passed over.
 */
final class JsonRows implements RowReader {

  private static final JsonFactory JSON = new JsonFactory();
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double MOST_MILLIS = 9e12;
  private static final int FIRST_CAPACITY = 256;

  private final TraceLines lines;
  private int[] blocks = new int[FIRST_CAPACITY];
  private int blockCount;
  private long time;
  private int prompt;
  private int output;

  JsonRows(TraceLines lines) {
    this.lines = lines;
  }

  @Override
  public TraceFormat format() {
    return TraceFormat.MOONCAKE;
  }

  @Override
  public boolean read(String line, TraceSink sink) {
    time = -1;
    prompt = -1;
    output = -1;
    blockCount = 0;
    try (JsonParser parser = JSON.createParser(line)) {
      object(parser, line);
    } catch (JsonProcessingException e) {
      throw lines.error(null, "is not JSON: " + TraceLines.shown(e.getOriginalMessage()));
    } catch (IOException e) {
      throw lines.error(null, "cannot be read as JSON: " + e.getMessage());
    }
    require("timestamp", time);
    require("input_length", prompt);
    require("output_length", output);
    sink.row(time, prompt, output, blocks, blockCount);
    return true;
  }

  private void object(JsonParser parser, String line) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw lines.error(null, "must be a JSON object, not '" + TraceLines.shown(line) + "'");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      parser.nextToken();
      value(parser, key);
    }
    if (parser.nextToken() != null) {
      throw lines.error(null, "has more than one JSON object; each needs a line");
    }
  }

  private void value(JsonParser parser, String key) throws IOException {
    switch (key) {
      case "timestamp" -> time = millis(parser);
      case "input_length" -> prompt = tokens(parser, key);
      case "output_length" -> output = tokens(parser, key);
      case "hash_ids" -> ids(parser);
      default -> parser.skipChildren();
    }
  }

  private long millis(JsonParser parser) throws IOException {
    boolean number = parser.currentToken().isNumeric();
    double millis = number ? parser.getDoubleValue() : -1;
    if (!(millis >= 0 && millis <= MOST_MILLIS)) {
      throw lines.error(
          "timestamp",
          "'" + TraceLines.shown(parser.getText()) + "' must be milliseconds in [0, 9e12]");
    }
    return StrictMath.round(millis * NANOS_PER_MILLI);
  }

  private int tokens(JsonParser parser, String key) throws IOException {
    String text = parser.getText();
    boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
    int tokens = whole ? TraceCell.tokens(text, 0, text.length(), 1) : -1;
    if (tokens < 0) {
      throw lines.error(key, TraceProblem.count(text, 1));
    }
    return tokens;
  }

  private void ids(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw lines.error("hash_ids", "must be a list of whole numbers");
    }
    blockCount = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      boolean whole = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
      if (!whole
          || parser.getNumberType() != JsonParser.NumberType.INT
          || parser.getIntValue() < 0) {
        throw lines.error(
            "hash_ids",
            "'" + TraceLines.shown(parser.getText()) + "' must be a whole number in [0, 2^31)");
      }
      if (blockCount == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * blockCount);
      }
      blocks[blockCount++] = parser.getIntValue();
    }
  }

  private void require(String key, long value) {
    if (value < 0) {
      throw lines.error(key, "is missing; a row has timestamp, input_length and output_length");
    }
  }
}
